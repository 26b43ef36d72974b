"""The pages of a site, read when they are needed, and the fragments that each offers."""

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
from ..markdown import detect, parse
from ..markdown.dialects import names
from ..model import Page, Pair
from ..site_context import SiteContext
from ..slugs import page_anchors

PageLocation = tuple[str, str]  # the path of a page and its language


class PairTexts(Struct, frozen=True):
    """A pair of pages before they are parsed: their texts, and the dialects to read them in."""

    pair: Pair
    source: str
    translation: str
    dialects: tuple[str, ...]


class PageStore:
    """Each page of a site is parsed once, however many links lead to it, and put away when its last pair is done.

    ``chosen`` are the pairs that will be taken, each once; links may lead to any page of ``discovery``. ``overlay`` has
    texts that stand for those of files, by path.
    """

    def __init__(
        self,
        config: Config,
        discovery: Discovery,
        chosen: tuple[Pair, ...],
        overlay: Mapping[str, str],
    ) -> None:
        self._config = config
        self._overlay = overlay
        self._slug = slug_of(config, discovery)
        self._layout_dialects = discovery.layout.dialects if discovery.layout else ()
        self._places = _places(discovery)
        self._pairs = {path: pair for pair in discovery.pairs for path in (pair.source, pair.translation)}
        self._uses = Counter(path for pair in chosen for path in (pair.source, pair.translation))
        self._texts: dict[str, str] = {}
        self._pages: dict[str, Page] = {}
        self._anchors: dict[str, frozenset[str]] = {}
        self._names: dict[str, str] = {}

    def draft(self, pair: Pair) -> PairTexts:
        """The pair as it will be taken. Raises ReadError."""
        dialects = self._dialects(pair.source, pair.translation)
        return PairTexts(pair, self._text(pair.source), self._text(pair.translation), dialects)

    def leave(self, pair: Pair) -> None:
        """Instead of ``take``: the pair is not compared."""
        for path in (pair.source, pair.translation):
            self._uses[path] -= 1
            if not self._uses[path]:
                self._texts.pop(path, None)

    def take(self, pair: Pair) -> tuple[Page, Page]:
        """Both pages of a pair, for the one time that they are compared. Raises ReadError."""
        dialects = self._dialects(pair.source, pair.translation)
        source = self._page((pair.source, pair.source_locale), dialects)
        translation = self._page((pair.translation, pair.locale), dialects)
        for page in (source, translation):
            self._uses[page.path] -= 1
            if not self._uses[page.path]:
                self._evict(page)
        return source, translation

    def lone(self, path: str, locale: str) -> Page:
        """A page that is compared with none. Raises ReadError."""
        page = parse(self._text(path), path=path, locale=locale, dialects=self._dialects(path))
        self._texts.pop(path, None)
        return page

    def name_of(self, path: str, locale: str) -> str:
        """A name of what ``anchors_of`` answers from: while it is the same, so is the answer. Empty for no page."""
        place = self._find(path, locale)
        if place is None:
            return ""
        if place[0] not in self._names:
            try:
                self._names[place[0]] = digest(place, self._text(place[0]), self._dialects_at(place[0]), self._slug)
            except ReadError:
                return ""
        return self._names[place[0]]

    def anchors_of(self, path: str, locale: str) -> frozenset[str] | None:
        """The fragments of the page of a language that an address leads to; see ``SiteContext.anchors_of``."""
        place = self._find(path, locale)
        if place is None:
            return None
        if place[0] not in self._anchors:
            try:
                page = self._page(place, self._dialects_at(place[0]))
            except ReadError:
                return None
            self._anchors[page.path] = page_anchors(page, self._slug)
            if not self._uses[page.path]:
                self._evict(page)
        return self._anchors[place[0]]

    def _find(self, path: str, locale: str) -> PageLocation | None:
        """The one page whose path ends as the address does; None where there is none, or more than one."""
        wanted = _segments(path)
        if not wanted:
            return None
        found = {
            place
            for segments, place in self._places[wanted[-1]]
            if segments[-len(wanted) :] == wanted and place[1].casefold() == locale.casefold()
        }
        return found.pop() if len(found) == 1 else None

    def _dialects(self, *paths: str) -> tuple[str, ...]:
        """Those of the configuration, or else those of the layout and what the pages of a pair use."""
        if self._config.dialects:
            return self._config.dialects
        used = {*self._layout_dialects, *detect(*map(self._text, paths))}
        return tuple(name for name in names() if name in used)

    def _dialects_at(self, path: str) -> tuple[str, ...]:
        """The dialects of a page, which it shares with its counterpart."""
        pair = self._pairs.get(path)
        return self._dialects(pair.source, pair.translation) if pair else self._dialects(path)

    def _text(self, path: str) -> str:
        if path in self._overlay:
            return self._overlay[path]
        if path not in self._texts:
            limit = self._config.max_file_size
            self._texts[path] = read_text(self._config.root / path, name=path, max_bytes=limit)
        return self._texts[path]

    def _page(self, place: PageLocation, dialects: tuple[str, ...]) -> Page:
        path, locale = place
        page = self._pages.get(path)
        if page is None or page.dialects != dialects:
            page = parse(self._text(path), path=path, locale=locale, dialects=dialects)
            self._pages[path] = page
        return page

    def _evict(self, page: Page) -> None:
        """Free what takes memory; only the page's anchors may be asked for again."""
        if page.path not in self._anchors:
            self._anchors[page.path] = page_anchors(page, self._slug)
        self._texts.pop(page.path, None)
        self._pages.pop(page.path, None)


def slug_of(config: Config, discovery: Discovery) -> str:
    """The way to make fragments from headings: that of the configuration, or else of the layout."""
    if config.slug != AUTO:
        return config.slug
    return discovery.layout.slug if discovery.layout else SiteContext().slug


def _places(discovery: Discovery) -> defaultdict[str, list[tuple[tuple[str, ...], PageLocation]]]:
    """All pages with the segments of their normal address, by its last one."""
    places = {(pair.source, pair.source_locale) for pair in (*discovery.pairs, *discovery.untranslated)}
    places |= {(pair.translation, pair.locale) for pair in (*discovery.pairs, *discovery.orphans)}
    found: defaultdict[str, list[tuple[tuple[str, ...], PageLocation]]] = defaultdict(list)
    for place in sorted(places):
        if segments := _segments(place[0]):
            found[segments[-1]].append((segments, place))
    return found


def _segments(path: str) -> tuple[str, ...]:
    return tuple(name for name in address("/" + path.lstrip("/")).path.split("/") if name)
