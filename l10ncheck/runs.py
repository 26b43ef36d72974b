"""Finds parts of sequences: runs of items that belong together, and what two sequences have in common at their ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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


def common_ends(before: Sequence[object], after: Sequence[object]) -> tuple[int, int]:
    """Return how many items two sequences have in common at their start, and how many at their end.

    For example, ``abXcd`` and ``abYYcd`` give ``(2, 2)``. No item is counted twice: ``aa`` and ``aaa`` give ``(2, 0)``.
    """
    shorter = min(len(before), len(after))
    head = 0
    while head < shorter and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < shorter - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return head, tail
