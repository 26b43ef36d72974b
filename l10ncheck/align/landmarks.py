"""Finds landmarks of two sequences: pairs of elements that share a token which no other element has ("patience diff").

The landmarks that are used keep the same order on both sides. The ranges between two landmarks are then aligned one by
one, which takes linear instead of quadratic time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

Tokens = dict[str, float]

_COMMON = 20  # a token that this many elements have is ignored, which also keeps the search linear
_MOST = 60  # candidates for one element


def landmarks(
    source: Sequence[Tokens], translation: Sequence[Tokens], is_sure: Callable[[int, int], bool]
) -> list[tuple[int, int]]:
    """Find pairs of elements (segments or parts) that share a token which no other element has.

    Such elements probably correspond.

    Args:
        source: The tokens of each element of the source.
        translation: The tokens of each element of the translation.
        is_sure: Returns whether two elements, given by their indexes, resemble each other enough.

    Returns:
        Index pairs, in ascending order on both sides. Pairs that contradict this order are left out, as few as
        possible. If an element of the source shares such tokens with several elements, it is paired with the one that
        shares the most.
    """
    unique = _unique(translation)
    shared = Counter((i, unique[token]) for token, i in _unique(source).items() if token in unique)
    best: dict[int, int] = {}
    for (i, j), count in sorted(shared.items()):
        if i not in best or count > shared[i, best[i]]:
            best[i] = j
    return _longest_chain([pair for pair in best.items() if is_sure(*pair)])


def between(chain: Sequence[tuple[int, int]], n: int, m: int) -> Iterator[tuple[slice, slice]]:
    """Yield the ranges before, between and after the pairs of a chain, as slices of the source and the translation.

    For example, a chain of three pairs gives four ranges, some of which may be empty.

    Args:
        chain: Index pairs in ascending order.
        n: The length of the source.
        m: The length of the translation.
    """
    start = other_start = 0
    for i, j in chain:
        yield slice(start, i), slice(other_start, j)
        start, other_start = i + 1, j + 1
    yield slice(start, n), slice(other_start, m)


def sharing_tokens(units: Sequence[Tokens], others: Sequence[Tokens]) -> Iterator[tuple[int, int]]:
    """Yield pairs of an index in ``units`` and one in ``others`` whose elements share a token, in ascending order.

    Tokens that 20 or more of ``others`` have are ignored. If an element of ``units`` could be paired with very many of
    ``others``, it is only paired with those that share its rarest tokens.
    """
    holders: dict[str, list[int]] = {token: [] for unit in units for token in unit}
    if not holders:
        return
    for index, other in enumerate(others):
        for token in holders.keys() & other.keys():
            holders[token].append(index)
    for i, unit in enumerate(units):
        groups = [group for token in unit if (group := holders[token]) and len(group) < _COMMON]
        if sum(map(len, groups)) > _MOST:
            groups = sorted(groups, key=len)
        candidates: set[int] = set()
        for group in groups:
            candidates.update(group)
            if len(candidates) >= _MOST:
                break
        yield from ((i, j) for j in sorted(candidates))


def _unique(bags: Sequence[Tokens]) -> dict[str, int]:
    """Return the tokens that only one element has, each with the index of that element."""
    seen: dict[str, int] = {}
    for i, bag in enumerate(bags):
        for token in bag:
            seen[token] = -1 if token in seen else i
    return {token: i for token, i in seen.items() if i >= 0}


def _longest_chain(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest subsequence of pairs in which both indexes strictly increase (by patience sorting)."""
    pairs = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    ends: list[int] = []
    tops: list[int] = []
    previous: list[int] = []
    for index, (_, j) in enumerate(pairs):
        pile = bisect_left(ends, j)
        if pile == len(ends):
            ends.append(j)
            tops.append(index)
        else:
            ends[pile], tops[pile] = j, index
        previous.append(tops[pile - 1] if pile else -1)
    chain = []
    index = tops[-1] if tops else -1
    while index >= 0:
        chain.append(pairs[index])
        index = previous[index]
    return chain[::-1]
