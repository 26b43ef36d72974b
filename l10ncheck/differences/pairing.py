"""Pair items of two pages, such as links and images: those that are near each other, or those that are most alike."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T")

# Of longer lists, only so many items are compared each with each, which takes quadratic time. A block with more items
# is a table of data, or was written to slow down l10ncheck. The other items are treated as if they had no counterpart.
MANY = 200


def pair_nearby(
    missing: list[T], extra: list[T], key: Callable[[T], Hashable], position: Callable[[T], int], max_distance: int
) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """Pair each item of the source with the first nearby item of the translation that has the same key.

    It takes linear time.

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


def best_pairs(likeness: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    """Pair the items of two lists, the most similar ones first, so that each item has at most one partner.

    For example, ``[(0.9, 0, 1), (0.8, 0, 0), (0.5, 2, 0)]`` gives ``{0: 1, 2: 0}``.

    Args:
        likeness: The possible pairs: how similar two items are, and their indexes in the first and the second list. Of
            equally similar pairs, the one with the lower indexes is chosen.

    Returns:
        The index of the partner in the second list, by the index of the item in the first list. The pairs are in the
        order in which they were chosen.
    """
    partners: dict[int, int] = {}
    used: set[int] = set()
    for _, one, other in sorted((-alike, one, other) for alike, one, other in likeness):
        if one not in partners and other not in used:
            partners[one] = other
            used.add(other)
    return partners
