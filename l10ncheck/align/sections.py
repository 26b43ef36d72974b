"""Sections first: which heading translates which. A lost section is then one gap, and a lost heading keeps its text."""

from __future__ import annotations

import math
from itertools import pairwise

from .scoring import REFUSED, Lengths, evidence
from .signature import Unit, combined, overlap

_MOVED = 0.6
_MOVED_SHARED = 3.0
_JOINED = 0.05
_PLAUSIBLE = -0.4
_FITS = 0.45  # a little less than what two parts without tokens score


class Part:
    """A heading with what stands below it, up to the next heading; ``heading`` is None before the first."""

    __slots__ = ("anchor", "heading", "length", "mass", "tokens", "units")

    def __init__(self, heading: Unit | None, units: list[Unit]) -> None:
        self.heading = heading
        self.units = units
        self.tokens = combined(units)
        if heading:
            for token, weight in heading.tokens.items():
                self.tokens[token] = self.tokens.get(token, 0.0) + 2 * weight
        self.mass = math.fsum(self.tokens.values())
        self.length = sum(unit.length for unit in units if unit.kind != "code")
        anchors = heading.segment.anchors if heading else ()
        self.anchor = anchors[0].name.lower() if anchors else ""


def parts(units: list[Unit]) -> list[Part]:
    """The page cut at its headings; the first part has none and may be empty."""
    cuts: list[tuple[Unit | None, list[Unit]]] = [(None, [])]
    for unit in units:
        if unit.kind == "heading":
            cuts.append((unit, []))
        else:
            cuts[-1][1].append(unit)
    return [Part(heading, below) for heading, below in cuts]


def align_parts(
    source: list[Part], translation: list[Part], lengths: Lengths
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Index pairs of the parts that go together: those that keep the order, and those that moved."""
    n, m = len(source), len(translation)
    head = 0
    while head < min(n, m) and _same(source[head], translation[head]):
        head += 1
    tail = 0
    while tail < min(n, m) - head and _same(source[n - 1 - tail], translation[m - 1 - tail]):
        tail += 1
    kept, moved = _align_middle(source[head : n - tail], translation[head : m - tail], lengths)
    return (
        [(i, i) for i in range(head)]
        + [(i + head, j + head) for i, j in kept]
        + [(n - tail + k, m - tail + k) for k in range(tail)],
        [(i + head, j + head) for i, j in moved],
    )


def _fits(a: Part, b: Part, lengths: Lengths) -> bool:
    """Whether nothing that the two say speaks against their being each other's translation."""
    level = a.heading.level if a.heading else 0
    other = b.heading.level if b.heading else 0
    return level == other and _score(a, b, 0.0, lengths) > _FITS


def _same(a: Part, b: Part) -> bool:
    """Whether nothing at all speaks against the two being each other's translation."""
    if a.heading is None or b.heading is None:
        return a.heading is b.heading
    return a.heading.level == b.heading.level and a.mass > 0 and a.tokens == b.tokens and len(a.units) == len(b.units)


def _align_middle(
    source: list[Part], translation: list[Part], lengths: Lengths
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    n, m = len(source), len(translation)
    if n == m and all(_fits(a, b, lengths) for a, b in zip(source, translation, strict=True)):
        return [(i, i) for i in range(n)], []
    known, known_there = {part.anchor for part in source}, {part.anchor for part in translation}
    scores = [
        [
            REFUSED
            if a.anchor and b.anchor and a.anchor != b.anchor and (a.anchor in known_there or b.anchor in known)
            else _score(a, b, abs(i / n - j / m), lengths)
            for j, b in enumerate(translation)
        ]
        for i, a in enumerate(source)
    ]  # of two headings with ids, one of which stands at another heading, neither translates the other
    lost = _joined_scores(source, translation, scores, lengths) if n > m else {}
    turned = [list(column) for column in zip(*scores, strict=True)]
    added = {(i, j): s for (j, i), s in _joined_scores(translation, source, turned, lengths).items()} if m > n else {}
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    step = [[(0, 0)] * (m + 1) for _ in range(n + 1)]
    for i in range(1, n + 1):
        for j in range(1, m + 1):
            best[i][j], step[i][j] = max(
                (best[i - 1][j], (1, 0)),
                (best[i][j - 1], (0, 1)),
                (best[i - 1][j - 1] + scores[i - 1][j - 1], (1, 1)),
                (best[i - 2][j - 1] + lost[i - 2, j - 1] if (i - 2, j - 1) in lost else REFUSED, (2, 1)),
                (best[i - 1][j - 2] + added[i - 1, j - 2] if (i - 1, j - 2) in added else REFUSED, (1, 2)),
                key=lambda way: way[0],
            )
    kept: list[tuple[int, int]] = []
    i, j = n, m
    while i and j:
        left, right = step[i][j]
        i, j = i - left, j - right
        if left and right:
            kept.append((i, j))
    return kept[::-1], _moved(source, translation, scores, kept)


def _joined_scores(
    many: list[Part], few: list[Part], scores: list[list[float]], lengths: Lengths
) -> dict[tuple[int, int], float]:
    """Scores of two neighbouring parts of one page, as if the second had no heading, against one of the other page.

    Only where they beat both parts alone, of which ``scores`` tells: then the other page lacks the second heading.
    """
    joined_scores = {}
    for i, (first, second) in enumerate(pairwise(many)):
        joined: Part | None = None
        for j, other in enumerate(few):
            alone = max(scores[i][j], scores[i + 1][j])
            if alone < _PLAUSIBLE:
                continue
            joined = joined or Part(first.heading, [*first.units, *second.units])
            score = _score(joined, other, abs(i / len(many) - j / len(few)), lengths)
            if score > alone + _JOINED:
                joined_scores[i, j] = score
    return joined_scores


def _moved(
    source: list[Part], translation: list[Part], scores: list[list[float]], kept: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Parts left over on both sides that match each other clearly, best first."""
    left = set(range(len(source))) - {i for i, _ in kept}
    right = set(range(len(translation))) - {j for _, j in kept}
    candidates = sorted(((scores[i][j], -i, -j) for i in left for j in right if scores[i][j] > _MOVED), reverse=True)
    moved = []
    for _, minus_i, minus_j in candidates:
        i, j = -minus_i, -minus_j
        if i in left and j in right and _says_the_same(source[i], translation[j]):
            left.remove(i)
            right.remove(j)
            moved.append((i, j))
    return moved


def _says_the_same(a: Part, b: Part) -> bool:
    """Whether two parts share enough besides lines of code, which examples have in common."""
    prose = {token: weight for token, weight in a.tokens.items() if token[0] != "k"}
    return overlap(prose, b.tokens) >= _MOVED_SHARED


def _score(a: Part, b: Part, distance: float, lengths: Lengths) -> float:
    if (a.heading is None) != (b.heading is None):
        return REFUSED
    shared = overlap(a.tokens, b.tokens)
    score = (
        0.05
        + 0.8 * evidence(shared, a.mass + b.mass, uncertainty=3.0, against=0.3)
        + 0.3 * (lengths.likelihood(a.length + 20, b.length + 20) - 0.4)
        + 0.15 * (min(len(a.units), len(b.units)) + 1) / (max(len(a.units), len(b.units)) + 1)
        - 0.2 * distance
    )
    if a.heading is None or b.heading is None:
        return score
    score += 0.1 - 0.12 * abs(a.heading.level - b.heading.level)
    headings = overlap(a.heading.tokens, b.heading.tokens)
    score += 0.3 * evidence(headings, a.heading.mass + b.heading.mass)
    if a.anchor and b.anchor:
        score += 0.5 if a.anchor == b.anchor else -0.3
    return score
