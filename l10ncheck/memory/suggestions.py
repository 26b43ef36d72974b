"""Finds texts that the translators of a site have already translated and that resemble a new text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct
from rapidfuzz import fuzz, process

from ..engine.snapshot import PageFailure, SiteSnapshot
from ..markdown import parse
from ..report import Report
from ..worklist_types import ItemPart, WorkItem
from .inline_content import content_text, written_text
from .units import TEXT_KINDS, PageUnits, has_letters, page_units, segment_content

MIN_SCORE = 75  # percent
LIMIT = 3
_MOST_CHARACTERS = 5_000  # of a text that is compared; the time of a comparison grows with the square
_SPARE = 10  # similar texts to look at beyond the limit, since some have no word in common with the text
_WORD = re.compile(r"\w+")
_OTHER_WORK = frozenset(("moved", "removed"))  # changes of the source for which nothing has to be translated


class Suggestion(Struct, frozen=True, gc=False):
    """A translated text of the source that resembles a text to translate, with its translation.

    Attributes:
        score: How similar ``source`` is to the text to translate, in percent; 100 only if they are equal.
        source: The translated text of the source, without markup.
        translation: Its translation, with markup.
        path: The path of a page with this translation.
        line: The line of the translation on this page, from 1.
        count: How often the site translates ``source`` in this way.
    """

    score: int
    source: str
    translation: str
    path: str
    line: int
    count: int = 1


class SuggestedText(Struct, frozen=True):
    """A text to translate, and the suggestions for it, the best first."""

    text: str
    suggestions: tuple[Suggestion, ...]


class _UnitPlace(Struct, frozen=True, gc=False):
    path: str
    line: int


class MemoryIndex:
    """An index of the texts of a site in one language, for fast searches.

    Args:
        pages: The units of the pages. Only those that are in sync are used.
    """

    def __init__(self, pages: Iterable[PageUnits]) -> None:
        self._counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._places: dict[tuple[str, str], _UnitPlace] = {}
        for page in pages:
            for unit in page.units:
                if unit.in_sync:
                    source, translation = content_text(unit.source), written_text(unit.translation)
                    self._counts[source][translation] += 1
                    self._places.setdefault((source, translation), _UnitPlace(page.path, unit.line))
        self._sources = sorted((each for each in self._counts if len(each) <= _MOST_CHARACTERS), key=len)
        self._lengths = list(map(len, self._sources))

    @property
    def texts(self) -> tuple[str, ...]:
        """The translated texts of the source in which ``find`` searches, the shortest first, without very long ones."""
        return tuple(self._sources)

    def find(self, text: str, *, limit: int = LIMIT, min_score: int = MIN_SCORE) -> tuple[Suggestion, ...]:
        """Return how the site translates the texts that are most similar to ``text``, the most similar text first.

        Args:
            text: A text of the source, without markup.
            limit: The largest number of suggestions.
            min_score: The lowest similarity, in percent.
        """
        found = [(text, 100)] if text in self._counts else []
        if len(text) <= _MOST_CHARACTERS:
            # texts whose lengths differ more cannot be similar enough
            share = min_score / (200 - min_score)
            low = bisect_left(self._lengths, len(text) * share)
            high = bisect_right(self._lengths, len(text) / share)
            similar = process.extract(
                text, self._sources[low:high], scorer=fuzz.ratio, score_cutoff=min_score, limit=limit + _SPARE
            )
            words = _words(text)
            found += [
                (source, min(int(score), 99))
                for source, score, _ in similar
                if source != text and not words.isdisjoint(_words(source))
            ]
        suggestions = [self._suggestion(source, score, *each) for source, score in found for each in self._of(source)]
        return tuple(suggestions[:limit])

    def _of(self, source: str) -> list[tuple[str, int]]:
        return self._counts[source].most_common()

    def _suggestion(self, source: str, score: int, translation: str, count: int) -> Suggestion:
        place = self._places[source, translation]
        return Suggestion(score, source, translation, place.path, place.line, count)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def texts_to_translate(part: ItemPart) -> tuple[str, ...]:
    """Return the texts that have to be translated for a part of a worklist item, without markup.

    Texts that the source already had before its change are left out. The result is empty if nothing has to be
    translated, for example because a text was only moved.
    """
    if part.swaps or part.kind in _OTHER_WORK:
        return ()
    old = frozenset(_texts(part.old))
    return tuple(dict.fromkeys(text for text in _texts(part.new) if text not in old))


def suggested_texts(
    part: ItemPart, index: MemoryIndex, *, limit: int = LIMIT, min_score: int = MIN_SCORE
) -> tuple[SuggestedText, ...]:
    """Return the suggestions for each text that has to be translated for a part of a worklist item.

    A text without suggestions is left out.

    Args:
        part: The part.
        index: The texts that were translated before, in the language of the item.
        limit: The largest number of suggestions for one text.
        min_score: The lowest similarity of a suggestion, in percent.
    """
    texts = ((text, index.find(text, limit=limit, min_score=min_score)) for text in texts_to_translate(part))
    return tuple(SuggestedText(text, suggestions) for text, suggestions in texts if suggestions)


def _texts(written: str) -> Iterable[str]:
    if not written.strip():
        return
    page = parse(written)
    for segment in page.segments:
        text = content_text(segment_content(segment, page.text)) if segment.kind in TEXT_KINDS else ""
        if has_letters(text):
            yield text


def site_memories(site: SiteSnapshot, report: Report) -> Mapping[str, MemoryIndex]:
    """Return, for each language of a site, an index of the texts that its translators have translated.

    Args:
        site: The site.
        report: The result of a check of the site. Pages that are not in the report are left out.
    """
    findings = {(page.path, page.locale): list(page.findings) for page in report.pages}
    histories = {page.path: page.history for page in report.pages if page.history}
    pairs = [pair for pair in site.discovery.pairs if (pair.translation, pair.locale) in findings]
    pages: defaultdict[str, list[PageUnits]] = defaultdict(list)
    for page in site.map_pairs(
        pairs, PageUnits, page_units, lambda pair: findings[pair.translation, pair.locale], histories
    ):
        if not isinstance(page, PageFailure):
            pages[page.locale].append(page)
    return {locale: MemoryIndex(each) for locale, each in pages.items()}


def suggestions_for(
    items: Iterable[WorkItem],
    memories: Mapping[str, MemoryIndex],
    *,
    limit: int = LIMIT,
    min_score: int = MIN_SCORE,
) -> dict[ItemPart, tuple[SuggestedText, ...]]:
    """Return the suggestions for worklist items: for each part of an item, its texts with their suggestions.

    The parts have the order of the items. Parts without a suggestion are left out.

    Args:
        items: The items.
        memories: An index for each locale (see ``site_memories``).
        limit: The largest number of suggestions for a text.
        min_score: The lowest similarity of two texts, in percent.
    """
    found: dict[ItemPart, tuple[SuggestedText, ...]] = {}
    for item in items:
        if item.kind == "terms" or item.locale not in memories:
            continue
        for part in item.parts:
            if texts := suggested_texts(part, memories[item.locale], limit=limit, min_score=min_score):
                found[part] = texts
    return found
