"""How well every version of a source page fits a translation.

One matrix a page: the distinct segments of all versions against the segments of the translation. A version is a row of
indices into it, scored by an alignment that keeps the order. Neighbouring versions share nearly everything, so that
only what lies between their common ends is computed again.

Signals and constants are those of an ablation over 179 labelled states of Korean pages. Tokens do the work; the length
model matters where dates do not help. The unit is about half a token that only one side has.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import numpy as np

from .features import Feature

T = TypeVar("T")
Array = Any  # of float64 or of indices

_PAIRED = 1.5  # score of two segments of one kind, before anything else
_PAIRED_SURELY = 0.7  # more for headings and code, which are seldom confused
_OTHER_LEVEL = -0.5  # of headings of different levels
_OTHER_KIND = -0.5  # of different kinds of text
_NEVER = -50.0
_GAP = 1.5
_GAP_TOKENS = 0.35
_GAP_LENGTH = 0.6
_GAP_LETTERS = 60.0
_MOST_GAP_LENGTH = 4.0
_NAMES = 0.75
_MOST_COUNTED = 6  # of one token in one segment
_RARITY = 0.35
_KIND_WEIGHTS = {"n": 0.8, "#": 0.3, "t": 0.7, "m": 0.5}  # of a token by its first character; 1 for the others

# Length: a deviation of k standard deviations costs k²/2, up to a bound; variance is _SPREAD² plus a part for short
# texts.
_SPREAD = 0.16
_SPREAD_SHORT = 7.0
_SMOOTHING = 8.0
_FITTING = 0.4
_WORST = 5.0
_FIRST_GUESS = 0.0
_LONG_ENOUGH = 25.0
_ENOUGH_PAIRS = 4
_CALIBRATIONS = 2

_TEXT = frozenset(("paragraph", "item", "row", "term", "html", "tag", "image"))
_SILENT = frozenset(("code", "tag", "front matter"))
_FAR = 40  # rows between the common ends, from which on a version becomes the one that others are compared with


class Fit:
    """Scores rows of ``source`` features, given by their indices, against the translation's features in order.

    ``length``: mean logarithm of the ratio of lengths; where it is None, found out on the version ``reference``.
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
        fixed, source_mass, mass, shared_names = _fixed_scores(source, translation)
        lengths = np.array([feature.length for feature in source])
        other_lengths = np.array([feature.length for feature in translation])
        speaks = np.outer([_speaks(f) for f in source], [_speaks(f) for f in translation])
        # Names that both have say nothing of the ratio of lengths: they would hide what the rest says.
        logs = np.log(
            (np.maximum(other_lengths[None] - shared_names, 0) + _SMOOTHING)
            / (np.maximum(lengths[:, None] - shared_names, 0) + _SMOOTHING)
        )
        variance = _SPREAD**2 + _SPREAD_SHORT / (lengths[:, None] + other_lengths[None] + 2 * _SMOOTHING)
        self._gaps = -(_GAP + _GAP_TOKENS * source_mass + _length_gap(lengths))
        gaps = -(_GAP + _GAP_TOKENS * mass + _length_gap(other_lengths))
        self._extra = np.concatenate([[0.0], np.cumsum(gaps)])
        self._base: tuple[int, ...] = ()
        self._forward: list[Array] = []
        self._backward: list[Array] = []

        def fitting(mean: float) -> Array:
            return np.where(speaks, _FITTING - np.minimum((logs - mean) ** 2 / variance / 2, _WORST), 0.0)

        self.length = _FIRST_GUESS if length is None else length
        self._scores = fixed + fitting(self.length)
        for _ in range(_CALIBRATIONS if length is None else 0):
            pairs = [(reference[i], j) for i, j in self.pairs(reference)]
            pairs = [(i, j) for i, j in pairs if speaks[i, j] and lengths[i] > _LONG_ENOUGH]
            if len(pairs) < _ENOUGH_PAIRS:
                break
            self.length = float(np.median([logs[pair] for pair in pairs]))
            self._scores = fixed + fitting(self.length)

    def add(self, source: Sequence[Feature]) -> None:
        """Know more features of the source; their indices go on behind those that are known."""
        if source:
            more = Fit(source, self._translation, (), self.length)
            self._scores = np.concatenate([self._scores, more._scores])
            self._gaps = np.concatenate([self._gaps, more._gaps])

    def score(self, rows: Sequence[int]) -> float:
        """How well a version fits."""
        rows = tuple(rows)
        head, tail = _common_ends(rows, self._base)
        if not self._forward or len(rows) - head - tail > _FAR:
            self._rebase(rows)
            return float(self._forward[-1][-1])
        here = self._forward[head]
        for row in rows[head : len(rows) - tail]:
            here = self._step(here, row)
        return float(np.max(here + self._backward[tail]))

    def _rebase(self, rows: tuple[int, ...]) -> None:
        """Make a version the one that others are compared with."""
        self._base = rows
        self._forward = self._table(rows)
        self._backward = self._reversed_table(rows)

    def _table(self, rows: Sequence[int]) -> list[Array]:
        """Entry i, j: the best score of the first i rows against the first j segments of the translation."""
        table = [self._extra.copy()]
        for row in rows:
            table.append(self._step(table[-1], row))
        return table

    def _step(self, above: Array, row: int) -> Array:
        here = above + self._gaps[row]
        np.maximum(here[1:], above[:-1] + self._scores[row], out=here[1:])
        return np.maximum.accumulate(here - self._extra) + self._extra

    def _reversed_table(self, rows: Sequence[int]) -> list[Array]:
        """Entry i, j: the best score of the last i rows against the segments of the translation from j on."""
        left = self._extra[-1] - self._extra
        table = [left.copy()]
        for row in reversed(rows):
            below = table[-1]
            here = below + self._gaps[row]
            np.maximum(here[:-1], below[1:] + self._scores[row], out=here[:-1])
            table.append(np.maximum.accumulate((here - left)[::-1])[::-1] + left)
        return table

    def pairs(self, rows: Sequence[int]) -> list[tuple[int, int]]:
        """Which segments of the version and of the translation go together, by their places in both."""
        table = self._table(rows)
        i, j = len(rows), self._size
        found = []
        while i and j:
            row, here = rows[i - 1], table[i][j]
            if math.isclose(table[i - 1][j - 1] + self._scores[row, j - 1], here, abs_tol=1e-7):
                found.append((i - 1, j - 1))
                i, j = i - 1, j - 1
            elif math.isclose(table[i - 1][j] + self._gaps[row], here, abs_tol=1e-7):
                i -= 1
            else:
                j -= 1
        return found[::-1]


def _speaks(feature: Feature) -> bool:
    return feature.kind not in _SILENT


def _length_gap(lengths: Array) -> Array:
    return _GAP_LENGTH * np.minimum(lengths / _GAP_LETTERS, _MOST_GAP_LENGTH)


def _common_ends(rows: tuple[int, ...], base: tuple[int, ...]) -> tuple[int, int]:
    """How many rows two versions have in common at their beginnings, and how many of the rest at their ends."""
    shorter = min(len(rows), len(base))
    head = 0
    while head < shorter and rows[head] == base[head]:
        head += 1
    tail = 0
    while tail < shorter - head and rows[-1 - tail] == base[-1 - tail]:
        tail += 1
    return head, tail


def _fixed_scores(source: Sequence[Feature], translation: Sequence[Feature]) -> tuple[Array, Array, Array, Array]:
    """Scores without lengths; the weights of the tokens of each segment on both sides; the letters of shared names."""
    bags = [_counted(feature) for feature in translation]
    held = Counter(token for bag in bags for token, number in bag if number == 0)

    def weight(token: str) -> float:
        return _KIND_WEIGHTS.get(token[0], 1.0) / (1 + _RARITY * math.log(max(1, held[token])))

    source_bags = [_counted(feature) for feature in source]
    source_mass = np.array([sum(weight(token) for token, _ in bag) for bag in source_bags])
    mass = np.array([sum(weight(token) for token, _ in bag) for bag in bags])
    shared = _shared(source_bags, bags, lambda token: weight(token[0]))
    names, letters = _names_scores(source, translation)
    scores = 3 * shared - source_mass[:, None] - mass[None] + names + _kinds(source, translation)
    return scores, source_mass, mass, letters


def _counted(feature: Feature) -> list[tuple[str, int]]:
    """The tokens of a segment, each as often as it counts, numbered."""
    return [(token, number) for token, count in feature.tokens for number in range(min(count, _MOST_COUNTED))]


def _names_scores(source: Sequence[Feature], translation: Sequence[Feature]) -> tuple[Array, Array]:
    """Names of the translation that the source has, too, count for a pair, the others against it; one way only, as
    most words of the source are no names.
    """
    bags, other_bags = [feature.names for feature in source], [feature.names for feature in translation]
    hits = _shared(bags, other_bags, lambda name: 1.0)
    total = np.array([float(len(names)) for names in other_bags])[None]
    return _NAMES * (2 * hits - total) / np.sqrt(np.maximum(total, 1)), _shared(bags, other_bags, len)


def _shared(source: Sequence[Iterable[T]], translation: Sequence[Iterable[T]], weight: Callable[[T], float]) -> Array:
    """The weight that each bag of one side has in common with each of the other. Bags are small: a product of matrices
    would mostly multiply zeros, and in as many threads as there are processors.
    """
    columns: dict[T, int] = {}
    cells = [(columns.setdefault(token, len(columns)), j) for j, bag in enumerate(translation) for token in bag]
    holders = np.zeros((len(columns), len(translation)))
    if cells:
        holders[tuple(np.array(cells).T)] = 1
        holders *= np.array([weight(token) for token in columns])[:, None]
    shared = np.zeros((len(source), len(translation)))
    for row, bag in zip(shared, source, strict=True):
        known = [columns[token] for token in bag if token in columns]
        if known:
            np.sum(holders[known], axis=0, out=row)
    return shared


def _kinds(source: Sequence[Feature], translation: Sequence[Feature]) -> Array:
    names = {feature.kind: 0 for feature in (*source, *translation)}
    numbers = {name: number for number, name in enumerate(names)}
    scores = np.array([[_kind_score(a, b) for b in numbers] for a in numbers]).reshape(len(numbers), len(numbers))
    rows = np.array([numbers[feature.kind] for feature in source], dtype=np.intp)
    columns = np.array([numbers[feature.kind] for feature in translation], dtype=np.intp)
    return scores[np.ix_(rows, columns)]


def _kind_score(a: str, b: str) -> float:
    if a == b:
        return _PAIRED + (_PAIRED_SURELY if a == "code" or a.startswith("heading") else 0)
    if a.startswith("heading") and b.startswith("heading"):
        return _OTHER_LEVEL
    return _OTHER_KIND if a in _TEXT and b in _TEXT else _NEVER
