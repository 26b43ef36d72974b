"""Joins code that is one block on one page and two blocks on the other, such as a command and its output.

An unmatched code block is added to the match of the code block before or after it. The condition is that the other side
of that match contains all lines of the unmatched block. A line may have a small change, such as another value.
"""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from .kept_code import untranslated_part
from .signature import Unit
from .state import State, UnitMatch, indexes_by_unit

_ALIKE = 75  # per cent; a line of which only a value differs
_MAX_PAIRS = 1_000  # pairs of lines that are compared


def join_code(state: State) -> State:
    """Join code that is one block on one page and several blocks on the other.

    Usually, only one of the several blocks is matched so far. An unmatched block before or after it is added to its
    match, if the one block on the other page contains all lines of the unmatched block.
    """
    joined = list(state.matches)
    for side, (units, unmatched) in enumerate(zip(state.pages, state.unmatched, strict=True)):
        if not any(unit.kind == "code" for unit in unmatched):
            continue
        codes = [unit for unit in units if unit.kind == "code"]
        code_indexes = {id(unit): index for index, unit in enumerate(codes)}
        match_indexes = indexes_by_unit(joined, side)
        free: dict[int, Counter[str]] = {}  # by index of the match
        added: dict[int, list[Unit]] = {}
        # Of a run of unmatched blocks, each has the next one as its neighbour, in one of the two directions.
        for unit in (*unmatched, *reversed(unmatched)):
            place = code_indexes.get(id(unit))
            lines = _lines(unit) if place is not None and id(unit) not in match_indexes else None
            if place is None or not lines:
                continue
            for other in (*codes[max(0, place - 1) : place], *codes[place + 1 : place + 2]):
                index = match_indexes.get(id(other))
                if index is None:
                    continue
                if index not in free:
                    free[index] = _free_lines(joined[index], side)
                taken = _counterparts(lines, free[index])
                if taken.total() == lines.total():
                    _remove(free[index], taken)
                    added.setdefault(index, []).append(unit)
                    match_indexes[id(unit)] = index
                    break
        for index, more in added.items():
            parts = tuple(sorted((*joined[index].side(side), *more), key=lambda unit: unit.segment.index))
            joined[index] = joined[index].with_side(side, parts, joined[index].score)
    return replace(state, matches=joined)


def _free_lines(match: UnitMatch, side: int) -> Counter[str]:
    """Count the lines of code that one side of a match lacks, and the other side has.

    The result is empty if the match contains anything but code, or if the other side has several code blocks.

    Args:
        match: A match of code blocks.
        side: The side that lacks the lines: 0 for the source, 1 for the translation.

    Returns:
        The number of occurrences of each such line.
    """
    own, other = match.side(side), match.side(1 - side)
    if len(other) != 1 or any(unit.kind != "code" for unit in (*own, *other)):
        return Counter()
    free = _lines(other[0], "# ")
    for unit in own:
        free -= _counterparts(_lines(unit), free)
    return free


def _counterparts(lines: Counter[str], free: Counter[str]) -> Counter[str]:
    """Return the lines of the other page that equal or resemble the lines of a code block.

    Each line has at most one counterpart. If there are many lines, only equal lines are counterparts, to save time.

    Args:
        lines: How often each line occurs in the code block.
        free: How often each line occurs among those lines of the other page that have no counterpart yet.

    Returns:
        The counterparts: lines of ``free``, and how often each of them is one.
    """
    taken = lines & free
    changed = list((lines - taken).elements())
    if not changed or len(changed) * (len(free) - len(lines)) > _MAX_PAIRS:  # before the work for many lines
        return taken
    left = list((free - lines).elements())
    if left and len(changed) * len(left) <= _MAX_PAIRS:
        from rapidfuzz.fuzz import ratio  # imported late: most pages do not need it

        for line in changed:
            nearest = max(left, key=lambda other: ratio(line, other), default="")
            if ratio(line, nearest) >= _ALIKE:
                left.remove(nearest)
                taken[nearest] += 1
    return taken


def _remove(lines: Counter[str], taken: Counter[str]) -> None:
    """Subtract the counts of the lines in ``taken`` from ``lines``, and remove lines whose count is then 0.

    Unlike ``Counter.__sub__``, this does not look at the other lines, so it stays fast for many lines.
    """
    for line, count in taken.items():
        lines[line] -= count
        if not lines[line]:
            del lines[line]


def _lines(unit: Unit, prompt: str = "") -> Counter[str]:
    """Count how often each line of a code block occurs. Comments, the prompt ``$ `` and empty lines are left out.

    ``prompt`` is another prompt to remove, such as ``# ``, the prompt of the user root.
    """
    content = unit.segment.block.content if unit.segment.block else ""
    lines = (line.strip().removeprefix("$ ").removeprefix(prompt) for line in content.split("\n"))
    parts = map(untranslated_part, lines)
    return Counter(part for part in parts if part)
