"""Deals with text that a page has twice, mostly since it was pasted again by mistake."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from .signature import PROSE, Unit
from .state import UnitMatch, side_of

_LONG = 40.0  # length of a text without code that two different texts hardly have as their translation
_VARIANT = 0.5  # share of common words
_MUCH_WORSE = 0.3  # by which its score must be lower


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
            unit = side_of(match, side)[0]
            is_distinct = unit.length >= _LONG or (unit.kind == "paragraph" and unit.segment.codes)
            if is_distinct and unit.kind in PROSE and len(match[0]) == len(match[1]) == 1:
                uses[unit.segment.text].append(match)
        for same in [matches for matches in uses.values() if len(matches) > 1]:
            best = max(same, key=lambda match: match[2])
            original = side_of(best, 1 - side)[0]
            copies.update(
                id(match)
                for match in same
                if match[2] < best[2] - _MUCH_WORSE and not _is_variant(side_of(match, 1 - side)[0], original)
            )
    return [match for match in matches if id(match) not in copies]


def _is_variant(unit: Unit, other: Unit) -> bool:
    """Whether two texts share most of their words, such as the same sentence about two different options."""
    words, others = set(unit.segment.prose.split()), set(other.segment.prose.split())
    return len(words & others) > _VARIANT * len(words | others)
