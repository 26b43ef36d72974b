"""Joins code that is one block on one page and two on the other, such as a command and its output.

An unmatched code block is added to the row of its neighbour if the other side of that row has all of its lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .signature import Unit
from .table import AlignedUnits, side_of


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
        row_indexes = {id(unit): index for index, row in enumerate(joined) for unit in side_of(row, side)}
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
                if all(free[index][line] >= count for line, count in lines.items()):
                    free[index].subtract(lines)
                    added.setdefault(index, []).append(unit)
                    row_indexes[id(unit)] = index
                    break
        for index, more in added.items():
            joined[index] = _with(joined[index], side, more)
    return joined


def _free_lines(row: AlignedUnits, side: int) -> Counter[str]:
    """Return the lines of the other side of a row (a single code block) that are not on this side."""
    own, other = side_of(row, side), side_of(row, 1 - side)
    if len(other) != 1 or any(unit.kind != "code" for unit in (*own, *other)):
        return Counter()
    free = _lines(other[0])
    for unit in own:
        free -= _lines(unit)
    return free


def _with(row: AlignedUnits, side: int, more: list[Unit]) -> AlignedUnits:
    units = tuple(sorted((*side_of(row, side), *more), key=lambda unit: unit.segment.index))
    return (units, row[1], row[2]) if side == 0 else (row[0], units, row[2])


def _lines(unit: Unit) -> Counter[str]:
    content = unit.segment.block.content if unit.segment.block else ""
    return Counter(" ".join(line.split()).removeprefix("$ ") for line in content.split("\n") if line.strip())
