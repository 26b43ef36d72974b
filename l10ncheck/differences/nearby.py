"""Pairs of things of two pages that are alike and stand near each other, in time that grows with their number."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable
from typing import TypeVar

T = TypeVar("T")


def pair_nearby(
    lost: list[T], added: list[T], key: Callable[[T], Hashable], place: Callable[[T], int], near: int
) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """Pairs of one key, each with the first that is at most ``near`` places away, and what is left of both lists.

    Places do not fall in either list.
    """
    waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for index, other in enumerate(added):
        waiting[key(other)].append(index)
    pairs: list[tuple[T, T]] = []
    left: list[T] = []
    taken: set[int] = set()
    for one in lost:
        candidates = waiting[key(one)]
        while candidates and place(added[candidates[0]]) < place(one) - near:
            candidates.popleft()
        if candidates and place(added[candidates[0]]) <= place(one) + near:
            taken.add(candidates[0])
            pairs.append((one, added[candidates.popleft()]))
        else:
            left.append(one)
    return pairs, left, [other for index, other in enumerate(added) if index not in taken]
