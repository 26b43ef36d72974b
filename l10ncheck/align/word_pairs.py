"""Pairs unmatched texts that have few tokens by their words, wherever they are on the two pages.

This finds a paragraph that moved and has no code, links or names, such as *Changes do not affect existing lanes*.
"""

from __future__ import annotations

from bisect import bisect, insort
from collections import Counter
from collections.abc import Sequence

from ..model import SegmentKind
from .doubtful import Doubts
from .scoring import SIMILAR, Lengths, pair_score
from .signature import Unit, link_to_different_pages
from .table import UnitMatch

_TEXT = frozenset[SegmentKind](("paragraph", "item"))
_SHORTEST = 25.0  # length of a text; shorter ones have the same words by chance
_LESSONS = 40  # certain pairs of the two pages; fewer teach words that are together by chance
_WORDS = 0.4  # score that the words of two texts must have
_SCORE = 0.15  # score of the two texts without their words
_TOTAL = 0.63  # score with their words
_MOST = 4_000  # pairs that are compared; with more, nothing is paired


def pair_by_words(
    missing: Sequence[Unit], extra: Sequence[Unit], matches: Sequence[UnitMatch], doubts: Doubts, lengths: Lengths
) -> tuple[list[UnitMatch], list[UnitMatch]]:
    """Match unmatched texts whose words and lengths fit each other and no other unmatched text.

    Nothing is matched if the two pages have few certain pairs, which teach the words.

    Args:
        missing: The unmatched segments of the source.
        extra: The unmatched segments of the translation.
        matches: The matches that keep the order of the pages.
        doubts: Judges pairs by their words.
        lengths: The usual ratio of the lengths of a translation and its source.

    Returns:
        The new matches that keep the order of the pages, and those of texts that moved.
    """
    texts, other_texts = (
        [unit for unit in units if unit.kind in _TEXT and unit.length >= _SHORTEST] for units in (missing, extra)
    )
    if not 0 < len(texts) * len(other_texts) <= _MOST or doubts.lessons < _LESSONS:
        return [], []
    found = [match for a in texts for b in other_texts if (match := _match(a, b, doubts, lengths))]
    uses = Counter(id(unit) for a, b, _ in found for unit in (*a, *b))
    places = sorted((a[-1].segment.index, b[-1].segment.index) for a, b, _ in matches)
    in_place: list[UnitMatch] = []
    moved: list[UnitMatch] = []
    for match in found:
        (a,), (b,), _ = match
        if uses[id(a)] == uses[id(b)] == 1:
            place = (a.segment.index, b.segment.index)
            if _keeps_order(place, places):
                insort(places, place)
                in_place.append(match)
            else:
                moved.append(match)
    return in_place, moved


def _match(a: Unit, b: Unit, doubts: Doubts, lengths: Lengths) -> UnitMatch | None:
    """Return the match of two texts, or None if their words or lengths do not show that they correspond."""
    if lengths.misfit(a.length, b.length) >= SIMILAR or (words := doubts.score(a, b)) < _WORDS:
        return None
    score = pair_score(a, b, 0.0, lengths)
    if score < _SCORE or score + words < _TOTAL or link_to_different_pages(a, b):
        return None
    return (a,), (b,), score + words


def _keeps_order(place: tuple[int, int], places: Sequence[tuple[int, int]]) -> bool:
    """Whether a pair of segments comes after the pair before it, and before the pair after it, on both pages.

    Args:
        place: The indexes of the segment of the source and of the segment of the translation.
        places: The same indexes of other pairs, sorted.
    """
    index = bisect(places, place)
    return all(other < place[1] for _, other in places[max(0, index - 1) : index]) and all(
        other > place[1] for _, other in places[index : index + 1]
    )
