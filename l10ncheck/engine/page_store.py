"""Reads and parses the pages of a site when they are needed, and finds their anchors."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from msgspec import Struct

from ..cache import digest
from ..config import Config
from ..config.settings import AUTO
from ..discover import Discovery
from ..files import ReadError, read_text
from ..links import address
from ..markdown import detect
from ..markdown.dialects import names
from ..model import Page, Pair
from ..site_context import SiteContext
from ..slugs import page_anchors
from .parsing import parse_without

PageLocation = tuple[str, str]  # the path of a page and its locale


class PairTexts(Struct, frozen=True):
    """The Markdown texts of a pair of pages, the dialects to parse them with, and patterns of text to leave out."""

    pair: Pair
    source: str
    translation: str
    dialects: tuple[str, ...]
    boilerplate: tuple[str, ...] = ()


class PageStore:
    """The pages of a site. Each page is parsed once, and freed from memory after its last pair.

    If a page cannot be read, all methods except ``content_key`` and ``anchors_of`` raise ReadError.

    Args:
        config: The configuration of the site.
        discovery: All pages of the site. Links may lead to any of them.
        selected: The pairs that will be processed. Call ``pop_pages`` or ``skip`` once for each of them.
        overlay: Texts to use instead of the contents of files, by path.
    """

    def __init__(
        self,
        config: Config,
        discovery: Discovery,
        selected: tuple[Pair, ...],
        overlay: Mapping[str, str],
    ) -> None:
        self._config = config
        self._overlay = overlay
        self._slug = slug_of(config, discovery)
        self._layout_dialects = discovery.layout.dialects if discovery.layout else ()
        self._locations = _locations_by_name(discovery)
        self._pairs = {path: pair for pair in discovery.pairs for path in (pair.source, pair.translation)}
        self._remaining_uses = Counter(path for pair in selected for path in (pair.source, pair.translation))
        self._texts: dict[str, str] = {}
        self._pages: dict[str, Page] = {}
        self._anchors: dict[str, frozenset[str]] = {}
        self._content_keys: dict[str, str] = {}

    def texts(self, pair: Pair) -> PairTexts:
        """Return the texts of a pair, without parsing them."""
        dialects = self._dialects(pair.source, pair.translation)
        texts = self._text(pair.source), self._text(pair.translation)
        return PairTexts(pair, *texts, dialects, self._config.boilerplate)

    def skip(self, pair: Pair) -> None:
        """Free the texts of a pair that does not need to be parsed."""
        for path in (pair.source, pair.translation):
            self._remaining_uses[path] -= 1
            if not self._remaining_uses[path]:
                self._texts.pop(path, None)

    def pop_pages(self, pair: Pair) -> tuple[Page, Page]:
        """Return the parsed source and translation of a pair, and free them. Call this once for each pair."""
        dialects = self._dialects(pair.source, pair.translation)
        source = self._page((pair.source, pair.source_locale), dialects)
        translation = self._page((pair.translation, pair.locale), dialects)
        for page in (source, translation):
            self._remaining_uses[page.path] -= 1
            if not self._remaining_uses[page.path]:
                self._evict(page)
        return source, translation

    def unpaired_page(self, path: str, locale: str) -> Page:
        """Return the parsed page, which is in no selected pair. It is not kept in memory."""
        page = self._parse(path, locale, self._dialects(path))
        self._texts.pop(path, None)
        return page

    def content_key(self, path: str, locale: str) -> str:
        """Return a key that changes whenever the result of ``anchors_of`` may change; empty if
        there is no such page.
        """
        location = self._find(path, locale)
        if location is None:
            return ""
        page_path = location[0]
        if page_path not in self._content_keys:
            try:
                text, dialects = self._text(page_path), self._dialects_of(page_path)
            except ReadError:
                return ""
            self._content_keys[page_path] = digest(location, text, dialects, self._slug, self._config.boilerplate)
        return self._content_keys[page_path]

    def anchors_of(self, path: str, locale: str) -> frozenset[str] | None:
        """Return the fragments of the page with a URL path and a locale; see ``SiteContext.anchors_of``."""
        location = self._find(path, locale)
        if location is None:
            return None
        page_path = location[0]
        if page_path not in self._anchors:
            try:
                page = self._page(location, self._dialects_of(page_path))
            except ReadError:
                return None
            self._anchors[page_path] = page_anchors(page, self._slug)
            if not self._remaining_uses[page_path]:
                self._evict(page)
        return self._anchors[page_path]

    def _find(self, path: str, locale: str) -> PageLocation | None:
        """Return the page whose path ends with the URL path; None if there is no such page, or more than one."""
        wanted = _segments(path)
        if not wanted:
            return None
        found = {
            location
            for segments, location in self._locations[wanted[-1]]
            if segments[-len(wanted) :] == wanted and location[1].casefold() == locale.casefold()
        }
        return found.pop() if len(found) == 1 else None

    def _dialects(self, *paths: str) -> tuple[str, ...]:
        """Return the dialects of the configuration; if it names none, those of the layout and those
        that the pages use.
        """
        if self._config.dialects:
            return self._config.dialects
        used = {*self._layout_dialects, *detect(*map(self._text, paths))}
        return tuple(name for name in names() if name in used)

    def _dialects_of(self, path: str) -> tuple[str, ...]:
        """Return the dialects of a page. Its counterpart has the same ones."""
        pair = self._pairs.get(path)
        return self._dialects(pair.source, pair.translation) if pair else self._dialects(path)

    def _text(self, path: str) -> str:
        if path in self._overlay:
            return self._overlay[path]
        if path not in self._texts:
            limit = self._config.max_file_size
            self._texts[path] = read_text(self._config.root / path, name=path, max_bytes=limit)
        return self._texts[path]

    def _page(self, location: PageLocation, dialects: tuple[str, ...]) -> Page:
        path, locale = location
        page = self._pages.get(path)
        if page is None or page.dialects != dialects:
            page = self._pages[path] = self._parse(path, locale, dialects)
        return page

    def _parse(self, path: str, locale: str, dialects: tuple[str, ...]) -> Page:
        text, boilerplate = self._text(path), self._config.boilerplate
        return parse_without(text, boilerplate, path=path, locale=locale, dialects=dialects)

    def _evict(self, page: Page) -> None:
        """Free the text and the parsed page. Its anchors are kept, since links on other pages may need them."""
        if page.path not in self._anchors:
            self._anchors[page.path] = page_anchors(page, self._slug)
        self._texts.pop(page.path, None)
        self._pages.pop(page.path, None)


def slug_of(config: Config, discovery: Discovery) -> str:
    """Return the name of the heading slug algorithm: that of the configuration; if it names none,
    that of the layout.
    """
    if config.slug != AUTO:
        return config.slug
    return discovery.layout.slug if discovery.layout else SiteContext().slug


def _locations_by_name(discovery: Discovery) -> defaultdict[str, list[tuple[tuple[str, ...], PageLocation]]]:
    """Map the last segment of URL paths to the pages with such a path: all segments of their path,
    and their location.
    """
    locations = {(pair.source, pair.source_locale) for pair in (*discovery.pairs, *discovery.untranslated)}
    locations |= {(pair.translation, pair.locale) for pair in (*discovery.pairs, *discovery.orphans)}
    found: defaultdict[str, list[tuple[tuple[str, ...], PageLocation]]] = defaultdict(list)
    for location in sorted(locations):
        if segments := _segments(location[0]):
            found[segments[-1]].append((segments, location))
    return found


def _segments(path: str) -> tuple[str, ...]:
    return tuple(name for name in address("/" + path.lstrip("/")).path.split("/") if name)
