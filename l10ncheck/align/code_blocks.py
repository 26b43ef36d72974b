"""Joins code that is one block on one page and two on the other, such as a command and its output.

An unmatched code block is added to the row of its neighbour if the other side of that row has all of its lines, each as
it is or with a small change, such as another value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .signature import Unit, untranslated_part
from .table import AlignedUnits

_ALIKE = 75  # per cent; a line of which only a value differs
_MAX_PAIRS = 1_000  # pairs of lines that are compared


def join_code(
    source: Sequence[Unit],
    translation: Sequence[Unit],
    rows: Sequence[AlignedUnits],
    missing: Sequence[Unit],
    extra: Sequence[Unit],
) -> list[AlignedUnits]:
    """Return the rows, with unmatched code blocks added to those that have their lines.

    Args:
        source: All units of the source page.
        translation: All units of the translation.
        rows: The rows of the alignment.
        missing: The unmatched units of the source.
        extra: The unmatched units of the translation.
    """
    joined = list(rows)
    for side, units, unmatched in ((0, source, missing), (1, translation, extra)):
        if not any(unit.kind == "code" for unit in unmatched):
            continue
        codes = [unit for unit in units if unit.kind == "code"]
        code_indexes = {id(unit): index for index, unit in enumerate(codes)}
        row_indexes = {id(unit): index for index, row in enumerate(joined) for unit in _sides(row)[side]}
        free: dict[int, Counter[str]] = {}  # by row
        added: dict[int, list[Unit]] = {}
        for unit in unmatched:
            place = code_indexes.get(id(unit))
            lines = _lines(unit) if place is not None else None
            if place is None or not lines:
                continue
            for other in (*codes[max(0, place - 1) : place], *codes[place + 1 : place + 2]):
                index = row_indexes.get(id(other))
                if index is None:
                    continue
                if index not in free:
                    free[index] = _free_lines(joined[index], side)
                taken = _counterparts(lines, free[index])
                if taken.total() == lines.total():
                    free[index] -= taken
                    added.setdefault(index, []).append(unit)
                    row_indexes[id(unit)] = index
                    break
        for index, more in added.items():
            joined[index] = _with(joined[index], side, more)
    return joined


def _free_lines(row: AlignedUnits, side: int) -> Counter[str]:
    """Return the lines of the other side of a row (a single code block) that are not on this side."""
    own, other = _sides(row)[side], _sides(row)[1 - side]
    if len(other) != 1 or any(unit.kind != "code" for unit in (*own, *other)):
        return Counter()
    free = _lines(other[0])
    for unit in own:
        free -= _counterparts(_lines(unit), free)
    return free


def _counterparts(lines: Counter[str], free: Counter[str]) -> Counter[str]:
    """Return the free lines that are equal or similar to one of the lines, at most one for each."""
    taken = lines & free
    changed, left = list((lines - free).elements()), list((free - lines).elements())
    if changed and left and len(changed) * len(left) <= _MAX_PAIRS:
        from rapidfuzz.fuzz import ratio  # imported late: most pages do not need it

        for line in changed:
            nearest = max(left, key=lambda other: ratio(line, other), default="")
            if ratio(line, nearest) >= _ALIKE:
                left.remove(nearest)
                taken[nearest] += 1
    return taken


def _with(row: AlignedUnits, side: int, more: list[Unit]) -> AlignedUnits:
    units = tuple(sorted((*_sides(row)[side], *more), key=lambda unit: unit.segment.index))
    return (units, row[1], row[2]) if side == 0 else (row[0], units, row[2])


def _sides(row: AlignedUnits) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    return row[0], row[1]


def _lines(unit: Unit) -> Counter[str]:
    content = unit.segment.block.content if unit.segment.block else ""
    parts = (untranslated_part(line.strip().removeprefix("$ ")) for line in content.split("\n"))
    return Counter(part for part in parts if part)
