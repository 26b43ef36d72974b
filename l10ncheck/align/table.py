"""The best way through two sequences of segments that keep their order: dynamic programming over a table of scores.

The table is computed in a band around the diagonal, and only the band is held in memory.
"""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from .effort import Effort, window
from .scoring import REFUSED, Lengths, can_merge, merge_score, pair_score
from .signature import Unit

AlignedUnits = tuple[tuple[Unit, ...], tuple[Unit, ...], float]

_BAND = 16  # segments around the diagonal, besides the difference in length; what is further off has moved
_UNREACHABLE = float("-inf")
_SKIP_SOURCE, _SKIP_TRANSLATION, _PAIR, _MERGE, _SPLIT = range(5)


class _Line(Struct):
    """A row of the table: column ``low + k`` has ``best[k]``, the step that led there and the score of its pair.

    The first two are those before the band, from which a step into it may come.
    """

    low: int
    best: list[float]
    steps: bytearray
    scores: list[float]

    def values(self, low: int, high: int) -> list[float]:
        """``best`` of the columns from ``low`` to ``high``, outside of which nothing is reachable."""
        best = self.best[max(low - self.low, 0) : max(high - self.low + 1, 0)]
        before = min(max(self.low - low, 0), high - low + 1)
        return [_UNREACHABLE] * before + best + [_UNREACHABLE] * (high - low + 1 - before - len(best))


def table(source: list[Unit], translation: list[Unit], lengths: Lengths, effort: Effort) -> list[AlignedUnits]:
    """The rows of the best alignment that keeps the order, with gaps and merges of two neighbours."""
    n, m = len(source), len(translation)
    if not n or not m:
        return []
    band = effort.band(n, m, _BAND + abs(n - m))
    merges = [can_merge(a, b) for a, b in pairwise(source)]
    splits = [can_merge(a, b) for a, b in pairwise(translation)]
    lines = [_Line(0, [0.0] * (m + 1), bytearray(), [])]
    for i in range(1, n + 1):
        a = source[i - 1]
        low, high = window(i, n, m, band)
        left = low - 2  # the columns that a step may come from
        above = lines[-1].values(left, high)
        before = lines[-2].values(left, high) if i > 1 and merges[i - 2] else None
        here = [_UNREACHABLE] * len(above)
        if low == 1:
            here[1] = 0.0
        step = bytearray(len(above))
        row = [REFUSED] * len(above)
        for k in range(2, len(above)):
            j = left + k
            score = row[k] = pair_score(a, translation[j - 1], abs((i - 0.5) / n - (j - 0.5) / m), lengths)
            value, how = above[k], _SKIP_SOURCE
            if here[k - 1] > value:
                value, how = here[k - 1], _SKIP_TRANSLATION
            if score > -1:
                if above[k - 1] + score > value:
                    value, how = above[k - 1] + score, _PAIR
                if score > -0.4:
                    if before:
                        merged = merge_score(source[i - 2], a, translation[j - 1], lengths, whole_is_source=False)
                        if merged > REFUSED and before[k - 1] + merged > value:
                            value, how = before[k - 1] + merged, _MERGE
                    if j > 1 and splits[j - 2]:
                        merged = merge_score(translation[j - 2], translation[j - 1], a, lengths, whole_is_source=True)
                        if merged > REFUSED and above[k - 2] + merged > value:
                            value, how = above[k - 2] + merged, _SPLIT
            here[k], step[k] = value, how
        lines.append(_Line(left, here, step, row))
    return _trace(source, translation, lines)


def _trace(source: list[Unit], translation: list[Unit], lines: list[_Line]) -> list[AlignedUnits]:
    rows: list[AlignedUnits] = []
    i, j = len(source), len(translation)
    while i and j:
        line = lines[i]
        how = line.steps[j - line.low]
        if how == _SKIP_SOURCE:
            i -= 1
            continue
        if how == _SKIP_TRANSLATION:
            j -= 1
            continue
        left = 2 if how == _MERGE else 1
        right = 2 if how == _SPLIT else 1
        rows.append((tuple(source[i - left : i]), tuple(translation[j - right : j]), line.scores[j - line.low]))
        i, j = i - left, j - right
    return rows[::-1]
