"""Pairs the parts of two pages in order, by dynamic programming over a table of scores.

A part is a heading with the segments below it.
"""

from __future__ import annotations

import math

from .effort import Effort, window
from .scoring import CERTAIN, REFUSED, Lengths, evidence
from .signature import Unit, combined_tokens, overlap

_JOINED = 0.05  # the score of two joined parts must be higher by this than that of either part alone
_PLAUSIBLE = -0.4  # joining is tried only if one of the two parts alone has at least this score
_TITLE = 0.5  # bonus if both headings are the only ones of level 1 on their pages
_UNREACHABLE = float("-inf")

Cells = dict[tuple[int, int], float]


class Part:
    """A heading with the segments up to the next heading.

    Attributes:
        heading: The heading; None for the segments before the first heading.
        units: The segments below the heading.
        tokens: The tokens of all segments, with their weights. The tokens of the heading have twice their usual weight.
        weight: The sum of the weights of the tokens.
        length: The length of the text below the heading, without code.
        anchor: The explicit id of the heading in lower case; empty if it has none.
    """

    __slots__ = ("anchor", "heading", "length", "tokens", "units", "weight")

    def __init__(self, heading: Unit | None, units: list[Unit]) -> None:
        self.heading = heading
        self.units = units
        self.tokens = combined_tokens(units)
        if heading:
            for token, weight in heading.tokens.items():
                self.tokens[token] = self.tokens.get(token, 0.0) + 2 * weight
        self.weight = math.fsum(self.tokens.values())
        self.length = sum(unit.length for unit in units if unit.kind != "code")
        anchors = heading.segment.anchors if heading else ()
        self.anchor = anchors[0].name.lower() if anchors else ""


class PartTable:
    """The scores of all pairs of parts of two pages (a part is a heading with the segments below it).

    Each score is computed when it is first needed.
    """

    def __init__(self, source: list[Part], translation: list[Part], lengths: Lengths) -> None:
        self.source = source
        self.translation = translation
        self._lengths = lengths
        self._scores: Cells = {}
        self._titles = _title(source), _title(translation)
        self._anchors = {part.anchor for part in source}, {part.anchor for part in translation}

    def score(self, i: int, j: int) -> float:
        """Return how well part ``i`` of the source and part ``j`` of the translation fit (see ``part_score``)."""
        score = self._scores.get((i, j))
        if score is None:
            score = self._scores[i, j] = self._score(i, j)
        return score

    def _score(self, i: int, j: int) -> float:
        a, b = self.source[i], self.translation[j]
        source_anchors, anchors = self._anchors
        if a.anchor and b.anchor and a.anchor != b.anchor and (a.anchor in anchors or b.anchor in source_anchors):
            return REFUSED  # the other page has one of these ids on a different heading
        return part_score(a, b, self._distance(i, j), self._lengths) + self._bonus(i, j)

    def _bonus(self, i: int, j: int) -> float:
        """Return the bonus for pairing part ``i`` of the source with part ``j`` of the translation.

        It is above 0 only if both begin with the title of their page, its only heading of level 1.
        """
        return _TITLE if (i, j) == self._titles else 0.0

    def _distance(self, i: int, j: int) -> float:
        """Return the distance of part ``i`` of the source from part ``j`` of the translation, from 0 to 1.

        It is the difference of their relative positions on the pages.
        """
        return abs(i / len(self.source) - j / len(self.translation))

    def align(self, left: slice, right: slice, effort: Effort) -> list[tuple[int, int]]:
        """Pair the parts in a range of the source with the parts in a range of the translation, in order.

        Args:
            left: The range of the source.
            right: The range of the translation.
            effort: The limit for the time of the alignment, counted in cells of score tables.

        Returns:
            The pairs, as indexes of the source and the translation. A part in no pair has no counterpart.
        """
        n, m = left.stop - left.start, right.stop - right.start
        if not n or not m:
            return []
        band = effort.band(n, m, max(n, m))
        cells = [(left.start + i, right.start + j) for i in range(n) for j in range(*_columns(i, n, m, band))]
        source_joined = self._joined(cells, self.source, self.translation, (1, 0)) if n > m else {}
        translation_joined = self._joined(cells, self.translation, self.source, (0, 1)) if m > n else {}
        best: Cells = {}
        step: dict[tuple[int, int], tuple[int, int]] = {}

        def best_before(i: int, j: int) -> float:
            """Return the best total score of the parts before the pair ``i``, ``j``."""
            return 0.0 if i == left.start or j == right.start else best.get((i - 1, j - 1), _UNREACHABLE)

        for i, j in cells:
            value, taken = best_before(i, j + 1), (1, 0)
            if (other := best_before(i + 1, j)) > value:
                value, taken = other, (0, 1)
            if (other := best_before(i, j) + self.score(i, j)) > value:
                value, taken = other, (1, 1)
            if (i - 1, j) in source_joined and (other := best_before(i - 1, j) + source_joined[i - 1, j]) > value:
                value, taken = other, (2, 1)
            if (i, j - 1) in translation_joined and (
                other := best_before(i, j - 1) + translation_joined[i, j - 1]
            ) > value:
                value, taken = other, (1, 2)
            best[i, j], step[i, j] = value, taken
        return _trace(step, left, right)

    def _joined(self, cells: list[tuple[int, int]], many: list[Part], few: list[Part], next_: tuple[int, int]) -> Cells:
        """Score two adjacent parts of one page, joined into one, with one part of the other page.

        Such a pair is right if the other page lacks the second heading.

        Args:
            cells: The index pairs of parts (source, translation) that may be paired.
            many: The parts of the page on which two are joined.
            few: The parts of the other page.
            next_: (1, 0) to join two parts of the source, (0, 1) to join two parts of the translation.

        Returns:
            The scores that are clearly higher than those of the two parts alone, of which at least one must fit. Each
            key is a pair of indexes (source, translation), in which the first of the two joined parts stands for both.
        """
        down, right = next_
        within = set(cells)
        joined: dict[int, tuple[Part, ...]] = {}
        scores: Cells = {}
        for i, j in cells:
            if (i + down, j + right) not in within:
                continue
            alone = max(self.score(i, j), self.score(i + down, j + right))
            if alone < _PLAUSIBLE:
                continue
            first, other = (i, j) if down else (j, i)
            if first not in joined:
                joined[first] = _join(many[first], many[first + 1])
            distance = self._distance(i, j)
            score = max(part_score(part, few[other], distance, self._lengths) for part in joined[first])
            score += self._bonus(i, j)
            if score > alone + _JOINED:
                scores[i, j] = score
        return scores


def _title(parts: list[Part]) -> int | None:
    """Return the index of the only part with a heading of level 1; None if no part or several parts have one."""
    titles = [index for index, part in enumerate(parts) if part.heading and part.heading.level == 1]
    return titles[0] if len(titles) == 1 else None


def _join(first: Part, second: Part) -> tuple[Part, ...]:
    """Join two adjacent parts of a page into one, and return the variants of the result to try.

    The first variant is without the heading of the second part, since the other page may lack it. The second has this
    heading among its segments, since the other page may have it as text. If the second part has no heading, there is
    only one variant.
    """
    without = Part(first.heading, [*first.units, *second.units])
    if second.heading is None:
        return (without,)
    return without, Part(first.heading, [*first.units, second.heading, *second.units])


def _columns(i: int, n: int, m: int, band: int) -> tuple[int, int]:
    """Return the range (without its end) of columns to compute in row ``i`` of a table of ``n`` rows, ``m`` columns.

    The columns are at most ``band`` away from the diagonal. Rows and columns are counted from 0.
    """
    low, high = window(i + 1, n, m, band)
    return low - 1, high


def _trace(step: dict[tuple[int, int], tuple[int, int]], left: slice, right: slice) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    i, j = left.stop, right.stop
    while i > left.start and j > right.start:
        rows, columns = step[i - 1, j - 1]
        i, j = i - rows, j - columns
        if rows and columns:
            pairs.append((i, j))
    return pairs[::-1]


def part_score(a: Part, b: Part, distance: float, lengths: Lengths) -> float:
    """Return how well two parts fit together, from about -1 to 1.5 (a part is a heading with the segments below it).

    If only one of the two has a heading, the result is ``REFUSED``, a score that is too low for any pair.

    Args:
        a: A part of the source.
        b: A part of the translation.
        distance: The difference between their relative positions on the pages, 0 to 1.
        lengths: The usual ratio of the lengths of a translation and its source.
    """
    if (a.heading is None) != (b.heading is None):
        return REFUSED
    shared = overlap(a.tokens, b.tokens)
    score = (
        0.05
        + 0.8 * evidence(shared, a.weight + b.weight, smoothing=3.0, penalty=0.3)
        + 0.3 * (lengths.likelihood(a.length + 20, b.length + 20) - 0.4)
        + 0.15 * (min(len(a.units), len(b.units)) + 1) / (max(len(a.units), len(b.units)) + 1)
        - 0.2 * distance
    )
    if a.heading is None or b.heading is None:
        return score
    score += 0.1 - 0.12 * abs(a.heading.level - b.heading.level)
    headings = overlap(a.heading.tokens, b.heading.tokens)
    score += 0.3 * evidence(headings, a.heading.weight + b.heading.weight)
    if a.anchor and b.anchor:
        score += 0.5 if a.anchor == b.anchor else -0.3
    if lengths.words is not None and headings < CERTAIN:
        score = lengths.words.added(score, a.heading, b.heading)
    return score
