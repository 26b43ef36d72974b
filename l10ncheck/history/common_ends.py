"""Counts the items that two sequences have in common at their start and at their end."""

from __future__ import annotations

from collections.abc import Sequence


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
