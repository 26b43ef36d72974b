"""Which version of its source a translation was made from, told by what both say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from .features import Feature

if TYPE_CHECKING:
    from .version_fit import Fit

# Versions whose scores lie within this of the best are equal: one lost token costs 2. On pages of a few segments a
# difference of length alone, which is noise, weighs as much as that.
_EQUAL = 0.25
_EQUAL_SMALL = 2.0  # divided by the number of segments
# A version from after the translation's last change must fit better by this much: more than any noise of lengths.
_DESPITE_DATE = 6.0
# A version that the translation names itself is taken at its word, unless it fits worse than another by this much.
_DESPITE_PIN = 6.0
# Backwards in time, versions fit better up to the right one and then worse and worse: the search ends after so many
# batches whose versions all fit worse than the best by as much.
_BATCH = 5
_WORSE = 12.0
_WORSE_BATCHES = 2


class VersionMatch(Struct, frozen=True):
    """A version by its index, and its score, of which higher is better; whether the pinned version fits, if one is.

    ``pairs``: which features of the version and of the translation go together, by their places in both.
    """

    index: int
    score: float
    pairs: Sequence[tuple[int, int]]
    pin_fits: bool = True


def find_version(
    times: Sequence[int],
    features_of: Callable[[int], Sequence[Feature]],
    translation: Sequence[Feature],
    until: int | None,
    pinned: int | None = None,
) -> VersionMatch:
    """The newest of the versions that fit best, or the one that is pinned, if it fits nearly as well.

    ``times``: when each version was committed, oldest first, at least one. ``features_of`` is asked only for versions
    that are looked at. ``until``: when the translation was last changed; what is newer cannot have been translated,
    unless the words say otherwise, or there would be nothing left: clocks and imports are not to be trusted.
    """
    allowed = [index for index, time in enumerate(times) if until is None or time <= until]
    if not allowed:
        allowed = list(range(len(times)))
    search = _Search(features_of, translation)
    search.backwards(allowed)
    candidates = {index: search.scores[index] for index in allowed if index in search.scores}
    best, newest = max(candidates.values()), len(times) - 1
    if newest not in allowed and search.score([newest]) > best + _DESPITE_DATE:
        search.backwards(sorted({*range(len(times))}.difference(allowed)))
        candidates = search.scores
    least = max(candidates.values()) - margin(len(translation))
    chosen = max(index for index, score in candidates.items() if score >= least)
    if pinned is not None and pinned not in search.scores:
        search.score([pinned])
    if pinned is not None and search.scores[pinned] >= candidates[chosen] - _DESPITE_PIN:
        return VersionMatch(pinned, search.scores[pinned], search.pairs(pinned))
    return VersionMatch(chosen, candidates[chosen], search.pairs(chosen), pinned is None)


class _Search:
    """Scores of versions by their indices."""

    def __init__(self, features_of: Callable[[int], Sequence[Feature]], translation: Sequence[Feature]) -> None:
        self._features_of = features_of
        self._translation = translation
        self._fit: Fit | None = None
        self._numbers: dict[Feature, int] = {}  # of the features that were met
        self._rows: dict[int, tuple[int, ...]] = {}
        self.scores: dict[int, float] = {}

    def score(self, indices: Sequence[int]) -> float:
        """Score some versions; the best of their scores."""
        from .version_fit import Fit

        known = len(self._numbers)
        rows = [_row(self._features_of(index), self._numbers) for index in indices]
        new = list(self._numbers)[known:]
        if self._fit is None:  # lengths are compared once, on the first: scores are to be compared, too
            self._fit = Fit(new, self._translation, rows[-1])
        else:
            self._fit.add(new)
        found = dict(zip(indices, map(self._fit.score, rows), strict=True))
        self.scores |= found
        self._rows |= zip(indices, rows, strict=True)
        return max(found.values())

    def pairs(self, index: int) -> Sequence[tuple[int, int]]:
        """What goes together in a version that was scored; see ``VersionMatch``."""
        return self._fit.pairs(self._rows[index]) if self._fit else ()

    def backwards(self, indices: Sequence[int]) -> None:
        """Score versions from the newest on, until they only get worse."""
        worse = 0
        for end in range(len(indices), 0, -_BATCH):
            best_here = self.score(indices[max(0, end - _BATCH) : end])
            worse = worse + 1 if best_here < max(self.scores.values()) - _WORSE else 0
            if worse == _WORSE_BATCHES:
                return


def margin(segments: int) -> float:
    """How far apart the scores of two versions are that fit a translation of so many segments equally well."""
    return _EQUAL + _EQUAL_SMALL / (segments + 1)


def indexed(versions: Iterable[Sequence[Feature]]) -> tuple[list[Feature], list[tuple[int, ...]]]:
    """The distinct features of all versions, and each version as a row of indices into them."""
    numbers: dict[Feature, int] = {}
    rows = [_row(version, numbers) for version in versions]
    return list(numbers), rows


def _row(version: Sequence[Feature], numbers: dict[Feature, int]) -> tuple[int, ...]:
    return tuple([numbers.setdefault(feature, len(numbers)) for feature in version])
