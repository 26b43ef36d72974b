"""Code that one page has in one block and the other in two: a command and its output, say.

A left-over block belongs to the row of its neighbour if the other side of that row holds all of its lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .sequence import Row
from .signature import Unit


def join_code(
    source: Sequence[Unit],
    translation: Sequence[Unit],
    rows: Sequence[Row],
    missing: Sequence[Unit],
    extra: Sequence[Unit],
) -> list[Row]:
    """The rows, with left-over blocks of code in those that hold their lines."""
    joined = list(rows)
    for side, units, left in ((0, source, missing), (1, translation, extra)):
        if not any(unit.kind == "code" for unit in left):
            continue
        codes = [unit for unit in units if unit.kind == "code"]
        places = {id(unit): place for place, unit in enumerate(codes)}
        held = {id(unit): index for index, row in enumerate(joined) for unit in _sides(row)[side]}
        for unit in left:
            place = places.get(id(unit))
            if place is None:
                continue
            beside = (*codes[max(0, place - 1) : place], *codes[place + 1 : place + 2])
            indexes = [held[id(other)] for other in beside if id(other) in held]
            index = next((index for index in indexes if _has_room(joined[index], side, unit)), None)
            if index is not None:
                joined[index] = _with(joined[index], side, unit)
                held[id(unit)] = index
    return joined


def _has_room(row: Row, side: int, unit: Unit) -> bool:
    """Whether the other side of a row of code, one block, has the lines of ``unit`` besides those it has already."""
    here, other = _sides(row)[side], _sides(row)[1 - side]
    if len(other) != 1 or any(each.kind != "code" for each in (*here, *other)):
        return False
    wanted = _lines(unit)
    free = _lines(other[0])
    for each in here:
        free -= _lines(each)
    return bool(wanted) and not wanted - free


def _with(row: Row, side: int, unit: Unit) -> Row:
    units = tuple(sorted((*_sides(row)[side], unit), key=lambda each: each.segment.index))
    return (units, row[1], row[2]) if side == 0 else (row[0], units, row[2])


def _sides(row: Row) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    return row[0], row[1]


def _lines(unit: Unit) -> Counter[str]:
    content = unit.segment.block.content if unit.segment.block else ""
    return Counter(" ".join(line.split()).removeprefix("$ ") for line in content.split("\n") if line.strip())
