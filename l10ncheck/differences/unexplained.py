"""Find what a text of the source says and its translation does not, by the words of a lexicon."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from ..lexicon.unexplained import Clause, unexplained
from ..lexicon.words import pair_of
from ..model import Match, Segment, Span

if TYPE_CHECKING:
    from ..comparison import Comparison


class MeaningDifference(Struct, frozen=True):
    """A text and its translation that say different things, according to a lexicon.

    Attributes:
        match: The text and its translation.
        score: How strongly the words show that the translation does not say what the source says; higher is stronger.
        clause: The place in the source of words that the translation does not render; None if there are none.
        instead: The place in the translation of words that render nothing in the source; None if there are none.
        sentence: The place of a sentence without a counterpart; None if there is none.
        side: The page of ``sentence``: 0 for the source, 1 for the translation.
        number: The number of ``sentence`` in its text, from 1; 0 if there is no such sentence.
    """

    match: Match
    score: float
    clause: Span | None
    instead: Span | None
    sentence: Span | None
    side: int
    number: int


def meaning_differences(comparison: Comparison) -> tuple[MeaningDifference, ...]:
    """Return the matches of which, by the lexicon, one side has words or a sentence that the other side lacks.

    The result is empty without a lexicon.
    """
    if comparison.lexicon is None:
        return ()
    languages = comparison.source_language, comparison.language
    found = []
    for match in comparison.alignment.matches:
        pair = pair_of(match, *languages)
        difference = unexplained(pair, comparison.lexicon, *languages) if pair else None
        if difference is None:
            continue
        sentence = difference.sentence
        side = sentence.side if sentence else 0
        found.append(
            MeaningDifference(
                match,
                difference.score,
                _place(match.source, difference.clause),
                _place(match.translation, difference.instead),
                _span((match.source, match.translation)[side], sentence.start, sentence.end) if sentence else None,
                side,
                sentence.number if sentence else 0,
            )
        )
    return tuple(found)


def _place(segments: Sequence[Segment], clause: Clause | None) -> Span | None:
    return _span(segments, clause.start, clause.end) if clause else None


def _span(segments: Sequence[Segment], start: int, end: int) -> Span:
    """Return the place in the file of ``text[start:end]``, where ``text`` is the joined prose of the segments.

    ``lexicon.words.prose`` joins the prose, with a line break between two segments.
    """
    spans = []
    offset = 0
    for segment in segments:
        length = len(segment.prose)
        if start < offset + length and end > offset:
            spans.append(segment.locate(max(start - offset, 0), min(end - offset, length)))
        offset += length + 1
    return Span(spans[0].start, spans[-1].end)
