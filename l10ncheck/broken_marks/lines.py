"""The lines of a page, for searches that look at how a line begins."""

from __future__ import annotations

import re
from itertools import accumulate

from msgspec import Struct

from ..lazy_pattern import lazy_pattern
from ..model import Edit, Page, Span

_INDENT = lazy_pattern(r"(?:[ \t]|>[ \t]?)*")


class Line(Struct, frozen=True, gc=False):
    """A line of a page, without its line break.

    ``indent`` is the length of the white space and quotation marks (``>``) with which the line begins. ``first`` is the
    character after this beginning; empty if the line ends there.
    """

    start: int
    text: str
    in_code: bool
    indent: int
    first: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Match a pattern with the text after the indentation; None if it does not match, or for a line of code.

        Offsets of the match count from the beginning of the line. Add ``start`` to get offsets in the page.
        """
        return None if self.in_code else pattern.match(self.text, self.indent)

    def edit(self, found: re.Match[str], text: str) -> Edit:
        """Return the edit that replaces a match in this line with a text."""
        return Edit(Span(self.start + found.start(), self.start + found.end()), text)

    def group_span(self, found: re.Match[str], group: str) -> Span:
        """Return the place of a group of a match in this line, in offsets of the page."""
        return Span(self.start + found.start(group), self.start + found.end(group))

    def is_all(self, pattern: re.Pattern[str]) -> bool:
        return not self.in_code and pattern.fullmatch(self.text, self.indent) is not None


def front_matter_lines(page: Page) -> list[Line]:
    """Return the lines of the front matter of a page, in order. Empty if the page has none."""
    if page.front_matter is None:
        return []
    lines = page.text[: page.front_matter.span.end].splitlines(keepends=True)
    starts = accumulate(map(len, lines), initial=0)
    return [Line(start, text.rstrip("\r\n"), False, 0, text[:1]) for start, text in zip(starts, lines, strict=False)]


def lines_of(page: Page) -> list[Line]:
    """Return the lines of a page after its front matter, in order."""
    code = [(segment.span.start, segment.span.end) for segment in page.segments if segment.kind in ("code", "html")]
    code.append((len(page.text) + 1, len(page.text) + 1))
    body = page.front_matter.span.end if page.front_matter else 0
    ends = [*page.line_starts[1:], len(page.text)]
    lines = []
    at = 0
    for start, end in zip(page.line_starts, ends, strict=True):
        if start < body:
            continue
        while code[at][1] <= start:
            at += 1
        in_code = code[at][0] < start and end < code[at][1]  # the lines with the fences do not count as code
        text = page.text[start:end].rstrip("\r\n")
        found = _INDENT.match(text) if text[:1] in " \t>" else None
        indent = found.end() if found else 0
        lines.append(Line(start, text, in_code, indent, text[indent : indent + 1]))
    return lines
