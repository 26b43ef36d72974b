"""What a change to the source does to its translations: which sections it makes stale, before anybody translates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from ..config import Config
from ..discover import Discovery
from ..engine.page_store import PageStore
from ..engine.snapshot import PageFailure
from ..files import ReadError
from ..history.feature_cache import FeatureCache
from ..history.unapplied_changes import unapplied_changes
from ..history_types import Hunk
from ..markdown import parse
from ..model import Page, Pair
from .required_changes import asks_for_work, words_to_translate


class OutdatedSection(Struct, frozen=True):
    """A section of a translation that a change makes stale; ``lines`` of the translation, ``words`` to translate."""

    headings: tuple[str, ...]
    lines: tuple[int, int]
    words: int
    kinds: tuple[str, ...]


class PageImpact(Struct, frozen=True):
    """A translation that a change concerns. ``event``: ``removed`` or ``renamed``, where that happened to the source
    page, which was called ``was``; else empty.
    """

    locale: str
    path: str
    source: str
    sections: tuple[OutdatedSection, ...] = ()
    event: str = ""
    was: str = ""

    @property
    def words(self) -> int:
        return sum(section.words for section in self.sections)


class Impact(Struct, frozen=True):
    """``pages``: translations that become stale, by locale and path. ``sources`` counts the source pages that the
    change touches, ``fresh`` the translations of those that have nothing to follow. ``new``: source pages that came.
    ``unreadable``: pages that could not be read.
    """

    pages: tuple[PageImpact, ...]
    sources: int
    fresh: int
    new: tuple[str, ...] = ()
    unreadable: tuple[PageFailure, ...] = ()


class SourceChange(Struct, frozen=True):
    """A page of the source before and after a change: its names, empty where it is not there, and its old text, None
    where that cannot be read.
    """

    before: str
    after: str
    text: str | None = ""


def impact(config: Config, discovery: Discovery, texts: Mapping[str, str], changes: Sequence[SourceChange]) -> Impact:
    """The impact of changes on a site that is ``discovery`` after them.

    ``texts`` are those of files after the changes, by path; what they do not hold is read from the project.
    """
    changed = {change.after: change for change in changes if change.after}
    pairs = tuple(pair for pair in discovery.pairs if pair.source in changed)
    shelf = PageStore(config, discovery, pairs, texts)
    readings = FeatureCache()
    found = [_page(pair, shelf, changed[pair.source], readings) for pair in pairs]
    gone = {change.before for change in changes if not change.after}
    lost = [
        PageImpact(pair.locale, pair.translation, pair.source, event="removed", was=pair.source)
        for pair in discovery.orphans
        if pair.source in gone
    ]
    read = [page for page in found if isinstance(page, PageImpact)]
    stale = [page for page in (*read, *lost) if page.sections or page.event]
    known = {pair.source for pair in (*discovery.pairs, *discovery.untranslated)}
    return Impact(
        pages=tuple(sorted(stale, key=lambda page: (page.locale, page.path))),
        sources=len(known.intersection(changed)) + len({page.source for page in lost}),
        fresh=sum(not page.sections and not page.event for page in read),
        new=tuple(sorted(path for path in known.intersection(changed) if not changed[path].before)),
        unreadable=tuple(page for page in found if isinstance(page, PageFailure)),
    )


def _page(pair: Pair, shelf: PageStore, change: SourceChange, readings: FeatureCache) -> PageImpact | PageFailure:
    try:
        source, translation = shelf.take(pair)
    except ReadError as error:
        return PageFailure(pair.translation, str(error))
    if change.text is None:
        return PageFailure(pair.source, "its text before the change is not UTF-8")
    was = change.before if change.before not in ("", change.after) else ""
    sections: tuple[OutdatedSection, ...] = ()
    if change.before:
        then = parse(change.text, path=pair.source, locale=pair.source_locale, dialects=source.dialects)
        sections = _sections(then, source, translation, readings)
    return PageImpact(pair.locale, pair.translation, pair.source, sections, "renamed" if was else "", was)


def _sections(then: Page, now: Page, translation: Page, readings: FeatureCache) -> tuple[OutdatedSection, ...]:
    hunks = list(filter(asks_for_work, unapplied_changes(then, now, translation, readings)))
    return tuple(
        _stale(headings, list(group), now, translation)
        for headings, group in groupby(hunks, key=lambda hunk: hunk.headings)
    )


def _stale(headings: tuple[str, ...], hunks: list[Hunk], now: Page, translation: Page) -> OutdatedSection:
    places = [translation.lines(hunk.place) for hunk in hunks]
    return OutdatedSection(
        headings=headings,
        lines=(min(first for first, _ in places), max(last for _, last in places)),
        words=sum(words_to_translate(hunk, now) for hunk in hunks),
        kinds=tuple(dict.fromkeys(hunk.kind for hunk in hunks)),
    )
