"""A file's text made ready for mistune, and the way back to the file's offsets.

mistune wants LF line ends, no byte order mark and a final line end. Such files are the rule, and for them every offset
stays as it is; for the others line i of the prepared text is line i of the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from ..decoding import encodable
from ..model import Arg, Span, Tag

_BOM = "\ufeff"
_LINE_END = re.compile(r"\r\n?|\n")


def line_starts(text: str) -> tuple[int, ...]:
    """Offsets of the first characters of the lines; LF, CRLF and CR end a line, nothing else does (not U+2028)."""
    if "\r" in text:
        return (0, *[match.end() for match in _LINE_END.finditer(text)])
    return (0, *next_lines(text)[:-1])


def next_lines(text: str) -> list[int]:
    """For each LF-ended line of ``text`` the offset at which the next one begins; one past the end for the last."""
    return list(accumulate([len(line) + 1 for line in text.split("\n")]))


class Source:
    """``text`` is the file's, ``plain`` the prepared one; ``direct`` where both have the same offsets."""

    __slots__ = ("_content", "_plain_next", "direct", "line_starts", "plain", "text")

    def __init__(self, text: str) -> None:
        self.text = text = encodable(text)
        self.line_starts = line_starts(text)
        marked = text.startswith(_BOM)
        self.direct = not marked and "\r" not in text
        plain = text[1:] if marked else text
        if not self.direct:
            plain = plain.replace("\r\n", "\n").replace("\r", "\n")
            self._plain_next = next_lines(plain)
            self._content = [int(marked), *self.line_starts[1:]]
        self.plain = plain if plain.endswith("\n") else plain + "\n"

    def offset(self, at: int) -> int:
        """The offset in the file of a character of ``plain``."""
        if self.direct:
            return at
        line = min(bisect_right(self._plain_next, at), len(self._content) - 1)
        return self._content[line] + at - (self._plain_next[line - 1] if line else 0)

    def span(self, start: int, end: int) -> Span:
        """The stretch of the file that ``plain[start:end]`` was read from."""
        if self.direct:
            return Span(start, end)
        first = self.offset(start)
        return Span(first, self.offset(end - 1) + 1 if end > start else first)

    def tag(self, tag: Tag) -> Tag:
        """A tag that was read from ``plain``, with the offsets of the file."""
        if self.direct:
            return tag
        args = tuple(Arg(arg.name, arg.value, self.span(arg.span.start, arg.span.end)) for arg in tag.args)
        return Tag(tag.syntax, tag.name, tag.role, self.span(tag.span.start, tag.span.end), args)
