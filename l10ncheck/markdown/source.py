"""Prepares the text of a file for mistune, and maps positions in the prepared text to positions in the file.

mistune needs LF line endings, no byte order mark and a final line ending. Most files are like that, so their offsets do
not change. In all other files, line i of the prepared text is still line i of the file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from ..decoding import encodable
from ..document import line_starts, next_lines
from ..model import Arg, Span, Tag

_BOM = "\ufeff"


class Source:
    """The text of a file, as it is (``text``) and as it is prepared for mistune (``plain``).

    ``has_same_offsets`` is whether all offsets are the same in both texts. ``span(start, end)`` returns the span of the
    file from which ``plain[start:end]`` was made.
    """

    __slots__ = ("_content_starts", "_plain_next", "has_same_offsets", "line_starts", "plain", "span", "text")

    def __init__(self, text: str) -> None:
        self.text = text = encodable(text)
        self.line_starts = line_starts(text)
        has_bom = text.startswith(_BOM)
        self.has_same_offsets = not has_bom and "\r" not in text
        self.span: Callable[[int, int], Span] = Span if self.has_same_offsets else self._span
        plain = text[1:] if has_bom else text
        if not self.has_same_offsets:
            plain = plain.replace("\r\n", "\n").replace("\r", "\n")
            self._plain_next = next_lines(plain)
            self._content_starts = [int(has_bom), *self.line_starts[1:]]
        self.plain = plain if plain.endswith("\n") else plain + "\n"

    def offset(self, offset: int) -> int:
        """Convert an offset in ``plain`` to the offset in the file."""
        if self.has_same_offsets:
            return offset
        line = min(bisect_right(self._plain_next, offset), len(self._content_starts) - 1)
        return self._content_starts[line] + offset - (self._plain_next[line - 1] if line else 0)

    def _span(self, start: int, end: int) -> Span:
        first = self.offset(start)
        return Span(first, self.offset(end - 1) + 1 if end > start else first)

    def tag(self, tag: Tag) -> Tag:
        """Convert the spans of a tag from offsets in ``plain`` to offsets in the file."""
        if self.has_same_offsets:
            return tag
        args = tuple(Arg(arg.name, arg.value, self.span(arg.span.start, arg.span.end)) for arg in tag.args)
        return Tag(tag.syntax, tag.name, tag.role, self.span(tag.span.start, tag.span.end), args)
