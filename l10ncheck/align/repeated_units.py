"""Decides which of two copies has no counterpart if a page has the same segments twice in a row: the second one."""

from __future__ import annotations

from collections.abc import Sequence

from .signature import Unit
from .table import UnitMatch, side_of, unit_ids, with_side

_Key = tuple[str, str, frozenset[str] | int]


def without_repeated(units: Sequence[Unit]) -> list[Unit]:
    """Return the segments without those that repeat the segment before them."""
    return [unit for index, unit in enumerate(units) if not index or _key(unit) != _key(units[index - 1])]


def match_first_copies(
    matches: Sequence[UnitMatch], moved: Sequence[UnitMatch], units: Sequence[Unit], side: int
) -> list[UnitMatch]:
    """Return the matches with the first copy of repeated text matched, and its second copy missing or extra.

    Text is repeated if the same segments follow each other directly. What was added to a page by mistake is more often
    the second copy.

    Args:
        matches: The matches of the two pages.
        moved: The matches of segments that have moved. They stay as they are.
        units: All segments of one page, in order.
        side: 0 if ``units`` are the segments of the source, 1 if they are those of the translation.

    Returns:
        The matches, in which an unmatched segment takes the place of its copy if this copy comes later and is matched.
    """
    matched = unit_ids(matches)
    taken = matched | unit_ids(moved)
    keys = [_key(unit) for unit in units]
    copies: dict[int, Unit] = {}  # the first copy, by the id of the second one
    last: dict[_Key, int] = {}
    for index, unit in enumerate(units):
        first = last.get(keys[index])
        last[keys[index]] = index
        if first is None or id(unit) in copies or id(units[first]) in taken or id(unit) not in matched:
            continue
        start, end = _repeated_range(keys, first, index)
        if end - start >= index - first:
            pairs = zip(units[start:end], units[start + index - first :], strict=False)
            copies |= {id(b): a for a, b in pairs if id(a) not in taken and id(b) in matched}
    return [_with_first_copies(match, side, copies) for match in matches] if copies else list(matches)


def _repeated_range(keys: Sequence[_Key], first: int, second: int) -> tuple[int, int]:
    """Return the longest range around the index ``first`` that is repeated around ``second``, as its start and end.

    For example, the range is ``(0, 3)`` for ``abcabc`` with the indexes 1 and 4. It begins at most ``second - first``
    elements before ``first``, and ends at or before ``second``.
    """
    distance = second - first
    start, end = first, first + 1
    while start > max(0, first - distance) and keys[start - 1] == keys[start - 1 + distance]:
        start -= 1
    while end < second and end + distance < len(keys) and keys[end] == keys[end + distance]:
        end += 1
    return start, end


def _key(unit: Unit) -> _Key:
    """Return a key that only copies of the same segment share.

    A segment without text, such as a tag, has a key of its own, so it never has a copy.
    """
    segment = unit.segment
    return unit.kind, segment.text, frozenset(unit.tokens) if segment.text else segment.index


def _with_first_copies(match: UnitMatch, side: int, copies: dict[int, Unit]) -> UnitMatch:
    units = tuple(copies.get(id(unit), unit) for unit in side_of(match, side))
    return match if units == side_of(match, side) else with_side(match, side, units, match[2])
