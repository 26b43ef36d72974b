"""Finds out how much two sequences have in common at their start and at their end."""

from __future__ import annotations

from collections.abc import Sequence


def common_ends(before: Sequence[object], after: Sequence[object]) -> tuple[int, int]:
    """Return how many items the two sequences share at their start, and how many of the remaining items at their
    end.
    """
    shorter = min(len(before), len(after))
    head = 0
    while head < shorter and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < shorter - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return head, tail
