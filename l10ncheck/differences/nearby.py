"""Pair items of two pages (links, images) that have the same key and are near each other. It takes linear time."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable
from typing import TypeVar

T = TypeVar("T")


def pair_nearby(
    missing: list[T], extra: list[T], key: Callable[[T], Hashable], position: Callable[[T], int], max_distance: int
) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """Pair each item of the source with the first nearby item of the translation that has the same key.

    Args:
        missing: Items of the source, in ascending order of their positions.
        extra: Items of the translation, in ascending order of their positions.
        key: Returns the key of an item. Only items with the same key are paired.
        position: Returns the position of an item, in any unit that both pages share.
        max_distance: The largest distance between the positions of a pair.

    Returns:
        The pairs, and the items of either list without a partner.
    """
    by_key: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for index, other in enumerate(extra):
        by_key[key(other)].append(index)
    pairs: list[tuple[T, T]] = []
    unpaired: list[T] = []
    used: set[int] = set()
    for item in missing:
        candidates = by_key[key(item)]
        while candidates and position(extra[candidates[0]]) < position(item) - max_distance:
            candidates.popleft()
        if candidates and position(extra[candidates[0]]) <= position(item) + max_distance:
            used.add(candidates[0])
            pairs.append((item, extra[candidates.popleft()]))
        else:
            unpaired.append(item)
    return pairs, unpaired, [other for index, other in enumerate(extra) if index not in used]
