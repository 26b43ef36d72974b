"""Pairs the sections of two pages before their segments are paired, so a missing section becomes a single gap."""

from __future__ import annotations

from collections.abc import Iterable

from .effort import Effort
from .landmarks import between, landmarks, sharing_tokens
from .part_table import Part, PartTable, part_score
from .scoring import Lengths
from .signature import Unit, overlap

_MOVED = 0.6
_MOVED_SHARED = 3.0
_CELLS = 100_000  # if more pairs of parts are possible, only parts with a common token can be found to have moved
_FITS = 0.45  # a little less than the score of two parts without tokens


def parts(units: list[Unit]) -> list[Part]:
    """Cut a page at its headings into parts (a heading with the segments below it).

    The first part has no heading, and is empty if the page begins with one.
    """
    cuts: list[tuple[Unit | None, list[Unit]]] = [(None, [])]
    for unit in units:
        if unit.kind == "heading":
            cuts.append((unit, []))
        else:
            cuts[-1][1].append(unit)
    return [Part(heading, below) for heading, below in cuts]


def align_parts(
    source: list[Part], translation: list[Part], lengths: Lengths
) -> tuple[list[tuple[int, int]], list[tuple[int, int]], bool]:
    """Pair the parts of two pages (a part is a heading with the segments below it).

    Args:
        source: The parts of the source page.
        translation: The parts of the translation.
        lengths: The usual ratio of the lengths of a translation and its source.

    Returns:
        Three values: the index pairs that keep the order of the pages; the index pairs of moved parts; and whether the
        alignment is rough. It is rough on very long pages, where counterparts are only searched for near the place at
        which they are expected.
    """
    n, m = len(source), len(translation)
    head = 0
    while head < min(n, m) and _same(source[head], translation[head]):
        head += 1
    tail = 0
    while tail < min(n, m) - head and _same(source[n - 1 - tail], translation[m - 1 - tail]):
        tail += 1
    in_order, moved, is_rough = _align_middle(source[head : n - tail], translation[head : m - tail], lengths)
    return (
        [(i, i) for i in range(head)]
        + [(i + head, j + head) for i, j in in_order]
        + [(n - tail + k, m - tail + k) for k in range(tail)],
        [(i + head, j + head) for i, j in moved],
        is_rough,
    )


def _fits(a: Part, b: Part, lengths: Lengths) -> bool:
    """Whether two parts probably translate each other, judged by their content and not by their places."""
    level = a.heading.level if a.heading else 0
    other = b.heading.level if b.heading else 0
    return level == other and part_score(a, b, 0.0, lengths) > _FITS


def _same(a: Part, b: Part) -> bool:
    """Whether two parts surely belong together: they have equal heading levels, tokens and numbers of segments."""
    if a.heading is None or b.heading is None:
        return a.heading is b.heading
    return a.heading.level == b.heading.level and a.weight > 0 and a.tokens == b.tokens and len(a.units) == len(b.units)


def _align_middle(
    source: list[Part], translation: list[Part], lengths: Lengths
) -> tuple[list[tuple[int, int]], list[tuple[int, int]], bool]:
    """Pair the parts in the middle of two pages: those between the first and the last parts, which are already paired.

    Returns:
        The index pairs that keep the order of the pages, the index pairs of moved parts, and whether the alignment is
        rough. The indexes count from the first of the given parts.
    """
    n, m = len(source), len(translation)
    if n == m and all(_fits(a, b, lengths) for a, b in zip(source, translation, strict=True)):
        return [(i, i) for i in range(n)], [], False
    bags = [part.tokens for part in source], [part.tokens for part in translation]
    effort = Effort(*bags, total=_CELLS)
    is_complete = effort.allows(n, m, m)
    table = PartTable(source, translation, lengths)
    chain = [] if is_complete else landmarks(*bags, lambda i, j: table.score(i, j) > _FITS)
    in_order: list[tuple[int, int]] = []
    for index, (left, right) in enumerate(between(chain, n, m)):
        in_order += table.align(left, right, effort)
        in_order += chain[index : index + 1]
    free = sorted(set(range(n)) - {i for i, _ in in_order})
    free_translation = sorted(set(range(m)) - {j for _, j in in_order})
    if is_complete:
        pairs = [(i, j) for i in free for j in free_translation]
    else:
        near = sharing_tokens([source[i].tokens for i in free], [translation[j].tokens for j in free_translation])
        pairs = [(free[i], free_translation[j]) for i, j in near]
    return in_order, _moved(table, pairs), effort.exceeded


def _moved(table: PartTable, pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the pairs of parts that clearly translate each other, the best first, with each part in at most one pair.

    ``pairs`` are the index pairs to choose from, and ``table`` has their scores.
    """
    scored = ((table.score(i, j), -i, -j) for i, j in pairs)
    candidates = sorted((row for row in scored if row[0] > _MOVED), reverse=True)
    moved: list[tuple[int, int]] = []
    used: set[int] = set()
    used_translation: set[int] = set()
    for _, minus_i, minus_j in candidates:
        i, j = -minus_i, -minus_j
        if i not in used and j not in used_translation and _share_prose(table.source[i], table.translation[j]):
            used.add(i)
            used_translation.add(j)
            moved.append((i, j))
    return moved


def _share_prose(a: Part, b: Part) -> bool:
    """Whether two parts share enough tokens, such as numbers, not counting lines of code, which many examples share."""
    prose = {token: weight for token, weight in a.tokens.items() if token[0] != "k"}
    return overlap(prose, b.tokens) >= _MOVED_SHARED
