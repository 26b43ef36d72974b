"""Joins code that is one block on one page and two on the other, such as a command and its output.

An unmatched code block is added to the match of the code block before or after it, if the other side of that match
contains all of its lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .signature import Unit
from .table import UnitMatch


def join_code(
    source: Sequence[Unit],
    translation: Sequence[Unit],
    matches: Sequence[UnitMatch],
    missing: Sequence[Unit],
    extra: Sequence[Unit],
) -> list[UnitMatch]:
    """Return the matches, with unmatched code blocks added to the matches that contain their lines.

    Args:
        source: All units of the source page.
        translation: All units of the translation.
        matches: The matches of the alignment so far.
        missing: The unmatched units of the source.
        extra: The unmatched units of the translation.
    """
    joined = list(matches)
    for side, units, unmatched in ((0, source, missing), (1, translation, extra)):
        if not any(unit.kind == "code" for unit in unmatched):
            continue
        codes = [unit for unit in units if unit.kind == "code"]
        code_indexes = {id(unit): index for index, unit in enumerate(codes)}
        match_indexes = {id(unit): index for index, match in enumerate(joined) for unit in _sides(match)[side]}
        free: dict[int, Counter[str]] = {}  # by index of the match
        added: dict[int, list[Unit]] = {}
        for unit in unmatched:
            place = code_indexes.get(id(unit))
            lines = _lines(unit) if place is not None else None
            if place is None or not lines:
                continue
            for other in (*codes[max(0, place - 1) : place], *codes[place + 1 : place + 2]):
                index = match_indexes.get(id(other))
                if index is None:
                    continue
                if index not in free:
                    free[index] = _free_lines(joined[index], side)
                if all(free[index][line] >= count for line, count in lines.items()):
                    free[index].subtract(lines)
                    added.setdefault(index, []).append(unit)
                    match_indexes[id(unit)] = index
                    break
        for index, more in added.items():
            joined[index] = _with(joined[index], side, more)
    return joined


def _free_lines(match: UnitMatch, side: int) -> Counter[str]:
    """Return the lines on the other side of a match that the given side (0: source, 1: translation) does not have.

    Empty unless the match contains only code, and the other side is a single code block.
    """
    own, other = _sides(match)[side], _sides(match)[1 - side]
    if len(other) != 1 or any(unit.kind != "code" for unit in (*own, *other)):
        return Counter()
    free = _lines(other[0])
    for unit in own:
        free -= _lines(unit)
    return free


def _with(match: UnitMatch, side: int, more: list[Unit]) -> UnitMatch:
    units = tuple(sorted((*_sides(match)[side], *more), key=lambda unit: unit.segment.index))
    return (units, match[1], match[2]) if side == 0 else (match[0], units, match[2])


def _sides(match: UnitMatch) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    return match[0], match[1]


def _lines(unit: Unit) -> Counter[str]:
    content = unit.segment.block.content if unit.segment.block else ""
    return Counter(" ".join(line.split()).removeprefix("$ ") for line in content.split("\n") if line.strip())
