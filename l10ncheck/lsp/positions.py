"""Converts between offsets in a text and the positions of the language server protocol.

Offsets are in code points. A position is a line and a column, both from 0. Columns are counted in the units of an
encoding: usually UTF-16, or another one if the editor asks for it.
"""

from __future__ import annotations

from bisect import bisect_right

from lsprotocol import types

from ..document import line_starts
from ..model import Span

_CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}  # with the bytes of a unit
_LINE_ENDS = "\r\n"


class Lines:
    """The lines of a text. As in the protocol, only LF, CRLF and CR end a line.

    Args:
        text: The text, without unpaired surrogates.
        encoding: The unit of columns: ``utf-8``, ``utf-16`` or ``utf-32``.
    """

    def __init__(self, text: str, encoding: str = "utf-16") -> None:
        self.text = text
        self._codec, self._size = _CODECS[encoding]
        self._starts = line_starts(text)

    @property
    def count(self) -> int:
        """The number of lines."""
        return len(self._starts)

    def position(self, offset: int) -> types.Position:
        """Return the position of an offset. An offset outside of the text becomes its start or end."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self._starts, offset) - 1
        before = self.text[self._starts[line] : offset].encode(self._codec)
        return types.Position(line, len(before) // self._size)

    def range(self, span: Span) -> types.Range:
        """Return the range of a span, without the white space at its end."""
        end = span.start + len(self.text[span.start : span.end].rstrip())
        return types.Range(self.position(span.start), self.position(end))

    def offset(self, position: types.Position) -> int:
        """Return the offset of a position.

        A position after the end of a line becomes the end of the line. A position inside a character becomes the start
        of the character.
        """
        if position.line >= len(self._starts):
            return len(self.text)
        place = self.line_span(max(position.line, 0))
        line = self.text[place.start : place.end].encode(self._codec)
        before = line[: max(position.character, 0) * self._size]
        return place.start + len(before.decode(self._codec, "ignore"))

    def span(self, place: types.Range) -> Span:
        """Convert a range of the protocol to a span in code points."""
        start, end = self.offset(place.start), self.offset(place.end)
        return Span(min(start, end), max(start, end))

    def line_span(self, line: int) -> Span:
        """Return the span of a line (from 0) without its line break."""
        start = self._starts[line]
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self.text)
        return Span(start, start + len(self.text[start:end].rstrip(_LINE_ENDS)))

    def line(self, offset: int) -> int:
        """Return the number of the line that contains an offset, from 0."""
        return bisect_right(self._starts, offset) - 1
