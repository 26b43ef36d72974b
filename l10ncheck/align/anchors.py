"""Landmarks of two sequences: what stands once on each side, in the longest chain that keeps the order (patience diff).

Between landmarks the sequences can be aligned stretch by stretch, so that the work grows with their length and not with
its square.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

Tokens = dict[str, float]

_COMMON = 20  # a token that this many hold tells nothing; it also keeps the search linear
_MOST = 60  # others that one is compared with


def landmarks(
    source: Sequence[Tokens], translation: Sequence[Tokens], is_sure: Callable[[int, int], bool]
) -> list[tuple[int, int]]:
    """Index pairs that share tokens unique on both sides, most of those of the one in the source, and that ``is_sure``;
    rising on both sides."""
    once_there = _unique(translation)
    shared = Counter((i, once_there[token]) for token, i in _unique(source).items() if token in once_there)
    best: dict[int, int] = {}
    for (i, j), count in sorted(shared.items()):
        if i not in best or count > shared[i, best[i]]:
            best[i] = j
    return _longest_chain([pair for pair in best.items() if is_sure(*pair)])


def between(chain: Sequence[tuple[int, int]], n: int, m: int) -> Iterator[tuple[slice, slice]]:
    """The stretches before, between and behind the pairs of a chain; one more than there are pairs."""
    at_source = at_translation = 0
    for i, j in chain:
        yield slice(at_source, i), slice(at_translation, j)
        at_source, at_translation = i + 1, j + 1
    yield slice(at_source, n), slice(at_translation, m)


def alike(units: Sequence[Tokens], others: Sequence[Tokens]) -> Iterator[tuple[int, int]]:
    """Index pairs of bags that share a token which is not too common, by index; of each of ``units`` with those others
    that it shares its rarest tokens with, if there are many.
    """
    holders: dict[str, list[int]] = {token: [] for unit in units for token in unit}
    if not holders:
        return
    for index, other in enumerate(others):
        for token in holders.keys() & other.keys():
            holders[token].append(index)
    for i, unit in enumerate(units):
        held = [some for token in unit if (some := holders[token]) and len(some) < _COMMON]
        if sum(map(len, held)) > _MOST:
            held = sorted(held, key=len)
        found: set[int] = set()
        for some in held:
            found.update(some)
            if len(found) >= _MOST:
                break
        yield from ((i, j) for j in sorted(found))


def _unique(bags: Sequence[Tokens]) -> dict[str, int]:
    """Tokens that exactly one of the bags has, with its index."""
    seen: dict[str, int] = {}
    for i, bag in enumerate(bags):
        for token in bag:
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
