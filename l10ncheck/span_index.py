"""Finds, among many things with a place in a text, those that touch a given place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import Generic, TypeVar

from .model import Span

T = TypeVar("T")


class SpanIndex(Generic[T]):
    """A list of things, sorted by their spans, so that a search finds those at a place without looking at each one."""

    def __init__(self, things: Iterable[T], span_of: Callable[[T], Span]) -> None:
        """Sort ``things`` by their spans, which ``span_of`` returns."""
        self._things = sorted(things, key=span_of)
        self._spans = [span_of(thing) for thing in self._things]
        self._starts = [span.start for span in self._spans]
        self._reach = list(accumulate((span.end for span in self._spans), max))  # the largest end so far

    def touching(self, span: Span) -> list[T]:
        """Return the things whose spans overlap ``span`` or are directly beside it, in the order of their spans."""
        found: list[T] = []
        place = bisect_right(self._starts, span.end)
        while place and self._reach[place - 1] >= span.start:
            place -= 1
            if self._spans[place].end >= span.start:
                found.append(self._things[place])
        return found[::-1]
