"""Code that one page has in one block and the other in two: a command and its output, say.

A left-over block belongs to the row of its neighbour if the other side of that row holds all of its lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .signature import Unit
from .table import AlignedUnits


def join_code(
    source: Sequence[Unit],
    translation: Sequence[Unit],
    rows: Sequence[AlignedUnits],
    missing: Sequence[Unit],
    extra: Sequence[Unit],
) -> list[AlignedUnits]:
    """The rows, with left-over blocks of code in those that hold their lines."""
    joined = list(rows)
    for side, units, left in ((0, source, missing), (1, translation, extra)):
        if not any(unit.kind == "code" for unit in left):
            continue
        codes = [unit for unit in units if unit.kind == "code"]
        places = {id(unit): place for place, unit in enumerate(codes)}
        held = {id(unit): index for index, row in enumerate(joined) for unit in _sides(row)[side]}
        free: dict[int, Counter[str]] = {}  # by row
        added: dict[int, list[Unit]] = {}
        for unit in left:
            place = places.get(id(unit))
            wanted = _lines(unit) if place is not None else None
            if place is None or not wanted:
                continue
            for other in (*codes[max(0, place - 1) : place], *codes[place + 1 : place + 2]):
                index = held.get(id(other))
                if index is None:
                    continue
                if index not in free:
                    free[index] = _free_lines(joined[index], side)
                if all(free[index][line] >= count for line, count in wanted.items()):
                    free[index].subtract(wanted)
                    added.setdefault(index, []).append(unit)
                    held[id(unit)] = index
                    break
        for index, more in added.items():
            joined[index] = _with(joined[index], side, more)
    return joined


def _free_lines(row: AlignedUnits, side: int) -> Counter[str]:
    """The lines that the other side of a row of code, one block, has besides those of this side."""
    here, other = _sides(row)[side], _sides(row)[1 - side]
    if len(other) != 1 or any(each.kind != "code" for each in (*here, *other)):
        return Counter()
    free = _lines(other[0])
    for each in here:
        free -= _lines(each)
    return free


def _with(row: AlignedUnits, side: int, more: list[Unit]) -> AlignedUnits:
    units = tuple(sorted((*_sides(row)[side], *more), key=lambda each: each.segment.index))
    return (units, row[1], row[2]) if side == 0 else (row[0], units, row[2])


def _sides(row: AlignedUnits) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    return row[0], row[1]


def _lines(unit: Unit) -> Counter[str]:
    content = unit.segment.block.content if unit.segment.block else ""
    return Counter(" ".join(line.split()).removeprefix("$ ") for line in content.split("\n") if line.strip())
