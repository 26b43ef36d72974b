"""Computes the normal form of an address. Two links have the same target if their normal forms are equal.

The normal form leaves out:
- the scheme, ``www.``, percent-encoding and a final slash
- the language, wherever it is: in a host (``ko.``), path (``/ko/``), file name (``page.ko.md``) or query (``hl=ko``)
- the suffixes ``.md``, ``.mdx`` and ``.html``
- the file names that stand for a folder (``index``, ``_index``, ``README``)
- the order of a query, and parameters that count visitors (``utm_``)
- the case of a fragment
- the kind of brackets of a Hugo shortcode
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping, Set
from functools import lru_cache
from urllib.parse import unquote

from msgspec import Struct

from .lazy_pattern import lazy_pattern

# Languages of documentation sites, as addresses write them. Sites also use the country codes kr, jp, cn and tw for
# languages. Codes that are English words (no, my) are left out.
_LANGUAGES = (
    "ar|az|be|bg|bn|ca|cn|cs|da|de|el|en|es|et|fa|fi|fr|he|hi|hr|hu|hy|id|it|ja|jp|ka|kk|ko|kr|lt|lv|mn|ms|nb|ne|nl"
    "|pl|pt|ro|ru|si|sk|sl|sq|sr|sv|ta|te|th|tl|tr|tw|uk|ur|uz|vi|zh"
)
LOCALE = rf"(?:{_LANGUAGES})(?:[-_](?:[a-z]{{2}}|hans|hant|latn|cyrl))?"  # used in patterns with IGNORECASE
_IS_LOCALE = lazy_pattern(LOCALE, re.IGNORECASE)

_CACHE = 1 << 15
_MOST_REDIRECTS = 5  # that are followed; they may form a circle
_PLACEHOLDER = lazy_pattern(r"[*(){}^$\s]|/:\w")
_HTTP = lazy_pattern(r"(?:https?:)?//([^/?#]*)", re.IGNORECASE)
_MISTYPED_SCHEME = lazy_pattern(r"^https?\W+", re.IGNORECASE)
_OTHER_SCHEME = lazy_pattern(r"[a-z][a-z0-9+.-]*:(?!//)", re.IGNORECASE)
_MAIL = lazy_pattern(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_ROOT = lazy_pattern(rf"((?:https?:)?//[^/?#]+)?(?:/({LOCALE})(?=[/?#]|$)|(?=/))", re.IGNORECASE)
_HOST_LABEL = lazy_pattern(rf"^(?:www|{LOCALE})\.(?=[^.]+\.)", re.IGNORECASE)
_REFERENCE = lazy_pattern(
    r"""\{\{[<%]\s*(?:rel)?ref\s+["`']?([^"`'\s]+)["`']?[^}]*\}\}  # Hugo: a page by its path
      | \{%-?\s*(?:link|post_url)\s+/?(\S+)\s*-?%\}                # Jekyll: a page by its path from the root
      | \{\{-?\s*["']([^"']*)["']\s*\|\s*(?:relative|absolute)_url\s*-?\}\}
    """,
    re.VERBOSE,
)
_CASELESS_REPOSITORIES = frozenset({"github.com", "gitlab.com"})  # hosts where the case of owner/name does not matter
_REPOSITORY = lazy_pattern(r"^/[^/]+/[^/]+")
_SITE_VARIABLE = lazy_pattern(r"\{\{-?\s*site\.(?:baseurl|url|github\.url)\s*-?\}\}")
_SHORTCODE = lazy_pattern(r"\{\{[<%]\s*(.*?)\s*[%>]\}\}")
_FILE_ENDING = lazy_pattern(rf"(?:[._](?:{LOCALE}))?\.(?:mdx?|markdown|html?)$", re.IGNORECASE)
_PAGE_ENDING = lazy_pattern(r"\.(?:mdx?|markdown|html?)$", re.IGNORECASE)
_DOTS = lazy_pattern(r"^(?:\.{0,2}/)+|^\.{1,2}$")
_DIRECTORY_NAMES = frozenset({"index", "_index", "README", "readme"})
_LANGUAGE_PARAMETERS = frozenset({"hl", "lang", "locale", "language"})


class Address(Struct, frozen=True, gc=False):
    """The target of a link, in normal form.

    Attributes:
        host: The host name; empty for a link inside the site.
        path: The path. It begins with ``/`` if it starts at the root of the site; otherwise it is relative to the page.
            Empty for a link inside the page.
        query: The sorted parameters, without the language.
        fragment: The decoded fragment in lower case.
    """

    host: str
    path: str
    query: str
    fragment: str


@lru_cache(_CACHE)
def address(url: str) -> Address:
    """Return the normal form of the address in a link. Any text is accepted, even if it is not a valid address."""
    url = without_shortcodes(url)
    if url.startswith("www."):
        url = f"http://{url}"
    elif _MAIL.fullmatch(url):
        url = f"mailto:{url}"
    http = _HTTP.match(url)
    if http is None and _OTHER_SCHEME.match(url):
        return Address("", url, "", "")
    host = _host(http[1]) if http else ""
    rest, _, fragment = (url[http.end() :] if http else url).partition("#")
    fragment = fragment.partition(":~:")[0]
    written, _, query = rest.partition("?")
    path = _path(_decoded(written), absolute=bool(host))
    if host in _CASELESS_REPOSITORIES:
        path = _REPOSITORY.sub(lambda found: found[0].lower(), path)
    return Address(host, path, _query(query), _decoded(fragment).strip().lower())


def on_site(target: Address, hosts: Set[str]) -> Address:
    """Return an address without its host if the host is one of ``hosts``, the hosts of the site.

    Other addresses are returned unchanged.
    """
    if target.host and target.host in {_host(host) for host in hosts}:
        return Address("", target.path, target.query, target.fragment)
    return target


def begins_with_host(path: str, host: str) -> bool:
    """Whether a path is that of an address on ``host`` whose scheme is missing or mistyped.

    For example, ``example.org/a`` and ``http//example.org/a`` are for ``example.org``. ``/docs/example.org`` is not.
    """
    return bool(host) and address(f"//{_MISTYPED_SCHEME.sub('', path)}").host == host


def decoded_relative_path(url: str) -> str:
    """Return the path in a relative address, without percent-encoding: ``../my page.md`` for ``../my%20page.md#top``.

    The result is empty if the address begins with a scheme or a slash.
    """
    url = without_shortcodes(url)
    if url.startswith("/") or _OTHER_SCHEME.match(url) or _HTTP.match(url):
        return ""
    return _decoded(url.partition("#")[0].partition("?")[0])


def relative_file(page: str, url: str) -> str:
    """Return the path in the project to which a relative address on a page leads; empty for any other address.

    For example, ``../a.md#top`` on the page ``docs/ko/b.md`` leads to ``docs/a.md``.
    """
    path = decoded_relative_path(url)
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else ""


def without_dots(path: str) -> str:
    """Return a path without the ``/``, ``./`` and ``../`` at its beginning: ``a/b.md`` for ``../../a/b.md``."""
    return _DOTS.sub("", path)


def page_stem(path: str) -> str:
    """Return the path of a page in the project without its suffix: ``docs/setup`` for ``docs/setup.md``.

    A file name that stands for its folder is removed too: ``docs`` for ``docs/index.md``.
    """
    path = _PAGE_ENDING.sub("", posixpath.normpath(path))
    folder, _, name = path.rpartition("/")
    return folder if name in _DIRECTORY_NAMES else path


def redirect_table(redirects: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Map the normal form of each old path to the new address: ``{"/old": "/new/"}`` for ``("/old/", "/new/")``.

    If a path has several redirects, the first is used. Redirects with placeholders or conditions, and redirects of
    other hosts, are left out.
    """
    table: dict[str, str] = {}
    for source, target in redirects:
        if not _PLACEHOLDER.search(source + target):
            old = address(_from_root(source))
            if not old.host and not old.query:
                table.setdefault(old.path, _from_root(target))
    return table


def _from_root(url: str) -> str:
    return url if "://" in url else "/" + url.lstrip("/")


def redirected(target: Address, redirects: Mapping[str, str]) -> Address:
    """Return the address to which a site redirects an address; the address itself if it is not redirected.

    Args:
        target: The address. A relative path is treated as a path from the root of the site.
        redirects: The result of ``redirect_table``.
    """
    for _ in range(_MOST_REDIRECTS if redirects and not target.host else 0):
        new = redirects.get("/" + target.path.lstrip("/"))
        if new is None or not target.path or target.host:
            break
        found = address(new)
        path = found.path if found.host or target.path.startswith("/") else found.path.lstrip("/")
        target = Address(found.host, path, found.query or target.query, found.fragment or target.fragment)
    return target


def fragment(url: str) -> str:
    """Return the decoded fragment of an address (the part after ``#``), in the case in which it is written.

    A text search after the fragment (``#id:~:text=…``) is removed. The result is empty if the address has no fragment.
    """
    return _decoded(without_shortcodes(url).partition("#")[2].partition(":~:")[0].strip())


@lru_cache(_CACHE)
def locale(url: str) -> str:
    """Return the language tag in the host, path or query of an address, as it is written (``ko``, ``en-US``).

    The result is empty if the address names no language.
    """
    http = _HTTP.match(url.strip())
    host = http[1].lower().removeprefix("www.") if http else ""
    rest = url.strip()[http.end() :] if http else url.strip()
    path, _, query = rest.partition("#")[0].partition("?")
    candidates = [host.split(".")[0]] if host.count(".") > 1 else []
    candidates += path.split("/")
    candidates += [
        value for key, _, value in (p.partition("=") for p in query.split("&")) if key in _LANGUAGE_PARAMETERS
    ]
    ending = _FILE_ENDING.search(path)
    if ending and ending[0].count(".") > 1:
        candidates.append(ending[0].split(".")[1])
    return next((name for name in candidates if _IS_LOCALE.fullmatch(name)), "")


def without_shortcodes(url: str) -> str:
    """Return an address without the syntax of shortcodes: ``a.md#x`` for ``{{< ref "a.md#x" >}}``.

    A tag that refers to a page, such as ``ref`` or Jekyll's ``{% link %}``, is replaced with its address. Jekyll's
    ``{{ site.url }}`` and ``{{ site.baseurl }}`` are removed. All other shortcodes get the same brackets, so that they
    can be compared: ``{{name}}`` for ``{{< name >}}`` and ``{{% name %}}``.
    """
    url = url.strip()
    if "{" in url:
        url = _SITE_VARIABLE.sub("", url)
        url = _REFERENCE.sub(lambda match: match[1] or (f"/{match[2]}" if match[2] else match[3]) or "", url)
        url = _SHORTCODE.sub(lambda match: "{{" + " ".join(match[1].split()) + "}}", url)
    return url


def _decoded(text: str) -> str:
    return unquote(text) if "%" in text else text


def _host(text: str) -> str:
    """Return a host in lower case, without user name, default port, and ``www`` or a language as its first label.

    For example, ``ko.example.org:443`` becomes ``example.org``.
    """
    host = text.rpartition("@")[2].lower().removesuffix(":80").removesuffix(":443")
    return _HOST_LABEL.sub("", host, count=1) if host.count(".") > 1 else host


def _path(path: str, *, absolute: bool) -> str:
    """Return a path without languages, suffixes and names like ``index``: ``/a`` for ``/ko/a/index.html``.

    ``absolute`` is whether the path starts at the root of the site; the root itself is ``/``.
    """
    if not path:
        return "/" if absolute else ""
    rooted = path.startswith("/")
    names = [name for name in path.split("/") if name not in ("", ".") and not _IS_LOCALE.fullmatch(name)]
    if names:
        names[-1] = _FILE_ENDING.sub("", names[-1])
        if names[-1] in _DIRECTORY_NAMES:
            names.pop()
    if rooted or absolute:
        return "/" + "/".join(names)
    return "/".join(names) or "."


def _query(query: str) -> str:
    """Return the sorted parameters of a query, without the language and visitor tracking (``utm_…``).

    For example, ``b=2&hl=ko&a=1`` becomes ``a=1&b=2``.
    """
    if not query:
        return ""
    parameters = (part for part in query.split("&") if part)
    kept = (p for p in parameters if p.partition("=")[0] not in _LANGUAGE_PARAMETERS and not p.startswith("utm_"))
    return _decoded("&".join(sorted(kept)))


def in_language(url: str, tag: str) -> str:
    """Return an address whose path begins with the language ``tag``, in place of any other language.

    For example, ``/en/setup`` becomes ``/ko/setup``. If ``tag`` is empty, the language is removed. A relative address
    does not change.
    """
    root = _ROOT.match(url)
    if root is None:
        return url
    host, rest = root[1] or "", url[root.end() :]
    return f"{host}/{tag}{rest}" if tag else f"{host}{rest or '/'}"


def like_translation(url: str, translation: str) -> str:
    """Return an address of the source with the language that an address of the translation names in its path.

    For example, ``/setup`` and ``/ko/other`` give ``/ko/setup``. The address does not change in two cases: it already
    names a language or a different host, or the path of the other address does not begin with a language.

    Args:
        url: The address in the source.
        translation: The address in the translation.
    """
    root = _ROOT.match(translation)
    own = _ROOT.match(url)
    if root is None or own is None or not root[2] or own[1] not in (None, root[1]) or own[2]:
        return url
    return in_language(url, root[2])
