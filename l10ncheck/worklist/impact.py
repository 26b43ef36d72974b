"""What a change to the source does to its translations: which sections it makes stale, before anybody translates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from ..config import Config
from ..discover import Discovery
from ..engine.shelf import Shelf
from ..files import ReadError
from ..history.pending import pending
from ..history.readings import Readings
from ..markdown import parse
from ..model import Page, Pair
from ..revisions import Hunk
from .followed import asks_for_work, words_to_translate


class Stale(Struct, frozen=True):
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
    sections: tuple[Stale, ...] = ()
    event: str = ""
    was: str = ""

    @property
    def words(self) -> int:
        return sum(section.words for section in self.sections)


class Impact(Struct, frozen=True):
    """``pages``: translations that become stale, by locale and path. ``sources`` counts the source pages that the
    change touches, ``fresh`` the translations of those that have nothing to follow. ``new``: source pages that came.
    """

    pages: tuple[PageImpact, ...]
    sources: int
    fresh: int
    new: tuple[str, ...] = ()


class SourceChange(Struct, frozen=True):
    """A page of the source before and after a change: its names, empty where it is not there, and its old text."""

    before: str
    after: str
    text: str = ""


def impact(config: Config, discovery: Discovery, texts: Mapping[str, str], changes: Sequence[SourceChange]) -> Impact:
    """The impact of changes on a site that is ``discovery`` after them.

    ``texts`` are those of files after the changes, by path; what they do not hold is read from the project. A
    translation that cannot be read is left out.
    """
    changed = {change.after: change for change in changes if change.after}
    pairs = tuple(pair for pair in discovery.pairs if pair.source in changed)
    shelf = Shelf(config, discovery, pairs, discovery.layout.slug if discovery.layout else "github", texts)
    readings = Readings()
    found = [_page(pair, shelf, changed[pair.source], readings) for pair in pairs]
    gone = {change.before for change in changes if not change.after}
    lost = [
        PageImpact(pair.locale, pair.translation, pair.source, event="removed", was=pair.source)
        for pair in discovery.orphans
        if pair.source in gone
    ]
    stale = [page for page in (*found, *lost) if page and (page.sections or page.event)]
    known = {pair.source for pair in (*discovery.pairs, *discovery.untranslated)}
    return Impact(
        pages=tuple(sorted(stale, key=lambda page: (page.locale, page.path))),
        sources=len(known.intersection(changed)) + len({page.source for page in lost}),
        fresh=sum(page is not None and not page.sections and not page.event for page in found),
        new=tuple(sorted(path for path in known.intersection(changed) if not changed[path].before)),
    )


def _page(pair: Pair, shelf: Shelf, change: SourceChange, readings: Readings) -> PageImpact | None:
    try:
        source, translation = shelf.take(pair)
    except ReadError:
        return None
    was = change.before if change.before not in ("", change.after) else ""
    sections: tuple[Stale, ...] = ()
    if change.before:
        then = parse(change.text, path=pair.source, locale=pair.source_locale, dialects=source.dialects)
        sections = _sections(then, source, translation, readings)
    return PageImpact(pair.locale, pair.translation, pair.source, sections, "renamed" if was else "", was)


def _sections(then: Page, now: Page, translation: Page, readings: Readings) -> tuple[Stale, ...]:
    hunks = list(filter(asks_for_work, pending(then, now, translation, readings)))
    return tuple(
        _stale(headings, list(group), now, translation)
        for headings, group in groupby(hunks, key=lambda hunk: hunk.headings)
    )


def _stale(headings: tuple[str, ...], hunks: list[Hunk], now: Page, translation: Page) -> Stale:
    places = [translation.lines(hunk.place) for hunk in hunks]
    return Stale(
        headings=headings,
        lines=(min(first for first, _ in places), max(last for _, last in places)),
        words=sum(words_to_translate(hunk, now) for hunk in hunks),
        kinds=tuple(dict.fromkeys(hunk.kind for hunk in hunks)),
    )
