"""Decide whether a link of the translation and a link of the source lead to the same place: page and fragment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..languages.tags import primary_subtag
from ..lazy_pattern import lazy_pattern
from ..links import (
    Address,
    address,
    begins_with_host,
    fragment,
    locale,
    on_site,
    page_stem,
    redirected,
    relative_file,
    without_dots,
)
from ..model import Link, Page
from ..slugs import leads_somewhere
from .heading_anchors import translated_fragments, translation_anchors
from .link_targets import link_target, site_path
from .page_links import links_of

if TYPE_CHECKING:
    from ..comparison import Comparison

_MISTYPED = 2  # letters in which two names differ that may be one name, mistyped
_NO_LETTER = lazy_pattern(r"[\W_]+")
_SEVERAL_WORDS = lazy_pattern(r"[^\W_][-_][^\W_]")
_CAPITAL_INSIDE = lazy_pattern(r"[a-z][A-Z]")
_NUMBER = lazy_pattern(r"\d+")
_LANGUAGE_FOLDERS = frozenset(("lang", "language", "languages", "l10n", "i18n", "translations"))


def is_same_target(comparison: Comparison, source: Link, translation: Link) -> bool:
    """Whether a link of the translation leads to the same place as a link of the source, or to its translation."""
    if translation.url == f"mailto:{source.url}":
        return True  # the source's link lacks its scheme
    links = ((comparison.source, source), (comparison.translation, translation))
    targets = (redirected(target_of(page, link), comparison.site.redirects) for page, link in links)
    a, b = (_relative_to_page(comparison.translation.path, target) for target in targets)
    if any(b.path == f"{a.path}{sign}{comparison.language.tag}" for sign in "_-"):
        b = Address(b.host, a.path, b.query, b.fragment)  # the file name of the translated page contains the language
    if is_same_page(comparison, a, b) or _is_same_source(comparison, source, translation):
        return is_same_fragment(comparison, a, b, translation.url)
    return _is_localized(comparison, a, b, source.url, translation.url)


def target_of(page: Page, link: Link) -> Address:
    """Return the normal form of the address of a link. In ``[text](me@example.org)``, it is a path, not an e-mail."""
    target = address(link.url)
    is_path = target.path == f"mailto:{link.url}" and page.text[link.span.start] == "["
    return Address("", link.url, "", "") if is_path else target


def _relative_to_page(path: str, target: Address) -> Address:
    """Return the address ``target`` without its path if it leads to the page that contains it.

    All other addresses are returned as they are. ``path`` is the path of the page that contains the address.
    """
    own = address("/" + path).path.rpartition("/")[2]
    if target.host or not own or target.path.rpartition("/")[2] != own:
        return target
    return Address("", "", target.query, target.fragment)


def is_same_page(comparison: Comparison, a: Address, b: Address) -> bool:
    """Whether two addresses can lead to the same page.

    A relative path may start in any folder. An address without a host may be the same as one with a host if the hosts
    of the site are not known and the site may have a page at this path.
    """
    if a.query != b.query or (a.host and b.host and a.host != b.host):
        return False
    if not b.host and begins_with_host(b.path, a.host):
        return False  # the host is read as a folder
    if a.path == b.path:
        return a.host == b.host or (a.path not in ("", "/") and _may_lose_host(comparison, a, b))
    if a.path.startswith("/") and b.path.startswith("/"):
        return False
    tails = sorted((without_dots(a.path), without_dots(b.path)), key=len)
    return bool(tails[0]) and f"/{tails[1]}".endswith(f"/{tails[0]}")


def _is_same_source(comparison: Comparison, source: Link, translation: Link) -> bool:
    """Whether two addresses, such as ``../setup.md`` and ``/docs/setup``, lead to the same page of the site.

    The second one may also be a former path of that page, from which the site redirects readers.
    """
    pages = comparison.site.pages
    if pages is None:
        return False
    files = (
        relative_file(comparison.source.path, source.url),
        relative_file(comparison.translation.path, translation.url),
    )
    a, b = (
        site_path(comparison, link.url) or (page_stem(file) if file else "")
        for link, file in zip((source, translation), files, strict=True)
    )
    if not a or not b:
        return False
    locales = (comparison.source.locale, comparison.translation.locale)
    sources = pages.sources(a, locales[0])
    return bool(sources) and any(
        sources & pages.sources(b, locale) or b in pages.aliases(a, locale) for locale in locales
    )


def _may_lose_host(comparison: Comparison, a: Address, b: Address) -> bool:
    """Whether an address with a host and one without a host may have the same target.

    The result is True if the hosts of the site are not known, and the site may have a page at the path.
    """
    path = a.path if a.path.startswith("/") else b.path
    if comparison.site.hosts or not path.startswith("/"):
        return not comparison.site.hosts
    pages = comparison.site.pages
    locales = (comparison.source.locale, comparison.translation.locale)
    return pages is None or any(pages.anchors(path, each) is not None for each in locales)


def _is_localized(comparison: Comparison, a: Address, b: Address, source_url: str, url: str) -> bool:
    """Whether an address in the translation leads to the translation of the page to which the source's address leads.

    Both addresses must have a host (left out in the examples), and ``url`` must name the language of the translation.
    They may differ in one of these ways:

    - The path is in the script of the translation, or both begin with ``/wiki/``: ``/wiki/Apple``, ``/wiki/Apfel``.
    - The page name has other case and separators: ``VolumeTypes``, ``volume-types``. The folders may then differ too,
      since a translated page often stays in the old folder when its source moves.
    - The language is in a folder at the end of the path: ``/lang/ko``.
    - Both name their language, and only the page names differ: ``/en/blog/news``, ``/ko/blog/sosik``. Page names
      with capitals must be equal, since they are probably names of programs.
    - Only the page differs, and the fragment is the same and has several words: ``#limits-of-lanes``. The page may have
      moved since. One word, such as ``#syntax``, may be a section of any page.
    - The path is the same, and the host is another one of the same domain: ``docs.example.org``, ``learn.example.org``.

    Args:
        comparison: The pair of pages.
        a: The address in the source, without its language.
        b: The address in the translation, without its language.
        source_url: The address in the source, as the page writes it.
        url: The address in the translation, as the page writes it.
    """
    if not a.host or not b.host or primary_subtag(locale(url)) != primary_subtag(comparison.language.tag):
        return False
    folder, _, name = b.path.rpartition("/")
    if a.host != b.host:
        return a.path == b.path != "/" and a.host.split(".")[-2:] == b.host.split(".")[-2:]
    is_same_section = a.fragment == b.fragment and _SEVERAL_WORDS.search(a.fragment)
    if (name in _LANGUAGE_FOLDERS and a.path == (folder or "/")) or is_same_section:
        return True
    names_language = primary_subtag(locale(source_url)) == comparison.source_language.tag
    if names_language and folder == a.path.rpartition("/")[0] != "" and _is_other_name(a.path.rpartition("/")[2], name):
        return True
    if comparison.language.has_script(b.path) or a.path.startswith("/wiki/"):
        return True
    names = [_NO_LETTER.sub("", target.path.rpartition("/")[2]).lower() for target in (a, b)]
    return names[0] == names[1] != ""


def _is_other_name(name: str, other: str) -> bool:
    """Whether the page name ``other`` may be a translation of ``name``.

    Both must be in lower case, and must differ more than by a typing error.
    """
    from rapidfuzz.distance import OSA  # imported late: most pages do not need it

    return name == name.lower() and other == other.lower() and OSA.distance(name, other) > _MISTYPED


def is_same_fragment(comparison: Comparison, source: Address, translation: Address, url: str) -> bool:
    """Whether the fragment of a link in the translation may stand for the fragment of the source's link.

    It may in these cases:

    - The source's link has no fragment.
    - The two fragments are equal.
    - The fragment belongs to the heading that translates the source's heading.
    - The fragment is in the script of the translation, and is not known to belong to another heading.
    - The address leads to a page of another site in the language of the translation, and this language has no script of
      its own, so it is not clear whether the fragment is translated. The two fragments must then differ more than by a
      typing error if they have several words, a capital inside (``#getContext``) or other numbers (``#v2``, ``#v3``).

    The fragment need not exist; the rule ``broken-anchor`` checks that.

    Args:
        comparison: The pair of pages.
        source: The address in the source.
        translation: The address in the translation.
        url: The address in the translation, as the page writes it.
    """
    if source.fragment == translation.fragment or not source.fragment:
        return True
    if not translation.fragment:
        return False
    is_translated = comparison.language.has_script(translation.fragment)
    if on_site(translation, comparison.site.hosts).host and not comparison.language.script:
        is_translated = primary_subtag(locale(url)) == primary_subtag(comparison.language.tag)
        must_differ = (
            _SEVERAL_WORDS.search(source.fragment)
            or _CAPITAL_INSIDE.search(fragment(url))
            or _NUMBER.findall(source.fragment) != _NUMBER.findall(translation.fragment)
        )
        is_mistyped = not _is_other_name(source.fragment, translation.fragment)
        is_translated = is_translated and not (must_differ and is_mistyped)
    if source.path or source.host:
        return _leads_to_translation(comparison, source.fragment, url, is_translated)
    same = comparison.of(translated_fragments)
    if translation.fragment in (other.lower() for other in same.get(source.fragment, ())):
        return True
    is_known = source.fragment in same and leads_somewhere(comparison.of(translation_anchors), fragment(url))
    return is_translated and not is_known


def _leads_to_translation(comparison: Comparison, original: str, url: str, is_translated: bool) -> bool:
    """Whether an address in the translation leads to the translation of a heading on another page of the site.

    Args:
        comparison: The pair of pages.
        original: The fragment in the source, which leads to the heading.
        url: The address in the translation.
        is_translated: Whether its fragment is in the script of the translation.
    """
    target, pages, wanted = link_target(comparison, url), comparison.site.pages, fragment(url)
    found = [page for page in target.pages if leads_somewhere(page.anchors, wanted)] if target else []
    for page in found:
        same = pages.counterparts(page.path, page.locale) if pages else {}
        if original in same:
            if wanted in same[original]:
                return True
        elif is_translated or (same and not leads_somewhere(page.anchors, original)):
            return True
    return is_translated and not found


def leads_to_linked_heading(comparison: Comparison, url: str) -> bool:
    """Whether a link of the translation leads to the translation of a heading to which any link of the source leads.

    The translation may have this link in another place than the source. ``url`` is the address of the link, as it is
    written.
    """
    linked, wanted = comparison.of(_LinkedHeadings), fragment(url).lower()
    target, pages = link_target(comparison, url), comparison.site.pages
    if target is None or pages is None:
        return linked.has("", comparison.of(translated_fragments), wanted)
    return any(
        linked.has(f"{page.locale}:{page.path}", pages.counterparts(page.path, page.locale), wanted)
        for page in target.pages
    )


class _LinkedHeadings:
    """The headings to which the source page links, looked up by their fragments in the translation.

    The translation may have its link to such a heading in another place than the source, for example because a list
    is sorted differently. Fragments that are the same on both pages are left out.
    """

    def __init__(self, comparison: Comparison) -> None:
        links = (link for segment in comparison.source.segments for link in links_of(segment) if "#" in link.url)
        self._linked = frozenset(fragment(link.url).lower() for link in links)
        self._by_page: dict[str, frozenset[str]] = {}

    def has(self, page: str, same: Mapping[str, tuple[str, ...]], wanted: str) -> bool:
        """Return whether a fragment leads to the translation of a heading to which the source page links.

        Args:
            page: A text that identifies the page of the heading. What was computed for this page is stored under it.
            same: For the fragment of each source heading of this page, the fragments of the translated heading.
            wanted: The fragment in the link of the translation, in lower case.
        """
        if page not in self._by_page:
            names = self._linked & same.keys()
            found = {other.lower() for name in names for other in same[name] if other.lower() != name}
            self._by_page[page] = frozenset(found)
        return wanted in self._by_page[page]
