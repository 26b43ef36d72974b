"""Reads and parses the pages of a site when they are needed, and finds their fragments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property

from msgspec import Struct

from ..cache import Cache, digest
from ..config import Config
from ..discover import Discovery
from ..files import ReadError, exists, is_page, is_string_file, read_text
from ..markdown import detect_dialects
from ..markdown.dialects import names
from ..model import Page, Pair
from ..parsing import parse_file
from ..site_context import SitePages
from ..slugs import page_anchors
from .alignments import Alignments
from .page_addresses import (
    PageIndex,
    PageLocation,
    fragment_counterparts,
    linked_fragments,
    linked_name,
    page_aliases,
    slug_of,
)

_MAX_PAGES = 100  # parsed pages in memory; with more, a page that others link to may be parsed again


class PairTexts(Struct, frozen=True):
    """The Markdown texts of a pair of pages, and all settings on which their parsing depends.

    Attributes:
        pair: The paths and languages of the pages.
        source: The text of the source.
        translation: The text of the translation.
        dialects: The Markdown dialects that the configuration names. If it names none, those of the layout; when the
            pages are parsed, the dialects that they use are added.
        boilerplate: Patterns of text that is ignored.
    """

    pair: Pair
    source: str
    translation: str
    dialects: tuple[str, ...]
    boilerplate: tuple[str, ...] = ()


class PageStore(SitePages):
    """The pages of a site. Each page is parsed once, and freed from memory after its last pair.

    Paths are relative to the project. In methods with a path and a locale, the path is that in the URL of a page, such
    as ``/docs/setup``, or that of its file without suffix (see ``SitePages``).

    If a page cannot be read, ``texts``, ``pop_pages`` and ``unpaired_page`` raise ReadError.

    Args:
        config: The configuration of the site.
        discovery: All pages of the site. Links may lead to any of them.
        selected: The pairs that will be processed. Call ``pop_pages`` or ``skip`` once for each of them.
        overlay: Texts to use instead of the contents of files, by path, relative to the project.
        cache: Stores the parsed pages; None to store nothing.
        alignments: Aligns pairs, which shows that ``#설치`` on the translation is ``#install`` on the source. None to
            align them without a glossary and a lexicon.
    """

    def __init__(
        self,
        config: Config,
        discovery: Discovery,
        selected: tuple[Pair, ...],
        overlay: Mapping[str, str],
        cache: Cache | None = None,
        alignments: Alignments | None = None,
    ) -> None:
        self._config = config
        self._alignments = alignments or Alignments()
        self._cache = cache
        self._overlay = overlay
        self.slug = slug_of(config, discovery)
        self._discovery = discovery
        usual = discovery.layout.dialects if discovery.layout else ()
        if config.facts.plain_md:
            usual = tuple(name for name in usual if name != "mdx")
        self._known_dialects = config.dialects or usual
        self._index = PageIndex(discovery)
        self._pairs = {path: pair for pair in discovery.pairs for path in (pair.source, pair.translation)}
        self._remaining_uses = Counter(path for pair in selected for path in (pair.source, pair.translation))
        self._texts: dict[str, str] = {}
        self._pages: dict[PageLocation, Page] = {}
        self._anchors: dict[str, frozenset[str]] = {}
        self._counterparts: dict[str, dict[str, tuple[str, ...]]] = {}
        self._linked: dict[str, frozenset[tuple[str, str]]] = {}  # the fragments that each page links to
        self._linked_anywhere: frozenset[tuple[str, str]] | None = None
        self._content_keys: dict[str, str] = {}
        self._detected_dialects: dict[str, tuple[str, ...]] = {}

    def texts(self, pair: Pair) -> PairTexts:
        """Return the texts of a pair, without parsing them."""
        texts = self._text(pair.source), self._text(pair.translation)
        return PairTexts(pair, *texts, self._known_dialects, self._config.boilerplate)

    def skip(self, pair: Pair) -> None:
        """Free the texts of a pair that does not need to be parsed."""
        for path in (pair.source, pair.translation):
            self._remaining_uses[path] -= 1
            if not self._remaining_uses[path]:
                self._texts.pop(path, None)

    def pop_pages(self, pair: Pair) -> tuple[Page, Page]:
        """Return the parsed source and translation of a pair. Call this once for each pair."""
        dialects = self._dialects(pair.source, pair.translation)
        source = self._page((pair.source, pair.source_locale), dialects)
        translation = self._page((pair.translation, pair.locale), dialects)
        for page in (source, translation):
            self._remaining_uses[page.path] -= 1
            if not self._remaining_uses[page.path]:
                self._evict(page)
        return source, translation

    def unpaired_page(self, path: str, locale: str) -> Page:
        """Return the page in the file ``path``, which is in no selected pair. It is parsed again each time."""
        page = self._parse(path, locale, self._dialects(path))
        self._texts.pop(path, None)
        return page

    def files(self, path: str, locale: str) -> tuple[str, ...]:
        """Return the paths, relative to the project, of the files that the site may show at the URL path ``path``.

        The result is empty if no file fits.
        """
        return tuple(file for file, _ in self._index.find(path, locale))

    def content_key(self, path: str, locale: str) -> str:
        """Return a hash of all files on which the facts about a page depend; empty if there is no such page.

        While it stays the same, ``files``, ``anchors``, ``counterparts``, ``sources`` and ``aliases`` return the same.
        """
        locations = self._index.find(path, locale)
        files = [file for page_path, _ in locations for file in self._files_of(page_path)]
        return digest(*map(self.file_key, files)) if files else ""

    def anchors(self, path: str, locale: str) -> frozenset[str] | None:
        """Return the fragments of a page to which links may lead; None if there is no such page."""
        found = [self._anchors_at(location) for location in self._index.find(path, locale)]
        known = [anchors for anchors in found if anchors is not None]
        return (known[0].union(*known[1:]) if len(known) > 1 else known[0]) if known else None

    def counterparts(self, path: str, locale: str) -> Mapping[str, tuple[str, ...]]:
        """Map the fragment of each heading in the source of a translation to the fragments of the translated heading.

        The result is empty if the page at ``path`` is no translation.
        """
        merged: dict[str, tuple[str, ...]] = {}
        for page_path, _ in self._index.find(path, locale):
            for fragment, others in self._counterparts_of(page_path).items():
                merged[fragment] = (*merged.get(fragment, ()), *others)
        return merged

    def sources(self, path: str, locale: str) -> frozenset[str]:
        """Return the source files of a page: for a source page, its own file; empty if there is no such page."""
        return frozenset(self._source_of(page_path) for page_path, _ in self._index.find(path, locale))

    def aliases(self, path: str, locale: str) -> frozenset[str]:
        """Return the former addresses of a page, from which the site redirects readers."""
        found: set[str] = set()
        for page_path, page_locale in self._index.find(path, locale):
            with suppress(ReadError):
                found |= page_aliases(self._page((page_path, page_locale), self._dialects_of(page_path)))
        return frozenset(found)

    def file_key(self, path: str) -> str:
        """Return a hash of the text of a page and the settings of its parsing; empty if it cannot be read."""
        if path not in self._content_keys:
            try:
                text = self._texts.get(path) or self._read(path)  # the texts of linked pages are not kept in memory
            except ReadError:
                return ""
            settings = self._known_dialects, self.slug, self._config.boilerplate, self._alignments.key
            self._content_keys[path] = digest(path, text, *settings)
        return self._content_keys[path]

    def _anchors_at(self, location: PageLocation) -> frozenset[str] | None:
        page_path = location[0]
        if page_path not in self._anchors:
            try:
                page = self._page(location, self._dialects_of(page_path))
            except ReadError:
                return None
            self._anchors[page_path] = page_anchors(page, self.slug)
            if not self._remaining_uses[page_path]:
                self._evict(page)
        return self._anchors[page_path]

    def _files_of(self, path: str) -> tuple[str, ...]:
        """Return the files on which facts about a page depend: the two of its pair, or its own if it has no pair."""
        pair = self._pairs.get(path)
        return (pair.source, pair.translation) if pair else (path,)

    def _source_of(self, path: str) -> str:
        pair = self._pairs.get(path)
        return pair.source if pair else path

    def _counterparts_of(self, path: str) -> Mapping[str, tuple[str, ...]]:
        pair = self._pairs.get(path)
        if pair is None or pair.translation != path:
            return {}
        if path not in self._counterparts:
            try:
                dialects = self._dialects_of(path)
                source = self._page((pair.source, pair.source_locale), dialects)
                page = self._page((path, pair.locale), dialects)
            except ReadError:
                return {}
            alignment = self._alignments.get(pair, source, page, keep=self._remaining_uses[path] > 0)
            self._counterparts[path] = fragment_counterparts(alignment, self.slug)
            for each in (source, page):
                if not self._remaining_uses[each.path]:
                    self._evict(each)
        return self._counterparts[path]

    def has_file(self, path: str) -> bool:
        """Return whether a file or folder with this path exists in the project or in the folder of its sources."""
        if path.startswith("../") and not path.startswith(f"{self._config.source_root}/"):
            return False
        return path in self._overlay or exists(self._config.root / path)

    def is_linked(self, path: str, fragment: str) -> bool:
        """Return whether any page links to a fragment of a page. Pages with the same name are not distinguished."""
        if self._linked_anywhere is None:
            for page_path, text in self._texts_without_links():
                self._linked[page_path] = linked_fragments([(page_path, text)])
            self._linked_anywhere = frozenset().union(*self._linked.values())
        return (linked_name(path), fragment) in self._linked_anywhere

    def forget(self, path: str) -> None:
        """Remove everything that is stored about a page. Call this when its text has changed."""
        for results in (self._texts, self._anchors, self._linked, self._content_keys, self._detected_dialects):
            results.pop(path, None)
        self._pages = {location: page for location, page in self._pages.items() if location[0] != path}
        self._linked_anywhere = None
        self._alignments.forget(path)
        for pair in self._discovery.pairs:
            if path in (pair.source, pair.translation):
                self._counterparts.pop(pair.translation, None)

    @cached_property
    def _paths(self) -> tuple[str, ...]:
        """The paths of all pages of the site, except for orphaned ones."""
        pairs = (*self._discovery.pairs, *self._discovery.untranslated)
        translations = (pair.translation for pair in self._discovery.pairs)
        return tuple(path for path in dict.fromkeys((*(pair.source for pair in pairs), *translations)) if is_page(path))

    def _texts_without_links(self) -> Iterator[tuple[str, str]]:
        """Yield the path and the text of each page whose links are not known yet. The texts are not kept in memory."""
        for path in self._paths:
            if path not in self._linked:
                try:
                    yield path, self._texts.get(path) or self._read(path)
                except ReadError:
                    yield path, ""

    def _dialects(self, *paths: str) -> tuple[str, ...]:
        """Return the dialects with which to parse the pages with these paths; none for string files.

        If the configuration names dialects, these are returned. Otherwise, the result is the dialects of the layout
        and those that the pages use.
        """
        if is_string_file(paths[0]):
            return ()
        if self._config.dialects:
            return self._config.dialects
        used = {*self._known_dialects}.union(*map(self._detected, paths))
        return tuple(name for name in names() if name in used)

    def _detected(self, path: str) -> tuple[str, ...]:
        """Return the dialects that a page uses, as its name and its text show. The result is stored for later calls."""
        if path not in self._detected_dialects:
            self._detected_dialects[path] = detect_dialects(self._text(path), path=path)
        return self._detected_dialects[path]

    def _dialects_of(self, path: str) -> tuple[str, ...]:
        """Return the dialects with which to parse a page. Both pages of a pair have the same dialects."""
        pair = self._pairs.get(path)
        return self._dialects(pair.source, pair.translation) if pair else self._dialects(path)

    def _text(self, path: str) -> str:
        if path not in self._texts:
            self._texts[path] = self._read(path)
        return self._texts[path]

    def _read(self, path: str) -> str:
        if path in self._overlay:
            return self._overlay[path]
        return read_text(self._config.root / path, name=path, max_bytes=self._config.max_file_size)

    def _page(self, location: PageLocation, dialects: tuple[str, ...]) -> Page:
        path, locale = location
        page = self._pages.get(location)
        if page is None or page.dialects != dialects:
            page = self._pages[location] = self._parse(path, locale, dialects)
            if len(self._pages) > _MAX_PAGES:
                self._evict(next(iter(self._pages.values())))
        return page

    def _parse(self, path: str, locale: str, dialects: tuple[str, ...]) -> Page:
        pair = self._pairs.get(path)
        return parse_file(
            self._text(path),
            path=path,
            locale=locale,
            dialects=dialects,
            boilerplate=self._config.boilerplate,
            of_keys=pair is not None and pair.source == pair.translation and pair.source_locale == locale,
            cache=self._cache,
        )

    def _evict(self, page: Page) -> None:
        """Free a page and its text from memory. The fragments of the page are kept for links on other pages."""
        if page.path not in self._anchors:
            self._anchors[page.path] = page_anchors(page, self.slug)
        self._texts.pop(page.path, None)
        self._pages.pop((page.path, page.locale), None)
