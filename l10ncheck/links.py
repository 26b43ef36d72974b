"""The normal form of an address: two links of a page and its translation lead to the same place if theirs are equal.

What does not count: the scheme, ``www.``, the language in a host (``ko.``), in a path (``/ko/``, ``/en-US/``), in a
file name (``page.ko.md``) or in a query (``hl=ko``), the endings ``.md``, ``.mdx`` and ``.html``, the names that stand
for a directory (``index``, ``_index``, ``README``), a slash at the end, percent-encoding, the order of a query, case in
a fragment, and which of its two brackets a Hugo shortcode is written in.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache
from urllib.parse import unquote

from msgspec import Struct

# Languages that sites of documentation are published in, as they are written in addresses; the country codes kr, jp,
# cn and tw are in use for languages, too. Those that are English words (no, my) are left out.
_LANGUAGES = (
    "ar|az|be|bg|bn|ca|cn|cs|da|de|el|en|es|et|fa|fi|fr|he|hi|hr|hu|hy|id|it|ja|jp|ka|kk|ko|kr|lt|lv|mn|ms|nb|ne|nl"
    "|pl|pt|ro|ru|si|sk|sl|sq|sr|sv|ta|te|th|tl|tr|tw|uk|ur|uz|vi|zh"
)
LOCALE = rf"(?:{_LANGUAGES})(?:[-_](?:[a-z]{{2}}|hans|hant|latn|cyrl))?"  # a pattern, to be read without case
_IS_LOCALE = re.compile(LOCALE, re.IGNORECASE)

_CACHE = 1 << 15
_HTTP = re.compile(r"(?:https?:)?//([^/?#]*)", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!//)", re.IGNORECASE)
_ROOT = re.compile(rf"((?:https?:)?//[^/?#]+)?(?:/({LOCALE})(?=[/?#]|$)|(?=/))", re.IGNORECASE)
_HOST_LABEL = re.compile(rf"(?:www|{LOCALE})\.(?=[^.]+\.)", re.IGNORECASE)
_REFERENCE = re.compile(
    r"""\{\{[<%]\s*(?:rel)?ref\s+["`']?([^"`'\s]+)["`']?[^}]*\}\}  # Hugo: a page by its path
      | \{%-?\s*(?:link|post_url)\s+(\S+)\s*-?%\}                  # Jekyll: the same
      | \{\{-?\s*["']([^"']*)["']\s*\|\s*(?:relative|absolute)_url\s*-?\}\}
    """,
    re.VERBOSE,
)
_SITE_VARIABLE = re.compile(r"\{\{-?\s*site\.(?:baseurl|url|github\.url)\s*-?\}\}")
_SHORTCODE = re.compile(r"\{\{[<%]\s*(.*?)\s*[%>]\}\}")
_FILE_ENDING = re.compile(rf"(?:[._](?:{LOCALE}))?\.(?:mdx?|markdown|html?)$", re.IGNORECASE)
_DIRECTORY_NAMES = frozenset({"index", "_index", "README", "readme"})
_LANGUAGE_PARAMETERS = frozenset({"hl", "lang", "locale", "language"})


class Address(Struct, frozen=True, gc=False):
    """Where a link leads. ``host`` is empty for a link inside the site, ``path`` is empty for one inside its page.

    A path begins with ``/`` where it starts at the root of the site, and is relative otherwise.
    """

    host: str
    path: str
    query: str
    fragment: str


@lru_cache(_CACHE)
def address(url: str) -> Address:
    """The normal form of a link's destination as it is written. Any text is accepted."""
    url = url.strip()
    if "{" in url:
        url = _SITE_VARIABLE.sub("", url)
        url = _REFERENCE.sub(lambda match: match[1] or match[2] or match[3] or "", url)
        url = _SHORTCODE.sub(lambda match: "{{" + " ".join(match[1].split()) + "}}", url)
    http = _HTTP.match(url)
    if http is None and _OTHER_SCHEME.match(url):
        return Address("", url, "", "")
    host = _host(http[1]) if http else ""
    rest, _, fragment = (url[http.end() :] if http else url).partition("#")
    path, _, query = rest.partition("?")
    return Address(host, _path(_decoded(path), absolute=bool(host)), _query(query), _decoded(fragment).strip().lower())


def on_site(where: Address, hosts: Set[str]) -> Address:
    """The address as seen from a site that answers at ``hosts``: without a host where that is the site itself."""
    if where.host and where.host in {_host(host) for host in hosts}:
        return Address("", where.path, where.query, where.fragment)
    return where


def fragment(url: str) -> str:
    """The fragment of a destination, decoded, in its own case: what a browser looks for among the ids of the page.

    A search for text that follows it (``#id:~:text=…``) is left out.
    """
    return _decoded(url.partition("#")[2].partition(":~:")[0].strip())


@lru_cache(_CACHE)
def locale(url: str) -> str:
    """The language that an address names, as written (``ko``, ``en-US``), in its host, path or query, or empty."""
    http = _HTTP.match(url.strip())
    host = http[1].lower().removeprefix("www.") if http else ""
    rest = url.strip()[http.end() :] if http else url.strip()
    path, _, query = rest.partition("#")[0].partition("?")
    named = [host.split(".")[0]] if host.count(".") > 1 else []
    named += path.split("/")
    named += [value for key, _, value in (p.partition("=") for p in query.split("&")) if key in _LANGUAGE_PARAMETERS]
    ending = _FILE_ENDING.search(path)
    if ending and ending[0].count(".") > 1:
        named.append(ending[0].split(".")[1])
    return next((name for name in named if _IS_LOCALE.fullmatch(name)), "")


def _decoded(text: str) -> str:
    return unquote(text) if "%" in text else text


def _host(written: str) -> str:
    host = written.rpartition("@")[2].lower().removesuffix(":80").removesuffix(":443")
    return _HOST_LABEL.sub("", host, count=1) if host.count(".") > 1 else host


def _path(path: str, *, absolute: bool) -> str:
    """Without languages, the names of directories and endings; ``/`` for the root."""
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
    if not query:
        return ""
    parameters = (part for part in query.split("&") if part)
    return _decoded("&".join(sorted(p for p in parameters if p.partition("=")[0] not in _LANGUAGE_PARAMETERS)))


def in_language(url: str, tag: str) -> str:
    """A destination that begins at the root of a site, with ``/tag`` as its language, or without one if it is empty."""
    root = _ROOT.match(url)
    if root is None:
        return url
    host, rest = root[1] or "", url[root.end() :]
    return f"{host}/{tag}{rest}" if tag else f"{host}{rest or '/'}"


def like_translation(url: str, translation: str) -> str:
    """A destination of the source, with the language that the path of the one in the translation begins with."""
    root = _ROOT.match(translation)
    own = _ROOT.match(url)
    if root is None or own is None or not root[2] or own[1] or own[2]:
        return url
    return in_language(url, root[2])
