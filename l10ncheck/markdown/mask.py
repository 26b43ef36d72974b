"""Opaque stretches (shortcodes, JSX, template tags) hidden from mistune behind letters, one for one.

Letters, because a generator that expands them puts an alphanumeric placeholder in their place before it reads the
Markdown, and emphasis depends on what stands beside it. No line end is left inside: a stretch stays in one piece.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from msgspec import Struct

from ..model import Tag
from .dialects.base import Opaque
from .source import Source

# Letters of old Slavonic manuscripts. A text that has them is safe all the same: a stretch is known by its offset.
OWN_LINE, INLINE, REST = "\ua66e", "\ua66d", "\ua64d"
FIRST_LETTER = re.compile(f"[{OWN_LINE}{INLINE}]")


class Hidden(Struct, frozen=True):
    """A stretch ``start:end`` of the prepared text; ``tag`` (None for a comment) has the offsets of the file."""

    start: int
    end: int
    tag: Tag | None
    own_line: bool
    in_code: bool
    written: str

    @property
    def cover(self) -> str:
        """The letters that stand for it."""
        return (OWN_LINE if self.own_line else INLINE) + REST * (self.end - self.start - 1)


class Mask:
    """The prepared text with its opaque stretches hidden: ``text``, of equal length."""

    __slots__ = ("_by_start", "_hidden", "_starts", "text")

    def __init__(self, source: Source, opaque: Iterable[tuple[Opaque, bool]], start: int = 0) -> None:
        """The stretches to hide, each with whether it counts inside code; their spans are offsets into ``plain``.

        Those before ``start`` (the front matter) are left alone; of two that overlap the first is hidden.
        """
        plain = source.plain
        found = sorted(opaque, key=lambda pair: pair[0].span.start)
        self._hidden: list[Hidden] = []
        parts: list[str] = []
        at, done = start, 0
        for stretch, in_code in found:
            first, last = stretch.span.start, stretch.span.end
            if first < at or last <= first:
                continue
            tag = stretch.tag and source.tag(stretch.tag)
            hidden = Hidden(first, last, tag, stretch.own_line, in_code, plain[first:last])
            self._hidden.append(hidden)
            parts += (plain[done:first], hidden.cover)
            at = done = last
        self.text = "".join([*parts, plain[done:]]) if parts else plain
        self._starts = [hidden.start for hidden in self._hidden]
        self._by_start = {hidden.start: hidden for hidden in self._hidden}

    def at(self, start: int) -> Hidden | None:
        """The stretch that begins there."""
        return self._by_start.get(start)

    def within(self, start: int, end: int) -> list[Hidden]:
        """The stretches that begin in the range."""
        if not self._starts or self._starts[-1] < start:
            return []
        first = bisect_left(self._starts, start)
        if self._starts[first] >= end:
            return []
        return self._hidden[first : bisect_left(self._starts, end)]

    def reveal(self, masked: str, start: int, end: int) -> str:
        """``masked``, which was read from the range, with the stretches as they are written."""
        parts: list[str] = []
        at = 0
        for hidden in self.within(start, end):
            cover = hidden.cover
            found = masked.find(cover, at)
            if found >= 0:
                parts += (masked[at:found], hidden.written)
                at = found + len(cover)
        return "".join([*parts, masked[at:]]) if parts else masked
