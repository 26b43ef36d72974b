"""Aligns two sequences of segments by dynamic programming over a table of scores (Needleman and Wunsch, 1970).

Only a band around the diagonal of the table is computed and kept in memory.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from .effort import Effort, window
from .scoring import REFUSED, Lengths, doubled_score, is_sentence, may_score, pair_score
from .signature import Unit
from .state import UnitMatch

# Width of the band in segments, to which the difference in length is added. Segments further away have moved.
_BAND = 16
_FROM_START = 0.3  # weight of the distance from the start: what a page adds, it mostly adds at the end
_OTHER_PLACE = 0.1  # penalty for two items at different places of lists with the same number of items
_UNREACHABLE = float("-inf")
_SKIP_SOURCE, _SKIP_TRANSLATION, _PAIR, _DOUBLED = range(4)


class _TableLine(Struct):
    """One row of the table of scores, of which only a band of columns is stored.

    Attributes:
        low: The column of the first stored cell. Index ``k`` of each list below is the column ``low + k``. The first
            two stored cells lie to the left of the band, since a step may come from up to two columns to the left.
        best: The best total score up to each cell.
        steps: The kind of the step that led to each cell.
        scores: The score of the two segments that meet in each cell.
    """

    low: int
    best: list[float]
    steps: bytearray
    scores: list[float]

    def values(self, low: int, high: int) -> list[float]:
        """Return the best total score of each column of the row from ``low`` to ``high``, both included.

        A column outside the band has minus infinity.
        """
        best = self.best[max(low - self.low, 0) : max(high - self.low + 1, 0)]
        missing = min(max(self.low - low, 0), high - low + 1)
        return [_UNREACHABLE] * missing + best + [_UNREACHABLE] * (high - low + 1 - missing - len(best))


def best_matches(source: list[Unit], translation: list[Unit], lengths: Lengths, effort: Effort) -> list[UnitMatch]:
    """Return the matches of the best alignment, in order. Segments may stay unmatched.

    A segment of the source may match two segments of the translation: a copy of the source text, and its translation.

    Args:
        source: The segments of the source.
        translation: The segments of the translation.
        lengths: The usual ratio of the lengths of a translation and its source.
        effort: The limit for the time of the alignment, counted in cells of score tables.
    """
    n, m = len(source), len(translation)
    if not n or not m:
        return []
    band = effort.band(n, m, _BAND + abs(n - m))
    ahead, longest = n - m, max(n, m)
    doubles = _doubles(source, translation)
    lines = [_TableLine(0, [0.0] * (m + 1), bytearray(), [])]
    for i in range(1, n + 1):
        a = source[i - 1]
        low, high = window(i, n, m, band)
        left = low - 2  # a step may begin two columns to the left
        above = lines[-1].values(left, high)
        current = [_UNREACHABLE] * len(above)
        if low == 1:
            current[1] = 0.0
        steps = bytearray(len(above))
        scores = [REFUSED] * len(above)
        for k in range(2, len(above)):
            j = left + k
            b = translation[j - 1]
            value, step_kind = above[k], _SKIP_SOURCE
            if current[k - 1] > value:
                value, step_kind = current[k - 1], _SKIP_TRANSLATION
            if may_score(a, b, value - above[k - 1]):
                distance = (min(abs(i - j), abs(i - j - ahead)) + _FROM_START * abs(i - j)) / longest
                score = scores[k] = pair_score(a, b, distance, lengths)
                total = above[k - 1] + score
                if (a.beside_empty or b.beside_empty) and _are_at_other_places(a, b):
                    total -= _OTHER_PLACE
                if score > -1 and total > value:
                    value, step_kind = total, _PAIR
            if doubles and doubles.get(j) == a.segment.prose:
                doubled = doubled_score(a, translation[j - 2], translation[j - 1], lengths)
                if above[k - 2] + doubled > value:
                    value, step_kind, scores[k] = above[k - 2] + doubled, _DOUBLED, doubled
            current[k], steps[k] = value, step_kind
        lines.append(_TableLine(left, current, steps, scores))
    return _trace(source, translation, lines)


def _are_at_other_places(a: Unit, b: Unit) -> bool:
    """Whether two items are at different places of two lists that have the same number of items."""
    return a.place is not None and b.place is not None and a.place != b.place and a.place[1] == b.place[1]


def _doubles(source: Sequence[Unit], translation: Sequence[Unit]) -> dict[int, str]:
    """Find two adjacent segments of the translation, one of which is an untranslated copy of a segment of the source.

    The other one may be the translation of the copied text. Two adjacent copies are left out.

    Returns:
        The copied text, by the position of the second of the two segments in ``translation``, counted from 1.
    """
    texts = {unit.segment.prose for unit in source}
    copied = [False, *(unit.segment.prose in texts and is_sentence(unit) for unit in translation), False]
    doubles: dict[int, str] = {}
    for j in range(2, len(copied) - 1):
        around = copied[j - 2 : j + 2]
        if sum(around) == 1 and (around[1] or around[2]):  # a run of copies is before or after all translations of it
            doubles[j] = translation[j - 2 if around[1] else j - 1].segment.prose
    return doubles


def _trace(source: list[Unit], translation: list[Unit], lines: list[_TableLine]) -> list[UnitMatch]:
    """Return the matches on the best path through the table of scores, in the order of the page.

    ``lines`` are the rows of the table. The path is found by going back from the last cell, step by step.
    """
    matches: list[UnitMatch] = []
    i, j = len(source), len(translation)
    while i and j:
        line = lines[i]
        step_kind = line.steps[j - line.low]
        if step_kind == _SKIP_SOURCE:
            i -= 1
            continue
        if step_kind == _SKIP_TRANSLATION:
            j -= 1
            continue
        width = 2 if step_kind == _DOUBLED else 1
        units = tuple(translation[j - width : j])
        matches.append(UnitMatch((source[i - 1],), units, line.scores[j - line.low]))
        i, j = i - 1, j - width
    return matches[::-1]
