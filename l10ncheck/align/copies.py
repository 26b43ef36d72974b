"""Deals with text that a page has twice, mostly since it was pasted again by mistake."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from msgspec.structs import replace

from .signature import PROSE, Unit
from .state import State, UnitMatch, unit_ids

_LONG = 40.0  # length of a text without code that two different texts hardly have as their translation
_VARIANT = 0.5  # share of common words
_MUCH_WORSE = 0.3  # by which its score must be lower

_Key = tuple[str, str, frozenset[str] | int]


def without_copies(matches: Sequence[UnitMatch]) -> list[UnitMatch]:
    """Return the matches without those that pair a copy of a repeated text with an unrelated text.

    If a page has a text twice, such as a paragraph that was pasted again, the other page usually has it once. One of
    the two copies is then matched with an unrelated text.

    Of the matches that have equal texts on one page, the match with the best score stays. Another match is removed if
    both of these are true:

    - Its score is much lower.
    - Its text on the other page has few words in common with the text that the best match has there.
    """
    copies: set[int] = set()
    for side in (0, 1):
        uses: defaultdict[str, list[UnitMatch]] = defaultdict(list)
        for match in matches:
            unit = match.side(side)[0]
            is_distinct = unit.length >= _LONG or (unit.kind == "paragraph" and unit.segment.codes)
            if is_distinct and unit.kind in PROSE and match.is_single:
                uses[unit.segment.text].append(match)
        for same in [matches for matches in uses.values() if len(matches) > 1]:
            best = max(same, key=lambda match: match.score)
            original = best.side(1 - side)[0]
            copies.update(
                id(match)
                for match in same
                if match.score < best.score - _MUCH_WORSE and not _is_variant(match.side(1 - side)[0], original)
            )
    return [match for match in matches if id(match) not in copies]


def _is_variant(unit: Unit, other: Unit) -> bool:
    """Whether two texts share most of their words, such as the same sentence about two different options."""
    words, others = set(unit.segment.prose.split()), set(other.segment.prose.split())
    return len(words & others) > _VARIANT * len(words | others)


def without_repeated(units: Sequence[Unit]) -> list[Unit]:
    """Return the segments without those that repeat the segment before them."""
    return [unit for index, unit in enumerate(units) if not index or _key(unit) != _key(units[index - 1])]


def match_first_copies(state: State) -> State:
    """Match the first copy of repeated text, and leave its second copy unmatched.

    Text is repeated if a page has the same segments twice in a row. Of two copies, more often the second was added by
    mistake. Matches of moved segments stay as they are.
    """
    matched = unit_ids(state.matches)
    copies = [_first_copies(units, matched, state.taken) for units in state.pages]
    if not any(copies):
        return state
    return replace(state, matches=[_with_first_copies(match, copies) for match in state.matches])


def _first_copies(units: Sequence[Unit], matched: AbstractSet[int], taken: AbstractSet[int]) -> dict[int, Unit]:
    """Return the unmatched first copies of repeated segments of a page, by the ``id`` of the matched second copy.

    Args:
        units: All segments of the page.
        matched: The ``id`` of each segment whose match keeps the order of the pages.
        taken: The ``id`` of each matched segment, also of those that moved.
    """
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
    return copies


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


def _with_first_copies(match: UnitMatch, copies: Sequence[Mapping[int, Unit]]) -> UnitMatch:
    source, translation = (
        tuple(first.get(id(unit), unit) for unit in match.side(side)) for side, first in enumerate(copies)
    )
    return match if (source, translation) == match[:2] else UnitMatch(source, translation, match.score)
