"""The state of an alignment: what every pass of the aligner takes, and what it returns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from .signature import Unit

if TYPE_CHECKING:
    from .page_words import Doubts
    from .part_table import Part
    from .scoring import Lengths


class UnitMatch(NamedTuple):
    """A row of the alignment: units of the source, the units of the translation that correspond to them, and the score.

    ``side`` is a page: 0 for the source, 1 for the translation.
    """

    source: tuple[Unit, ...]
    translation: tuple[Unit, ...]
    score: float

    @classmethod
    def of(cls, side: int, own: tuple[Unit, ...], others: tuple[Unit, ...], score: float) -> UnitMatch:
        """Return the match of units of the page ``side`` with units of the other page."""
        return cls(own, others, score) if side == 0 else cls(others, own, score)

    @property
    def is_single(self) -> bool:
        """Whether the match has one unit on each page."""
        return len(self.source) == len(self.translation) == 1

    def side(self, side: int) -> tuple[Unit, ...]:
        """Return the units on the page ``side``."""
        return self.source if side == 0 else self.translation

    def with_side(self, side: int, units: tuple[Unit, ...], score: float) -> UnitMatch:
        """Return the match with other units on one page, and with a new score."""
        return UnitMatch.of(side, units, self.side(1 - side), score)


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


def unit_ids(matches: Iterable[UnitMatch]) -> set[int]:
    """Return Python's ``id(unit)`` of each unit in the matches, on both pages."""
    return {id(unit) for a, b, _ in matches for unit in (*a, *b)}


def indexes_by_unit(matches: Iterable[UnitMatch], *sides: int) -> dict[int, int]:
    """Return the index of the match of each matched unit on the given pages, by Python's ``id(unit)``."""
    return {id(unit): index for index, match in enumerate(matches) for side in sides for unit in match.side(side)}


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
