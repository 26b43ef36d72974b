"""Divides a sequence into runs of items that belong together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def runs(items: Iterable[T], follows: Callable[[T, T], bool]) -> list[list[T]]:
    """Divide items into runs, in order. Each item is in exactly one run.

    For example, ``runs([1, 2, 5], lambda one, other: other == one + 1)`` returns ``[[1, 2], [5]]``.

    Args:
        items: The items.
        follows: Whether an item (second argument) belongs to the run that ends with the item before it (first
            argument).
    """
    found: list[list[T]] = []
    for item in items:
        if found and follows(found[-1][-1], item):
            found[-1].append(item)
        else:
            found.append([item])
    return found
