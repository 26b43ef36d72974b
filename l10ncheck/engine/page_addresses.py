"""Addresses of the pages of a site: the page to which an address leads, former addresses, and fragments.

Also finds out how the site generator makes fragments, and which fragments of a translation replace those of its source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ..config import Config
from ..config.settings import AUTO
from ..differences.heading_anchors import aligned_headings, paired_fragments, replaced_fragments
from ..discover import Discovery
from ..files import is_page
from ..lazy_pattern import lazy_pattern
from ..links import address, fragment, page_stem
from ..model import Alignment, Page, Pair
from ..site_context import SiteContext
from ..slugs import heading_slugs, variants

_BOUND = r"[^\s\"'`()<>\[\]{}#]"  # what an address in Markdown, HTML, front matter or a shortcode has no end at
_FRAGMENT = lazy_pattern(rf"#(?<!\{{[: ]#)(?<!\{{#)(?<!\{{: #){_BOUND}{{1,200}}")  # not the id of a heading
_PATH = lazy_pattern(rf"(?<!{_BOUND}){_BOUND}*+\Z")
_LONGEST = 300  # characters of the path of an address
_KEYS = frozenset(("aliases", "alias", "redirect_from"))  # of Hugo and MkDocs, and of Jekyll

PageLocation = tuple[str, str]  # the path of a page and its language

_MOST = 4  # pages to which a URL path can lead; if there are more, any could be meant


def slug_of(config: Config, discovery: Discovery) -> str:
    """Return the name of the heading slug algorithm of a site.

    The algorithm is the one that the configuration of l10ncheck or of the site generator names. If both name none, the
    algorithm of the layout is used.
    """
    if config.slug != AUTO:
        return config.slug
    return discovery.layout.slug if discovery.layout else SiteContext().slug


def fragment_counterparts(alignment: Alignment, slug: str) -> dict[str, tuple[str, ...]]:
    """Map the fragments of source headings to the fragments of their translations: ``install`` to ``("설치",)``.

    A heading may have several fragments, since the slug algorithm may depend on settings that l10ncheck does not read.

    Args:
        alignment: The source page and its translation, aligned.
        slug: The name of the heading slug algorithm.

    Returns:
        The fragments of each translated heading, by the fragment of its source heading in lower case. A translated
        heading with an explicit id is also found by the slug of its text, which links cannot use: ``## 설치 {#setup}``
        adds the key ``설치``.
    """
    source, translation = alignment.source, alignment.translation
    headings = aligned_headings(alignment)
    slugs = ((heading_slugs(source, name), heading_slugs(translation, name)) for name in variants(slug))
    found = paired_fragments(headings, slugs)
    return replaced_fragments(translation, headings, slug) | found


def linked_fragments(texts: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Return the targets of all links with a fragment: pairs of the name of the linked page and the fragment.

    See ``linked_name`` for the name of a page.

    Args:
        texts: The path and the text of each page.
    """
    found = set()
    for path, text in texts:
        for match in _FRAGMENT.finditer(text):
            before = _PATH.search(text[max(0, match.start() - _LONGEST) : match.start()])
            found.add((linked_name(before[0] if before and before[0] else path), fragment(match[0])))
    return frozenset(found)


def linked_name(path: str) -> str:
    """Return the last name in the path of a page or of a link to it: ``setup`` for ``docs/Setup.md`` and ``../setup/``.

    Pages with the same name are not distinguished.
    """
    return page_stem(path).rpartition("/")[2].lower()


def page_aliases(page: Page) -> frozenset[str]:
    """Return the former paths of a page, in normal form: ``/docs/setup`` for ``aliases: [/docs/setup/]``.

    Relative addresses are left out.
    """
    found: set[str] = set()
    for field in page.front_matter.fields if page.front_matter else ():
        if field.key in _KEYS:
            values = field.value if isinstance(field.value, list) else [field.value]
            found.update(address(value).path for value in values if isinstance(value, str) and value.startswith("/"))
    return frozenset(found)


class PageIndex:
    """Finds pages of a site by their URL path or its end (``/docs/setup``, ``/setup``), or by the path of their file.

    A translation is also found by the path of its source: Docusaurus and others keep the translations of ``docs/setup``
    in another folder, but readers find them at ``/ko/docs/setup``.
    """

    def __init__(self, discovery: Discovery) -> None:
        self._by_name: defaultdict[str, list[tuple[tuple[str, ...], PageLocation]]] = defaultdict(list)
        pages: dict[PageLocation, set[str]] = defaultdict(set)
        for pair in filter(_has_pages, (*discovery.pairs, *discovery.untranslated)):
            pages[pair.source, pair.source_locale].add(pair.source)
        for pair in filter(_has_pages, discovery.pairs):
            pages[pair.translation, pair.locale] |= {pair.translation, pair.source}
        for pair in discovery.orphans:
            pages[pair.translation, pair.locale].add(pair.translation)
        self._by_file: dict[str, PageLocation] = {}
        for location, paths in sorted(pages.items()):
            self._by_file.setdefault(page_stem(location[0]), location)
            for segments in sorted({_segments(path) for path in paths}):
                if segments:
                    self._by_name[segments[-1]].append((segments, location))

    def find(self, path: str, locale: str) -> tuple[PageLocation, ...]:
        """Return the pages to which a path can lead, each as its path and its language; empty for no page.

        A URL path such as ``/setup`` can lead to several pages: ``/v1/setup`` and ``/v2/setup``. If there are more than
        ``_MOST``, none of them is returned, since any could be meant.

        Args:
            path: The path of a URL, such as ``/setup``, or of a file (see ``SitePages``).
            locale: The language of the wanted pages, if ``path`` is the path of a URL.
        """
        if not path.startswith("/"):
            location = self._by_file.get(path)
            return (location,) if location else ()
        wanted = _segments(path)
        if not wanted:
            return ()
        found = {
            location
            for segments, location in self._by_name[wanted[-1]]
            if segments[-len(wanted) :] == wanted and location[1].casefold() == locale.casefold()
        }
        return tuple(sorted(found)) if len(found) <= _MOST else ()


def _has_pages(pair: Pair) -> bool:
    return is_page(pair.source)


def _segments(path: str) -> tuple[str, ...]:
    return tuple(name for name in address("/" + path.lstrip("/")).path.split("/") if name)
