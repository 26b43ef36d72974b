"""Which version of its source a translation was made from, told by what both say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from ..revisions import Version
from .features import Feature

# Versions whose scores lie within this of the best are equal: one lost token costs 2. On pages of a few segments a
# difference of length alone, which is noise, weighs as much as that.
_EQUAL = 0.25
_EQUAL_SMALL = 2.0  # divided by the number of segments
# A version from after the translation's last change must fit better by this much: more than any noise of lengths.
_DESPITE_DATE = 6.0


class Rated(Struct, frozen=True):
    """A version, its features as indices, and how well it fits. Higher is better."""

    version: Version
    rows: tuple[int, ...]
    score: float


def margin(segments: int) -> float:
    """How far apart the scores of two versions are that fit a translation of so many segments equally well."""
    return _EQUAL + _EQUAL_SMALL / (segments + 1)


def choose(rated: Sequence[Rated], segments: int, until: int | None) -> Rated | None:
    """The newest of the versions, given oldest first, that fit best.

    ``until``: when the translation was last changed; what is newer cannot have been translated, unless the words say
    otherwise, or there would be nothing left: clocks and imports are not to be trusted.
    """
    if not rated:
        return None
    best = _newest_of_best(rated, segments)
    earlier = [each for each in rated if until is None or each.version.time <= until]
    if not earlier or len(earlier) == len(rated):
        return best
    chosen = _newest_of_best(earlier, segments)
    return best if best.score > chosen.score + _DESPITE_DATE else chosen


def _newest_of_best(rated: Sequence[Rated], segments: int) -> Rated:
    least = max(each.score for each in rated) - margin(segments)
    return next(each for each in reversed(rated) if each.score >= least)


def indexed(versions: Iterable[Sequence[Feature]]) -> tuple[list[Feature], list[tuple[int, ...]]]:
    """The distinct features of all versions, and each version as a row of indices into them."""
    numbers: dict[Feature, int] = {}
    rows = [tuple([numbers.setdefault(feature, len(numbers)) for feature in version]) for version in versions]
    return list(numbers), rows
