"""Finds out which version of the source was translated, by comparing the texts of the versions with the translation."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from .features import Feature

if TYPE_CHECKING:
    from .version_fit import Fit

# Versions of which one segment differs fit equally well if their scores differ by at most this much; one lost token
# costs 2. On pages with few segments, a mere difference in length, which is noise, has the same weight.
_SCORE_MARGIN = 0.25
_SCORE_MARGIN_SHORT = 2.0  # divided by the number of segments
# A version that is newer than the translation must fit better by this much, more than differences in length can
# explain.
_MIN_GAIN_LATER = 6.0
# The version that a pin names is used, unless it fits worse than the best version by more than this.
_MAX_LOSS_PINNED = 6.0
# Words decide between versions that fit worse than the best by at most this much, and only if they clearly prefer one.
_NEARLY = 3.0
_MIN_GAIN_WORDS = 2.0
_MOST_COMPARED = 12
# From the newest version backwards, the fit improves up to the right version and then gets worse. The search stops
# after this many batches of versions that all fit worse than the best by this much.
_BATCH = 5
_WORSE_BY = 12.0
_MAX_WORSE_BATCHES = 2


class VersionMatch(Struct, frozen=True):
    """The version of the source that was translated.

    Attributes:
        index: The index of the version in the list of versions.
        score: How well the version fits the translation; higher is better.
        pairs: The features (one for each segment) that match, as pairs of an index in the version and one in the
            translation.
        pin_fits: False if a pin names a version that does not fit the translation.
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
    words_gain: Callable[[int, int], float] | None = None,
) -> VersionMatch:
    """Return the version that fits the translation best.

    If several versions fit equally well, the newest one is chosen. A pinned version is preferred to versions that fit
    only a little better.

    Args:
        times: The commit times of the versions, oldest first; at least one.
        features_of: Returns the features of the version with an index. It is called only for versions that the search
            examines.
        translation: The features of the translation.
        until: When the translation was last changed, in seconds since 1970; None if unknown. Newer versions are
            ignored. Since commit times can be wrong, there are two exceptions: a newer version fits much better, or all
            versions are newer.
        pinned: The index of the version that the pin of the translation names; None without a pin.
        words_gain: Takes the indexes of two versions, and returns how strongly the words of the translation suggest
            that the second version was translated. Below 0, they suggest the first version. None without a lexicon.
    """
    allowed = [index for index, time in enumerate(times) if until is None or time <= until]
    if not allowed:
        allowed = list(range(len(times)))
    search = _Search(features_of, translation)
    search.score_from_newest(allowed)
    candidates = {index: search.scores[index] for index in allowed if index in search.scores}
    best, newest = max(candidates.values()), len(times) - 1
    if newest not in allowed and search.score([newest]) > best + _MIN_GAIN_LATER:
        search.score_from_newest(sorted({*range(len(times))}.difference(allowed)))
        candidates = search.scores
    best_index = max(candidates, key=lambda index: candidates[index])
    chosen = max(
        index
        for index, score in candidates.items()
        if score >= candidates[best_index] - score_margin(len(translation), search.differing(index, best_index))
    )
    if words_gain is not None:
        chosen = _by_words(chosen, candidates, words_gain, score_margin(len(translation)))
    if pinned is not None and pinned not in search.scores:
        search.score([pinned])
    if pinned is not None and search.scores[pinned] >= candidates[chosen] - _MAX_LOSS_PINNED:
        return VersionMatch(pinned, search.scores[pinned], search.pairs(pinned))
    return VersionMatch(chosen, candidates[chosen], search.pairs(chosen), pinned is None)


def _by_words(
    chosen: int, candidates: Mapping[int, float], words_gain: Callable[[int, int], float], margin: float
) -> int:
    """Choose between versions that fit nearly equally well, by the words in which they differ.

    Args:
        chosen: The index of the version that fits best.
        candidates: The scores of the versions, by index.
        words_gain: Takes the indexes of two versions, and returns how strongly the words of the translation suggest
            that the second one was translated; below 0, they suggest the first one.
        margin: The largest difference of two scores that are treated as equal.

    Returns:
        The index of the chosen version: ``chosen``, unless the words of the translation clearly suggest another one.
    """
    least = candidates[chosen] - _NEARLY
    nearly = sorted((score, index) for index, score in candidates.items() if index != chosen and score >= least)
    totals = {chosen: 0.0}
    for score, index in nearly[-_MOST_COMPARED:]:
        totals[index] = score - candidates[chosen] + words_gain(chosen, index)
    best = max(totals.values())
    if best <= _MIN_GAIN_WORDS:
        return chosen
    return max(index for index, total in totals.items() if total >= best - margin)


class _Search:
    """The state of a search for the translated version: the scores of the versions examined so far, by their index."""

    def __init__(self, features_of: Callable[[int], Sequence[Feature]], translation: Sequence[Feature]) -> None:
        self._features_of = features_of
        self._translation = translation
        self._fit: Fit | None = None
        self._numbers: dict[Feature, int] = {}  # of all features so far
        self._rows: dict[int, tuple[int, ...]] = {}
        self.scores: dict[int, float] = {}

    def score(self, indices: Sequence[int]) -> float:
        """Score the versions with these indices, and return the highest of their scores."""
        from .version_fit import Fit

        known = len(self._numbers)
        rows = [_feature_numbers(self._features_of(index), self._numbers) for index in indices]
        new = list(self._numbers)[known:]
        if self._fit is None:  # the length ratio is calibrated once, so that all scores are comparable
            self._fit = Fit(new, self._translation, rows[-1])
        else:
            self._fit.add(new)
        found = dict(zip(indices, map(self._fit.score, rows), strict=True))
        self.scores |= found
        self._rows |= zip(indices, rows, strict=True)
        return max(found.values())

    def differing(self, first: int, second: int) -> int:
        """Return in how many segments two scored versions, given by their indices, differ."""
        rows, other_rows = set(self._rows[first]), set(self._rows[second])
        return max(len(rows - other_rows), len(other_rows - rows))

    def pairs(self, index: int) -> Sequence[tuple[int, int]]:
        """Return which features of a version match which features of the translation, as pairs of indices.

        ``index`` is the index of the version, which must be scored already.
        """
        return self._fit.pairs(self._rows[index]) if self._fit else ()

    def score_from_newest(self, indices: Sequence[int]) -> None:
        """Score versions in batches, from the newest to the oldest.

        Stop after several batches in a row whose best scores are much lower than the best score so far.

        Args:
            indices: The indices of the versions, the oldest version first.
        """
        worse_batches = 0
        for end in range(len(indices), 0, -_BATCH):
            best_of_batch = self.score(indices[max(0, end - _BATCH) : end])
            worse_batches = worse_batches + 1 if best_of_batch < max(self.scores.values()) - _WORSE_BY else 0
            if worse_batches == _MAX_WORSE_BATCHES:
                return


def score_margin(segments: int, differing: int = 1) -> float:
    """Return how much the scores of two versions may differ and still be treated as equal.

    Args:
        segments: The number of segments in the translation.
        differing: The number of segments that differ between the two versions. The result grows with the square root of
            this number, like the sum of independent random errors.
    """
    return _SCORE_MARGIN * math.sqrt(max(1, differing)) + _SCORE_MARGIN_SHORT / (segments + 1)


def indexed(versions: Iterable[Sequence[Feature]]) -> tuple[list[Feature], list[tuple[int, ...]]]:
    """Return the distinct features of all versions, and each version as a sequence of indices into this list."""
    numbers: dict[Feature, int] = {}
    rows = [_feature_numbers(version, numbers) for version in versions]
    return list(numbers), rows


def _feature_numbers(version: Sequence[Feature], numbers: dict[Feature, int]) -> tuple[int, ...]:
    return tuple([numbers.setdefault(feature, len(numbers)) for feature in version])
