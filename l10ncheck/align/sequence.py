"""Alignment of two sequences of segments that keep their order: dynamic programming with gaps and 2-1 merges.

A long section is cut at anchors first (segments that share a token which is unique on both sides, the longest chain
that keeps the order, as in patience diff) and what is still long is computed in a band around the diagonal, since the
full table is quadratic.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from .scoring import REFUSED, Lengths, can_merge, merge_score, pair_score
from .signature import Unit, overlap

_LARGE = 4_000  # cells; a table up to this size is computed whole
_BAND = 16  # segments around the diagonal; what is further off has moved
_EQUAL_LENGTH = 0.7
_DISTINCT = 2.0  # weight of tokens from which on two equal segments are hardly so by chance
_ANCHOR = 1.5  # weight of tokens that a pair must share to be an anchor
_FITS = 0.4  # what a pair without tokens scores, with a length that is a little off

Row = tuple[tuple[Unit, ...], tuple[Unit, ...], float]

_SKIP_SOURCE, _SKIP_TRANSLATION, _PAIR, _MERGE, _SPLIT = range(5)


def align_sequence(source: list[Unit], translation: list[Unit], lengths: Lengths) -> list[Row]:
    """The rows with something on both sides, in order; what is in no row has no counterpart."""
    if not source or not translation:
        return []
    straight = _straight(source, translation, lengths)
    if straight is not None:
        return straight
    head, source, translation = _equal_ends(source, translation, lengths)
    tail, source, translation = _equal_ends(source[::-1], translation[::-1], lengths)
    return head + _align_middle(source[::-1], translation[::-1], lengths) + tail[::-1]


def _align_middle(source: list[Unit], translation: list[Unit], lengths: Lengths) -> list[Row]:
    if not source or not translation:
        return []
    if len(source) * len(translation) <= _LARGE:
        return _table(source, translation, lengths)
    rows: list[Row] = []
    for left, right, anchor in _cut(source, translation):
        if left and right:
            rows += _table(left, right, lengths)
        if anchor:
            rows.append(((anchor[0],), (anchor[1],), pair_score(*anchor, 0.0, lengths)))
    return rows


def _equal_ends(
    source: list[Unit], translation: list[Unit], lengths: Lengths
) -> tuple[list[Row], list[Unit], list[Unit]]:
    """Pairs from the beginning on that are beyond doubt, and what is left behind them."""
    rows: list[Row] = []
    for a, b in zip(source, translation, strict=False):
        if a.kind != b.kind or a.mass < _DISTINCT or a.tokens != b.tokens:
            break
        if lengths.likelihood(a.length, b.length) < _EQUAL_LENGTH:
            break  # it may be two segments on one of the pages
        score = pair_score(a, b, 0.0, lengths)
        rows.append(((a,), (b,), score))
    return rows, source[len(rows) :], translation[len(rows) :]


def _straight(source: list[Unit], translation: list[Unit], lengths: Lengths) -> list[Row] | None:
    """One to one, where nothing speaks against it: the same kinds in the same order, and every pair fits."""
    if len(source) != len(translation):
        return None
    rows: list[Row] = []
    for a, b in zip(source, translation, strict=True):
        if a.kind != b.kind:
            return None
        score = pair_score(a, b, 0.0, lengths)
        if score < _FITS:
            return None
        rows.append(((a,), (b,), score))
    return rows


def _cut(
    source: list[Unit], translation: list[Unit]
) -> Iterator[tuple[list[Unit], list[Unit], tuple[Unit, Unit] | None]]:
    """The stretches between anchors, each with the anchor that ends it."""
    at_source = at_translation = 0
    for i, j in _anchors(source, translation):
        yield source[at_source:i], translation[at_translation:j], (source[i], translation[j])
        at_source, at_translation = i + 1, j + 1
    yield source[at_source:], translation[at_translation:], None


def _anchors(source: list[Unit], translation: list[Unit]) -> list[tuple[int, int]]:
    """Pairs that share tokens unique on both sides: the longest chain in which both sides keep their order."""
    once_there = _unique(translation)
    pairs = sorted({(i, once_there[token]) for token, i in _unique(source).items() if token in once_there})
    pairs = [
        (i, j)
        for i, j in pairs
        if source[i].kind == translation[j].kind and overlap(source[i].tokens, translation[j].tokens) >= _ANCHOR
    ]
    return _longest_chain(pairs)


def _unique(units: list[Unit]) -> dict[str, int]:
    """Tokens that exactly one of the units has, with its index."""
    seen: dict[str, int] = {}
    for i, unit in enumerate(units):
        for token in unit.tokens:
            seen[token] = -1 if token in seen else i
    return {token: i for token, i in seen.items() if i >= 0}


def _longest_chain(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence that strictly rises on both sides (patience sorting)."""
    pairs = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    ends: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        pile = bisect_left(ends, j)
        if pile == len(ends):
            ends.append(j)
            tops.append(index)
        else:
            ends[pile], tops[pile] = j, index
        before.append(tops[pile - 1] if pile else -1)
    chain = []
    at = tops[-1] if tops else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _table(source: list[Unit], translation: list[Unit], lengths: Lengths) -> list[Row]:
    n, m = len(source), len(translation)
    band = _BAND + abs(n - m)
    unreachable = float("-inf")
    best = [[0.0] * (m + 1)]
    scores: list[list[float]] = []
    merges = [can_merge(a, b) for a, b in pairwise(source)]
    splits = [can_merge(a, b) for a, b in pairwise(translation)]
    steps = [bytearray(m + 1)]
    for i in range(1, n + 1):
        a = source[i - 1]
        middle = i * m // n
        low, high = max(1, middle - band), min(m, middle + band)
        above, here = best[-1], [unreachable] * (m + 1)
        here[0] = 0.0
        step = bytearray(m + 1)
        row = [REFUSED] * m
        for j in range(low, high + 1):
            score = row[j - 1] = pair_score(a, translation[j - 1], abs((i - 0.5) / n - (j - 0.5) / m), lengths)
            value, how = above[j], _SKIP_SOURCE
            if here[j - 1] > value:
                value, how = here[j - 1], _SKIP_TRANSLATION
            if score > -1:
                if above[j - 1] + score > value:
                    value, how = above[j - 1] + score, _PAIR
                if score > -0.4:
                    if i > 1 and merges[i - 2]:
                        merged = merge_score(source[i - 2], a, translation[j - 1], lengths, whole_is_source=False)
                        if merged > REFUSED and best[i - 2][j - 1] + merged > value:
                            value, how = best[i - 2][j - 1] + merged, _MERGE
                    if j > 1 and splits[j - 2]:
                        merged = merge_score(translation[j - 2], translation[j - 1], a, lengths, whole_is_source=True)
                        if merged > REFUSED and above[j - 2] + merged > value:
                            value, how = above[j - 2] + merged, _SPLIT
            here[j], step[j] = value, how
        best.append(here)
        steps.append(step)
        scores.append(row)
    return _trace(source, translation, steps, scores)


def _trace(source: list[Unit], translation: list[Unit], steps: list[bytearray], scores: list[list[float]]) -> list[Row]:
    rows: list[Row] = []
    i, j = len(source), len(translation)
    while i and j:
        how = steps[i][j]
        if how == _SKIP_SOURCE:
            i -= 1
            continue
        if how == _SKIP_TRANSLATION:
            j -= 1
            continue
        left = 2 if how == _MERGE else 1
        right = 2 if how == _SPLIT else 1
        rows.append((tuple(source[i - left : i]), tuple(translation[j - right : j]), scores[i - 1][j - 1]))
        i, j = i - left, j - right
    return rows[::-1]
