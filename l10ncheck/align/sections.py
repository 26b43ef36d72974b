"""Sections first: which heading translates which. A lost section is then one gap, and a lost heading keeps its text."""

from __future__ import annotations

from collections.abc import Iterable

from .anchors import alike, between, landmarks
from .effort import Effort
from .part_table import HeadedUnits, PartTable, part_score
from .scoring import Lengths
from .signature import Unit, overlap

_MOVED = 0.6
_MOVED_SHARED = 3.0
_CELLS = 100_000  # pairs of parts that may be scored; where all of them are, parts are found wherever they stand
_FITS = 0.45  # a little less than what two parts without tokens score


def parts(units: list[Unit]) -> list[HeadedUnits]:
    """The page cut at its headings; the first part has none and may be empty."""
    cuts: list[tuple[Unit | None, list[Unit]]] = [(None, [])]
    for unit in units:
        if unit.kind == "heading":
            cuts.append((unit, []))
        else:
            cuts[-1][1].append(unit)
    return [HeadedUnits(heading, below) for heading, below in cuts]


def align_parts(
    source: list[HeadedUnits], translation: list[HeadedUnits], lengths: Lengths
) -> tuple[list[tuple[int, int]], list[tuple[int, int]], bool]:
    """Index pairs of the parts that go together: those that keep the order, and those that moved; and whether they were
    only looked for near the place where they would stand.
    """
    n, m = len(source), len(translation)
    head = 0
    while head < min(n, m) and _same(source[head], translation[head]):
        head += 1
    tail = 0
    while tail < min(n, m) - head and _same(source[n - 1 - tail], translation[m - 1 - tail]):
        tail += 1
    kept, moved, is_rough = _align_middle(source[head : n - tail], translation[head : m - tail], lengths)
    return (
        [(i, i) for i in range(head)]
        + [(i + head, j + head) for i, j in kept]
        + [(n - tail + k, m - tail + k) for k in range(tail)],
        [(i + head, j + head) for i, j in moved],
        is_rough,
    )


def _fits(a: HeadedUnits, b: HeadedUnits, lengths: Lengths) -> bool:
    """Whether nothing that the two say speaks against their being each other's translation."""
    level = a.heading.level if a.heading else 0
    other = b.heading.level if b.heading else 0
    return level == other and part_score(a, b, 0.0, lengths) > _FITS


def _same(a: HeadedUnits, b: HeadedUnits) -> bool:
    """Whether nothing at all speaks against the two being each other's translation."""
    if a.heading is None or b.heading is None:
        return a.heading is b.heading
    return a.heading.level == b.heading.level and a.mass > 0 and a.tokens == b.tokens and len(a.units) == len(b.units)


def _align_middle(
    source: list[HeadedUnits], translation: list[HeadedUnits], lengths: Lengths
) -> tuple[list[tuple[int, int]], list[tuple[int, int]], bool]:
    n, m = len(source), len(translation)
    if n == m and all(_fits(a, b, lengths) for a, b in zip(source, translation, strict=True)):
        return [(i, i) for i in range(n)], [], False
    bags = [part.tokens for part in source], [part.tokens for part in translation]
    effort = Effort(*bags, cells=_CELLS)
    whole = effort.allows(n, m, m)
    table = PartTable(source, translation, lengths)
    chain = [] if whole else landmarks(*bags, lambda i, j: table.score(i, j) > _FITS)
    kept: list[tuple[int, int]] = []
    for index, (left, right) in enumerate(between(chain, n, m)):
        kept += table.align(left, right, effort)
        kept += chain[index : index + 1]
    free = sorted(set(range(n)) - {i for i, _ in kept})
    free_there = sorted(set(range(m)) - {j for _, j in kept})
    if whole:
        pairs = [(i, j) for i in free for j in free_there]
    else:
        near = alike([source[i].tokens for i in free], [translation[j].tokens for j in free_there])
        pairs = [(free[i], free_there[j]) for i, j in near]
    return kept, _moved(table, pairs), effort.exceeded


def _moved(table: PartTable, pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of pairs of parts that are left over, those that match clearly, best first."""
    scored = ((table.score(i, j), -i, -j) for i, j in pairs)
    candidates = sorted((each for each in scored if each[0] > _MOVED), reverse=True)
    moved: list[tuple[int, int]] = []
    taken: set[int] = set()
    taken_there: set[int] = set()
    for _, minus_i, minus_j in candidates:
        i, j = -minus_i, -minus_j
        if i not in taken and j not in taken_there and _says_the_same(table.source[i], table.translation[j]):
            taken.add(i)
            taken_there.add(j)
            moved.append((i, j))
    return moved


def _says_the_same(a: HeadedUnits, b: HeadedUnits) -> bool:
    """Whether two parts share enough besides lines of code, which examples have in common."""
    prose = {token: weight for token, weight in a.tokens.items() if token[0] != "k"}
    return overlap(prose, b.tokens) >= _MOVED_SHARED
