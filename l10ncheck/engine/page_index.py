"""Finds the page to which an address leads, by its URL path or by the path of its file."""

from __future__ import annotations

from collections import defaultdict

from ..discover import Discovery
from ..files import is_page
from ..links import address, page_stem
from ..model import Pair

PageLocation = tuple[str, str]  # the path of a page and its language

_MOST = 4


class PageIndex:
    """Finds pages of a site by the end of their URL path, such as ``/setup``, or by the path of their file.

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
        """Return the pages to which a path can lead; empty if no page has such a path.

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
