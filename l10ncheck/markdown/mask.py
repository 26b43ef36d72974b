"""Hides opaque ranges (shortcodes, JSX, template tags) from mistune: a letter replaces each of their characters.

It must be a letter: site generators replace such a range with an alphanumeric placeholder before they read the
Markdown, and whether a ``*`` beside it begins emphasis depends on that. Line endings are replaced too, so that each
range stays in one block.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from ..lazy_pattern import lazy_pattern
from ..model import Tag
from .dialects._scanning import is_alone
from .dialects.base import Opaque
from .source import Source

# Letters of old Slavonic manuscripts, which pages hardly use. A page that does is read correctly too, since hidden
# ranges are identified by their offsets.
OWN_LINE, INLINE, REST = "\ua66e", "\ua66d", "\ua64d"
FIRST_LETTER = lazy_pattern(f"[{OWN_LINE}{INLINE}]")


class Hidden(Struct, frozen=True):
    """A hidden range, ``start:end``, of the prepared text of a page (``Source.plain``).

    Attributes:
        tag: The construct in the range, with spans in the file; None for a comment.
        own_line: Whether the range becomes a block.
        in_code: Whether the site generator expands tags in it even inside code.
        written: The text of the range.
    """

    start: int
    end: int
    tag: Tag | None
    own_line: bool
    in_code: bool
    written: str

    @property
    def cover(self) -> str:
        """The letters that replace the text of the range. There are as many as the range has characters."""
        return (OWN_LINE if self.own_line else INLINE) + REST * (self.end - self.start - 1)


class Mask:
    """The prepared text of a page (``Source.plain``), in which letters replace the opaque ranges, such as shortcodes.

    The attribute ``text`` is this text. All offsets stay valid, since a range and its letters have the same length.
    """

    __slots__ = ("_by_start", "_hidden", "_starts", "text")

    def __init__(self, source: Source, opaque: Iterable[tuple[Opaque, bool]], start: int = 0) -> None:
        """Hide the opaque ranges of a page.

        Args:
            source: The page.
            opaque: Pairs of an opaque range, as offsets in ``source.plain``, and whether its tags are expanded even
                inside code. If two ranges overlap, only the first is hidden.
            start: The offset after the front matter. Ranges before it are not hidden.
        """
        plain = source.plain
        found = sorted(opaque, key=lambda pair: pair[0].span.start)
        kept: list[Hidden] = []
        copied = start
        for each, in_code in found:
            first, last = each.span.start, each.span.end
            if first < copied or last <= first:
                continue
            tag = each.tag and source.tag(each.tag)
            kept.append(Hidden(first, last, tag, each.own_line, in_code, plain[first:last]))
            copied = last
        self._hidden = list(_rows(plain, kept))
        parts: list[str] = []
        copied = 0
        for hidden in self._hidden:
            parts += (plain[copied : hidden.start], hidden.cover)
            copied = hidden.end
        self.text = "".join([*parts, plain[copied:]]) if parts else plain
        self._starts = [hidden.start for hidden in self._hidden]
        self._by_start = {hidden.start: hidden for hidden in self._hidden}

    def starting_at(self, start: int) -> Hidden | None:
        """Return the hidden range that begins at an offset; None if no range begins there."""
        return self._by_start.get(start)

    def within(self, start: int, end: int) -> list[Hidden]:
        """Return the hidden ranges that begin in ``start:end``."""
        if not self._starts or self._starts[-1] < start:
            return []
        first = bisect_left(self._starts, start)
        if self._starts[first] >= end:
            return []
        return self._hidden[first : bisect_left(self._starts, end)]

    def reveal(self, masked: str, start: int, end: int) -> str:
        """Return a text with the hidden ranges as they were before letters replaced them.

        Args:
            masked: A text that was read from a range of ``Mask.text``.
            start: The offset at which this range begins.
            end: The offset at which this range ends.
        """
        parts: list[str] = []
        copied = 0
        for hidden in self.within(start, end):
            cover = hidden.cover
            found = masked.find(cover, copied)
            if found >= 0:
                parts += (masked[copied:found], hidden.written)
                copied = found + len(cover)
        return "".join([*parts, masked[copied:]]) if parts else masked


def _rows(plain: str, hidden: list[Hidden]) -> Iterator[Hidden]:
    """Yield the hidden ranges of a page in order. JSX components that share a line of their own become blocks.

    Ranges with nothing but spaces between them form a row. Each range of a row gets ``own_line`` if three conditions
    are met: the row has several ranges, all of them are JSX components, and nothing else is on their lines. For
    example, ``<Tabs><Tab>`` on a line of its own becomes two blocks.

    Args:
        plain: The prepared text of the page (``Source.plain``).
        hidden: The hidden ranges in order.
    """
    row: list[Hidden] = []
    for each in hidden:
        if row and plain[row[-1].end : each.start].strip(" \t"):
            yield from _blocks(plain, row)
            row = []
        row.append(each)
    yield from _blocks(plain, row)


def _blocks(plain: str, row: list[Hidden]) -> list[Hidden]:
    """Return the ranges of a row. They become blocks if they are several JSX components, alone on their lines."""
    is_block = (
        len(row) > 1
        and all(each.tag is not None and each.tag.syntax == "jsx" for each in row)
        and is_alone(plain, row[0].start, row[-1].end)
    )
    return [replace(each, own_line=True) for each in row] if is_block else row
