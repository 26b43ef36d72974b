"""The lines of a text, and the text of a page as a report keeps it."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from zlib import compress, decompress

from msgspec import Struct

from .model import Position, Span

_LINE_END = re.compile(r"\r\n?|\n")


def line_starts(text: str) -> tuple[int, ...]:
    """Return the offset of the first character of each line. Only LF, CRLF and CR end a line; U+2028 does not."""
    if "\r" in text:
        return (0, *[match.end() for match in _LINE_END.finditer(text)])
    return (0, *next_lines(text)[:-1])


def next_lines(text: str) -> list[int]:
    """Return, for each line of a text with LF line endings, the offset at which the next line begins.

    For the last line, the offset is one more than the length of the text: ``a\\nbc`` gives 2 and 5.
    """
    return list(accumulate([len(line) + 1 for line in text.split("\n")]))


class Document(Struct, frozen=True):
    """The text of a page. It converts offsets to lines and columns.

    A report has two documents for each pair, so the text is stored compressed, which takes a fifth of the memory.
    """

    path: str
    compressed: bytes

    def __repr__(self) -> str:
        return f"<Document {self.path!r}>"

    @classmethod
    def of(cls, path: str, text: str) -> Document:
        """Return the document of a page with this path and text."""
        return cls(path, compress(text.encode("utf-8", "surrogatepass"), level=1))

    @property
    def text(self) -> str:
        return _decompressed(self.compressed)[0]

    @property
    def line_starts(self) -> tuple[int, ...]:
        """The offset of the first character of each line, in code points."""
        return _decompressed(self.compressed)[1]

    def position(self, offset: int) -> Position:
        """Return the line and the column of an offset, both from 1. Offsets and columns are in code points."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def range(self, span: Span) -> tuple[Position, Position]:
        """Return the start and the end of a span, without the white space and line breaks at its end.

        The end is the position after the last character, on the same line as this character.
        """
        end = span.start + len(self.text[span.start : span.end].rstrip())
        start = self.position(span.start)
        if end == span.start:
            return start, start
        last = self.position(end - 1)
        return start, Position(last.line, last.column + 1)

    def line(self, number: int) -> str:
        """Return the text of the line with this number, from 1, without its line break."""
        is_last = number == len(self.line_starts)
        end = len(self.text) if is_last else self.line_starts[number]
        return self.text[self.line_starts[number - 1] : end].rstrip("\r\n\u2028\u2029\x85\v\f")


@lru_cache(maxsize=32)  # a few pages on both sides: most formats render one page after the other
def _decompressed(compressed: bytes) -> tuple[str, tuple[int, ...]]:
    """Return the text of a document and the offsets at which its lines start."""
    text = decompress(compressed).decode("utf-8", "surrogatepass")
    return text, line_starts(text)
