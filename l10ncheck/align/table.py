"""Aligns two sequences of segments by dynamic programming over a table of scores (Needleman and Wunsch, 1970).

Only a band around the diagonal of the table is computed and kept in memory.
"""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from .effort import Effort, window
from .scoring import REFUSED, Lengths, can_merge, merge_score, pair_score
from .signature import Unit

# A row of the alignment: units of the source, the units of the translation that correspond to them, and the score.
UnitMatch = tuple[tuple[Unit, ...], tuple[Unit, ...], float]

_BAND = (
    16  # width of the band in segments, to which the difference in length is added; segments further away have moved
)
_UNREACHABLE = float("-inf")
_SKIP_SOURCE, _SKIP_TRANSLATION, _PAIR, _MERGE, _SPLIT = range(5)


class _Line(Struct):
    """One line of the table: the part of it in the band. Index ``k`` of the lists is column ``low + k``.

    For each cell, ``best`` has the best total score up to it, ``steps`` has the step that led to it, and ``scores`` has
    the score of its pair. The first two columns are before the band, since a step into the band may come from them.
    """

    low: int
    best: list[float]
    steps: bytearray
    scores: list[float]

    def values(self, low: int, high: int) -> list[float]:
        """Return the best total scores of the columns ``low`` to ``high``.

        Columns outside the band are ``_UNREACHABLE``.
        """
        best = self.best[max(low - self.low, 0) : max(high - self.low + 1, 0)]
        missing = min(max(self.low - low, 0), high - low + 1)
        return [_UNREACHABLE] * missing + best + [_UNREACHABLE] * (high - low + 1 - missing - len(best))


def table(source: list[Unit], translation: list[Unit], lengths: Lengths, effort: Effort) -> list[UnitMatch]:
    """Return the matches of the best alignment, in order.

    Units may stay unmatched, and two adjacent units may match one.
    """
    n, m = len(source), len(translation)
    if not n or not m:
        return []
    band = effort.band(n, m, _BAND + abs(n - m))
    can_merge_source = [can_merge(a, b) for a, b in pairwise(source)]
    can_merge_translation = [can_merge(a, b) for a, b in pairwise(translation)]
    lines = [_Line(0, [0.0] * (m + 1), bytearray(), [])]
    for i in range(1, n + 1):
        a = source[i - 1]
        low, high = window(i, n, m, band)
        left = low - 2  # a step may begin two columns to the left
        above = lines[-1].values(left, high)
        two_above = lines[-2].values(left, high) if i > 1 and can_merge_source[i - 2] else None
        current = [_UNREACHABLE] * len(above)
        if low == 1:
            current[1] = 0.0
        steps = bytearray(len(above))
        scores = [REFUSED] * len(above)
        for k in range(2, len(above)):
            j = left + k
            score = scores[k] = pair_score(a, translation[j - 1], abs((i - 0.5) / n - (j - 0.5) / m), lengths)
            value, step_kind = above[k], _SKIP_SOURCE
            if current[k - 1] > value:
                value, step_kind = current[k - 1], _SKIP_TRANSLATION
            if score > -1:
                if above[k - 1] + score > value:
                    value, step_kind = above[k - 1] + score, _PAIR
                if score > -0.4:
                    if two_above:
                        merged = merge_score(source[i - 2], a, translation[j - 1], lengths, whole_is_source=False)
                        if merged > REFUSED and two_above[k - 1] + merged > value:
                            value, step_kind = two_above[k - 1] + merged, _MERGE
                    if j > 1 and can_merge_translation[j - 2]:
                        merged = merge_score(translation[j - 2], translation[j - 1], a, lengths, whole_is_source=True)
                        if merged > REFUSED and above[k - 2] + merged > value:
                            value, step_kind = above[k - 2] + merged, _SPLIT
            current[k], steps[k] = value, step_kind
        lines.append(_Line(left, current, steps, scores))
    return _trace(source, translation, lines)


def _trace(source: list[Unit], translation: list[Unit], lines: list[_Line]) -> list[UnitMatch]:
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
        left = 2 if step_kind == _MERGE else 1
        right = 2 if step_kind == _SPLIT else 1
        matches.append((tuple(source[i - left : i]), tuple(translation[j - right : j]), line.scores[j - line.low]))
        i, j = i - left, j - right
    return matches[::-1]
