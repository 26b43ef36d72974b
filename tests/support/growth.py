"""Compares the time for an input with the time for one that is several times as large."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time
from timeit import repeat

_FACTOR = 8
_SHORTEST = 0.002  # seconds; shorter times are too inexact


def takes_linear_time(run: Callable[[int], object], size: int) -> bool:
    """Whether the time of a function grows with its input and not with the square of it.

    Args:
        run: Works on an input of the given size.
        size: The size of the smaller input. The larger one is eight times as large: a function that takes quadratic
            time takes 64 times as long for it.
    """

    def seconds(count: int) -> float:
        return min(repeat(lambda: run(count), number=1, repeat=3, timer=process_time))

    return seconds(_FACTOR * size) < 4 * _FACTOR * max(seconds(size), _SHORTEST)
