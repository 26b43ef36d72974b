"""Scores how well each version of a source page fits a translation.

Each page has one matrix of scores. The rows are the distinct segments of all versions, the columns are the segments of
the translation. A version is a list of row numbers; its score is the score of the best alignment that keeps the order.
Successive versions have nearly all segments in common, so only the rows in which they differ are computed again.

The constants were chosen by experiments with 179 Korean pages whose translated version is known. Tokens contribute
most: a token in both pages instead of only one raises the score by about 2. The lengths of segments help only if the
commit dates do not already exclude the other versions.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import numpy as np

from ..runs import common_ends
from .features import Feature

T = TypeVar("T")
Array = Any  # of float64 or of indices

_MATCH = 1.5  # base score of two segments of the same kind
_MATCH_DISTINCT_KIND = 0.7  # added for headings and code, which are rarely confused with others
_OTHER_LEVEL = -0.5  # of headings of different levels
_OTHER_KIND = -0.5  # of different kinds of text
_NO_MATCH = -50.0
_GAP = 1.5
_GAP_TOKENS = 0.35
_GAP_LENGTH = 0.6
_GAP_LETTERS = 60.0
_MAX_GAP_LENGTH = 4.0
_NAMES = 0.75
_MAX_COUNT = 6  # of one token in one segment
_RARITY = 0.35
_KIND_WEIGHTS = {"n": 0.8, "#": 0.3, "t": 0.7, "m": 0.5}  # of a token by its first character; 1 for the others

# Length: a text that is k standard deviations longer or shorter than expected costs k²/2, up to a maximum. The variance
# is _SPREAD² plus a term for short texts.
_SPREAD = 0.16
_SPREAD_SHORT = 7.0
_SMOOTHING = 8.0
_FITTING = 0.4
_MAX_MISFIT = 5.0
_INITIAL_RATIO = 0.0
_MIN_CALIBRATION_LENGTH = 25.0
_MIN_CALIBRATION_PAIRS = 4
_CALIBRATIONS = 2

_TEXT = frozenset(("paragraph", "item", "row", "term", "html", "tag", "image"))
_WITHOUT_LENGTH = frozenset(("code", "tag", "front matter"))
_MAX_DISTANCE = 40  # rows between the common ends; a version that differs by more becomes the new base version


class Fit:
    """Scores versions of a source page: how well each fits the translation.

    A version is given as a list of numbers: the indices of its features in the list of all distinct features.

    Args:
        source: The distinct features of all versions.
        translation: The features of the translation, in order.
        reference: A version that is similar to the translation. If ``length`` is None, it is estimated from this
            version.
        length: The usual value of ``log(length of a translation / length of its source)``; None to estimate it from
            ``reference``.
    """

    def __init__(
        self,
        source: Sequence[Feature],
        translation: Sequence[Feature],
        reference: Sequence[int],
        length: float | None = None,
    ) -> None:
        self._translation = translation
        self._size = len(translation)
        token_scores, source_weights, weights, shared_names = _token_scores(source, translation)
        lengths = np.array([feature.length for feature in source])
        other_lengths = np.array([feature.length for feature in translation])
        have_lengths = np.outer([_has_length(f) for f in source], [_has_length(f) for f in translation])
        # Names that both sides have are equally long on both, and would distort the length ratio.
        logs = np.log(
            (np.maximum(other_lengths[None] - shared_names, 0) + _SMOOTHING)
            / (np.maximum(lengths[:, None] - shared_names, 0) + _SMOOTHING)
        )
        variance = _SPREAD**2 + _SPREAD_SHORT / (lengths[:, None] + other_lengths[None] + 2 * _SMOOTHING)
        self._row_gaps = -(_GAP + _GAP_TOKENS * source_weights + _length_gap(lengths))
        gaps = -(_GAP + _GAP_TOKENS * weights + _length_gap(other_lengths))
        self._gap_sums = np.concatenate([[0.0], np.cumsum(gaps)])
        self._base: tuple[int, ...] = ()
        self._forward: list[Array] = []
        self._backward: list[Array] = []

        def length_scores(mean: float) -> Array:
            return np.where(have_lengths, _FITTING - np.minimum((logs - mean) ** 2 / variance / 2, _MAX_MISFIT), 0.0)

        self.length = _INITIAL_RATIO if length is None else length
        self._scores = token_scores + length_scores(self.length)
        for _ in range(_CALIBRATIONS if length is None else 0):
            pairs = [(reference[i], j) for i, j in self.pairs(reference)]
            pairs = [(i, j) for i, j in pairs if have_lengths[i, j] and lengths[i] > _MIN_CALIBRATION_LENGTH]
            if len(pairs) < _MIN_CALIBRATION_PAIRS:
                break
            self.length = float(np.median([logs[pair] for pair in pairs]))
            self._scores = token_scores + length_scores(self.length)

    def add(self, source: Sequence[Feature]) -> None:
        """Append features of further versions of the source; the first of them gets the next free index."""
        if source:
            appended = Fit(source, self._translation, (), self.length)
            self._scores = np.concatenate([self._scores, appended._scores])
            self._row_gaps = np.concatenate([self._row_gaps, appended._row_gaps])

    def score(self, version: Sequence[int]) -> float:
        """Return how well a version, given by the indices of its features, fits the translation; higher is better."""
        version = tuple(version)
        head, tail = common_ends(version, self._base)
        if not self._forward or len(version) - head - tail > _MAX_DISTANCE:
            self._rebase(version)
            return float(self._forward[-1][-1])
        current = self._forward[head]
        for feature in version[head : len(version) - tail]:
            current = self._step(current, feature)
        return float(np.max(current + self._backward[tail]))

    def _rebase(self, version: tuple[int, ...]) -> None:
        """Compute the score tables of a version, and keep them for ``score``.

        For another version that differs from this one in few features, ``score`` then computes only the rows of these.
        """
        self._base = version
        self._forward = self._table(version)
        self._backward = self._reversed_table(version)

    def _table(self, version: Sequence[int]) -> list[Array]:
        """Return a table of scores for a version, given by the indices of its features.

        Entry (i, j) is the best score of the first i segments of the version with the first j segments of the
        translation.
        """
        table = [self._gap_sums.copy()]
        for feature in version:
            table.append(self._step(table[-1], feature))
        return table

    def _step(self, above: Array, feature: int) -> Array:
        """Return the row of the table of scores (see ``_table``) that follows the row ``above``.

        The new row is for one more segment of the version: the one with the index ``feature`` in the list of features.
        """
        current = above + self._row_gaps[feature]
        np.maximum(current[1:], above[:-1] + self._scores[feature], out=current[1:])
        return np.maximum.accumulate(current - self._gap_sums) + self._gap_sums

    def _reversed_table(self, version: Sequence[int]) -> list[Array]:
        """Return a table of scores like ``_table``, filled from the end of the version.

        Entry (i, j) is the best score of the last i segments of the version with the segments of the translation from
        index j to the end.
        """
        remaining_gaps = self._gap_sums[-1] - self._gap_sums
        table = [remaining_gaps.copy()]
        for feature in reversed(version):
            below = table[-1]
            current = below + self._row_gaps[feature]
            np.maximum(current[:-1], below[1:] + self._scores[feature], out=current[:-1])
            table.append(np.maximum.accumulate((current - remaining_gaps)[::-1])[::-1] + remaining_gaps)
        return table

    def pairs(self, version: Sequence[int]) -> list[tuple[int, int]]:
        """Return which segments of a version match which segments of the translation, as pairs of indices.

        The version is given by the indices of its features.
        """
        table = self._table(version)
        i, j = len(version), self._size
        found = []
        while i and j:
            feature, score = version[i - 1], table[i][j]
            if math.isclose(table[i - 1][j - 1] + self._scores[feature, j - 1], score, abs_tol=1e-7):
                found.append((i - 1, j - 1))
                i, j = i - 1, j - 1
            elif math.isclose(table[i - 1][j] + self._row_gaps[feature], score, abs_tol=1e-7):
                i -= 1
            else:
                j -= 1
        return found[::-1]


def _has_length(feature: Feature) -> bool:
    return feature.kind not in _WITHOUT_LENGTH


def _length_gap(lengths: Array) -> Array:
    return _GAP_LENGTH * np.minimum(lengths / _GAP_LETTERS, _MAX_GAP_LENGTH)


def _token_scores(source: Sequence[Feature], translation: Sequence[Feature]) -> tuple[Array, Array, Array, Array]:
    """Score each segment of the source with each segment of the translation by everything except their lengths.

    Returns:
        Four arrays:

        - the score of each pair of segments
        - the total weight of the tokens of each segment of the source
        - the total weight of the tokens of each segment of the translation
        - for each pair of segments, the number of letters in the names that both segments have
    """
    bags = [_numbered_tokens(feature) for feature in translation]
    segment_counts = Counter(token for bag in bags for token, number in bag if number == 0)

    def weight(token: str) -> float:
        return _KIND_WEIGHTS.get(token[0], 1.0) / (1 + _RARITY * math.log(max(1, segment_counts[token])))

    source_bags = [_numbered_tokens(feature) for feature in source]
    source_weights = np.array([sum(weight(token) for token, _ in bag) for bag in source_bags])
    weights = np.array([sum(weight(token) for token, _ in bag) for bag in bags])
    shared = _shared_weights(source_bags, bags, lambda token: weight(token[0]))
    names, letters = _name_scores(source, translation)
    scores = 3 * shared - source_weights[:, None] - weights[None] + names + _kind_scores(source, translation)
    return scores, source_weights, weights, letters


def _numbered_tokens(feature: Feature) -> list[tuple[str, int]]:
    """Number the occurrences of each token of a segment: ``x`` twice gives ``x, 0`` and ``x, 1``."""
    return [(token, number) for token, count in feature.tokens for number in range(min(count, _MAX_COUNT))]


def _name_scores(source: Sequence[Feature], translation: Sequence[Feature]) -> tuple[Array, Array]:
    """Return, for each pair of segments, the score of their names, and the number of letters in their common names.

    A name in the translation raises the score if the source has it too; otherwise it lowers the score. Names that only
    the source has are ignored, because most Latin words of the source are ordinary words.
    """
    bags, other_bags = [feature.names for feature in source], [feature.names for feature in translation]
    hits = _shared_weights(bags, other_bags, lambda name: 1.0)
    total = np.array([float(len(names)) for names in other_bags])[None]
    return _NAMES * (2 * hits - total) / np.sqrt(np.maximum(total, 1)), _shared_weights(bags, other_bags, len)


def _shared_weights(
    source: Sequence[Iterable[T]], translation: Sequence[Iterable[T]], weight: Callable[[T], float]
) -> Array:
    """Return, for each pair of segments, the sum of ``weight`` over the items that both have.

    No matrix product is used: since segments have few items, it would mostly multiply zeros, and it would start one
    thread for each processor.
    """
    columns: dict[T, int] = {}
    cells = [(columns.setdefault(token, len(columns)), j) for j, bag in enumerate(translation) for token in bag]
    weights_by_token = np.zeros((len(columns), len(translation)))
    if cells:
        weights_by_token[tuple(np.array(cells).T)] = 1
        weights_by_token *= np.array([weight(token) for token in columns])[:, None]
    shared = np.zeros((len(source), len(translation)))
    for row, bag in zip(shared, source, strict=True):
        known = [columns[token] for token in bag if token in columns]
        if known:
            np.sum(weights_by_token[known], axis=0, out=row)
    return shared


def _kind_scores(source: Sequence[Feature], translation: Sequence[Feature]) -> Array:
    names = {feature.kind: 0 for feature in (*source, *translation)}
    numbers = {name: number for number, name in enumerate(names)}
    scores = np.array([[_kind_score(a, b) for b in numbers] for a in numbers]).reshape(len(numbers), len(numbers))
    rows = np.array([numbers[feature.kind] for feature in source], dtype=np.intp)
    columns = np.array([numbers[feature.kind] for feature in translation], dtype=np.intp)
    return scores[np.ix_(rows, columns)]


def _kind_score(a: str, b: str) -> float:
    if a == b:
        return _MATCH + (_MATCH_DISTINCT_KIND if a == "code" or a.startswith("heading") else 0)
    if a.startswith("heading") and b.startswith("heading"):
        return _OTHER_LEVEL
    return _OTHER_KIND if a in _TEXT and b in _TEXT else _NO_MATCH
