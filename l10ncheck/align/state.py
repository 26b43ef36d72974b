"""The state of an alignment: what every pass of the aligner takes, and what it returns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from .signature import Unit

if TYPE_CHECKING:
    from .page_words import Doubts
    from .part_table import Part
    from .scoring import Lengths

# A row of the alignment: units of the source, the units of the translation that correspond to them, and the score.
UnitMatch = tuple[tuple[Unit, ...], tuple[Unit, ...], float]


class State(Struct, frozen=True, dict=True, eq=False):
    """What is known so far about which segments of two pages translate each other.

    Tuples with two elements have one for each page, the source first. ``side`` is an index of such a tuple: 0 for the
    source, 1 for the translation.

    Attributes:
        pages: All segments of each page, in order.
        parts: The same segments as parts: each heading with the segments below it.
        matches: The matches that keep the order of the pages. They need not be sorted.
        moved: The matches of segments that are in different places on the two pages.
        lengths: The usual ratio of the lengths of a translation and its source.
        doubts: Judges pairs of segments by their words.
    """

    pages: tuple[Sequence[Unit], Sequence[Unit]]
    parts: tuple[Sequence[Part], Sequence[Part]]
    matches: Sequence[UnitMatch]
    moved: Sequence[UnitMatch]
    lengths: Lengths
    doubts: Doubts

    @cached_property
    def taken(self) -> set[int]:
        """Python's ``id(unit)`` of each matched unit, on both pages."""
        return unit_ids((*self.matches, *self.moved))

    @cached_property
    def unmatched(self) -> tuple[list[Unit], list[Unit]]:
        """The segments of each page that no match contains."""
        return not_in(self.taken, self.pages)


def not_in(taken: AbstractSet[int], pages: tuple[Sequence[Unit], Sequence[Unit]]) -> tuple[list[Unit], list[Unit]]:
    """Return the segments of each page (the source first) whose Python ``id(unit)`` is not in ``taken``."""
    source, translation = ([unit for unit in units if id(unit) not in taken] for units in pages)
    return source, translation


def side_of(match: UnitMatch, side: int) -> tuple[Unit, ...]:
    """Return the segments of a match on one page: the source if ``side`` is 0, the translation if it is 1."""
    return match[0] if side == 0 else match[1]


def unit_ids(matches: Iterable[UnitMatch]) -> set[int]:
    """Return Python's ``id(unit)`` of each unit in the matches, on both pages."""
    return {id(unit) for a, b, _ in matches for unit in (*a, *b)}


def with_side(match: UnitMatch, side: int, units: tuple[Unit, ...], score: float) -> UnitMatch:
    """Return a match with ``units`` as its segments on one page, and with a new score.

    ``side`` is the page: 0 for the source, 1 for the translation.
    """
    return (units, match[1], score) if side == 0 else (match[0], units, score)


def disjoint(matches: Iterable[UnitMatch], used: set[int]) -> list[UnitMatch]:
    """Return the matches without those that contain a segment of an earlier match or a segment in ``used``.

    ``used`` contains the ``id`` of each such segment. The segments of the returned matches are added to it.
    """
    chosen = []
    for match in matches:
        units = unit_ids([match])
        if not units & used:
            used |= units
            chosen.append(match)
    return chosen
