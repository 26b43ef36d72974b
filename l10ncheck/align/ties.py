"""Decides by their words which of several adjacent segments with the same tokens is the counterpart of a segment.

If one page has such a segment more than the other one, the tokens (what a translation keeps, such as code) do not show
which of them has no counterpart: *Scale the lanes in ``prod``* and *``prod`` has no other lanes* look alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

from ..model import SegmentKind
from .doubtful import Doubts
from .scoring import Lengths, pair_score
from .signature import Unit, overlap
from .table import UnitMatch, side_of, unit_ids

_TEXT = frozenset[SegmentKind](("paragraph", "item"))
_GAIN = 0.15  # by which the scores must rise in total
_MOST = 10  # segments that change their places together

_Change = tuple[int, UnitMatch, float]  # the index of a match, the match that replaces it, and the rise of its score


def decide_ties(
    source: Sequence[Unit],
    translation: Sequence[Unit],
    matches: Sequence[UnitMatch],
    moved: Sequence[UnitMatch],
    doubts: Doubts,
    lengths: Lengths,
) -> list[UnitMatch]:
    """Return the matches, in which unmatched segments replace adjacent ones if the words show that they fit better.

    An unmatched segment may replace the segment before or after it. The replaced segment may then replace the next one,
    and so on. A segment is only replaced by one that has the tokens which it shares with its counterpart.

    Args:
        source: All segments of the source page.
        translation: All segments of the translation.
        matches: The matches that keep the order of the pages.
        moved: The matches of moved segments, which stay.
        doubts: Judges pairs by their words.
        lengths: The usual ratio of the lengths of a translation and its source.
    """
    decided = list(matches)
    for side, units in ((0, source), (1, translation)):
        taken = unit_ids(decided) | unit_ids(moved)
        indexes = {id(side_of(match, side)[0]): index for index, match in enumerate(decided) if _is_single(match)}
        for place, unit in enumerate(units):
            if unit.kind in _TEXT and id(unit) not in taken:
                before = _changes(
                    units[max(0, place - _MOST) : place + 1][::-1], side, decided, indexes, doubts, lengths
                )
                after = _changes(units[place : place + _MOST + 1], side, decided, indexes, doubts, lengths)
                for index, match, _ in max(before, after, key=_gain):
                    decided[index] = match
                    indexes[id(side_of(match, side)[0])] = index
    return decided


def _is_single(match: UnitMatch) -> bool:
    return len(match[0]) == len(match[1]) == 1


def _changes(
    units: Sequence[Unit],
    side: int,
    matches: Sequence[UnitMatch],
    indexes: Mapping[int, int],
    doubts: Doubts,
    lengths: Lengths,
) -> list[_Change]:
    """Return the changes that make the total score highest; none if it does not rise clearly.

    In the first change, the first of ``units`` replaces the second one, in the second change the second one the third
    one, and so on.

    Args:
        units: An unmatched segment, and then the segments before it or after it, the nearest first.
        side: The page of these segments: 0 for the source, 1 for the translation.
        matches: All matches.
        indexes: The index of the match of each segment of this page, by the ``id`` of the segment.
        doubts: Judges pairs by their words.
        lengths: The usual ratio of the lengths of a translation and its source.
    """
    changes: list[_Change] = []
    for unit, replaced in pairwise(units):
        index = indexes.get(id(replaced))
        if index is None or not _has_shared_tokens(unit, replaced, side_of(matches[index], 1 - side)[0]):
            break
        (a,), (b,), _ = matches[index]
        c, d = (unit, b) if side == 0 else (a, unit)
        score = pair_score(c, d, 0.0, lengths) + doubts.score(c, d)
        changes.append((index, ((c,), (d,), score), score - pair_score(a, b, 0.0, lengths) - doubts.score(a, b)))
    gains = [0.0, *accumulate(gain for _, _, gain in changes)]
    best = max(range(len(gains)), key=gains.__getitem__)
    return changes[:best] if gains[best] > _GAIN else []


def _gain(changes: Sequence[_Change]) -> float:
    return sum(gain for _, _, gain in changes)


def _has_shared_tokens(unit: Unit, replaced: Unit, counterpart: Unit) -> bool:
    """Whether ``unit`` has the tokens that ``replaced`` and its counterpart share, and all three have the same kind."""
    is_same_kind = unit.kind == replaced.kind == counterpart.kind
    return is_same_kind and overlap(unit.tokens, counterpart.tokens) >= overlap(replaced.tokens, counterpart.tokens)
