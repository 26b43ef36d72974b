"""Searches a text for dialects: for code, for closing strings, and for ranges that are alone on their lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from ...lazy_pattern import lazy_pattern
from ...model import Span

_OPENER = lazy_pattern(r"`+|~{3,}|<!--")
_CONTAINERS = lazy_pattern(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")
_FENCE_END = lazy_pattern(r"^[ \t>]*(`{3,}|~{3,})[ \t]*$", re.M)
_BLANK_LINE = lazy_pattern(r"\n[ \t>]*(?=\n)")
_BLOCK_START = lazy_pattern(r"(?:\n|^)[ \t]*\n\Z")
_FRONT_MATTER = {"---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.M), "+++": re.compile(r"^\+\+\+[ \t]*$", re.M)}
# No list marker or quotation is indented deeper. The limit bounds the work for each backtick of a very long line.
_DEEPEST_INDENT = 200


class Finder:
    """Finds strings and blank lines in a text, and remembers the last result for each string.

    A search that begins between the start and the result of the last one has the same result, and reads nothing. If all
    searches go from the start of the text to its end, no part of it is read twice for the same string.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[str, tuple[int, int]] = {}

    def find(self, wanted: str, start: int) -> int:
        """Return the offset of a string at or after ``start``; -1 if it does not occur there.

        If ``wanted`` is empty, a blank line is searched for. The result is then the offset of the line ending before
        the blank line.
        """
        since, found = self._found.get(wanted, (0, -2))
        if found == -2 or start < since or (found != -1 and found < start):
            found = self._text.find(wanted, start) if wanted else self._blank_line(start)
            self._found[wanted] = start, found
        return found

    def blank_line(self, start: int) -> int:
        """Return the offset of the line ending before the next blank line, at which the paragraph at ``start`` ends.

        If no blank line follows, the result is the end of the text.
        """
        found = self.find("", start)
        return len(self._text) if found < 0 else found

    def _blank_line(self, start: int) -> int:
        match = _BLANK_LINE.search(self._text, start)
        return match.start() if match else -1


class Verbatim:
    """The ranges of a text in which the syntax of a dialect has no meaning: front matter, code and HTML comments."""

    def __init__(self, text: str) -> None:
        self.spans = tuple(_verbatim(text))
        self._starts = [span.start for span in self.spans]

    def end(self, offset: int, since: int = 0) -> int:
        """Return the end of the range that contains ``offset``; ``offset`` itself if no range contains it.

        A range that begins before ``since`` does not count. This is for a backtick inside a tag that ends at ``since``:
        it seems to begin inline code, but belongs to the tag.
        """
        found = bisect_right(self._starts, offset) - 1
        return max(offset, self.spans[found].end) if found >= 0 and self._starts[found] >= since else offset

    def contains(self, offset: int) -> bool:
        return self.end(offset) > offset


@lru_cache(4)  # several dialects search the same text, and both pages of a pair
def verbatim_of(text: str) -> Verbatim:
    """Return the ranges of a text in which the syntax of a dialect has no meaning."""
    return Verbatim(text)


def front_matter_end(text: str) -> int:
    """Return the offset after the front matter (between lines of ``---`` or ``+++``); 0 without front matter."""
    closer = _FRONT_MATTER.get(text[:3])
    if closer is None or text[3 : text.find("\n") if "\n" in text else None].strip():
        return 0
    end = closer.search(text, text.find("\n") + 1)
    return end.end() if end else 0


def begins_block(text: str, start: int) -> bool:
    """Whether the line at ``start`` is the first line of the text, or follows a blank line or the front matter."""
    before = text[max(0, start - _DEEPEST_INDENT) : start]
    return not before or bool(_BLOCK_START.search(before)) or start - 1 == front_matter_end(text)


def escaped(text: str, offset: int) -> bool:
    """Whether the character at ``offset`` is escaped: an odd number of backslashes is directly before it."""
    before = offset
    while before > 0 and text[before - 1] == "\\":
        before -= 1
    return (offset - before) % 2 == 1


def is_alone(text: str, start: int, end: int) -> bool:
    """Whether nothing but ``text[start:end]`` is on the lines of this range.

    White space is ignored, and so are the marks of a quotation (``>``) before the range.
    """
    before, after = start - 1, end
    while before >= 0 and text[before] in " \t>":
        before -= 1
    while after < len(text) and text[after] in " \t":
        after += 1
    return (before < 0 or text[before] == "\n") and (after == len(text) or text[after] == "\n")


def _verbatim(text: str) -> list[Span]:
    finder, fence_ends = Finder(text), _FenceEnds(text)
    position = front_matter_end(text)
    spans = [Span(0, position)] if position else []
    while match := _OPENER.search(text, position):
        start, position = match.span()
        opener = match.group()
        if opener == "<!--":
            found = finder.find("-->", position)
            end = found + len("-->") if found >= 0 else -1
        elif _is_fence(text, start, opener):
            end = fence_ends.after(opener, start)
        else:
            end = _code_span_end(text, start, position, finder)
        if end >= 0:
            spans.append(Span(start, end))
            position = end
    return spans


def _is_fence(text: str, start: int, opener: str) -> bool:
    if len(opener) < 3:
        return False
    floor = max(0, start - _DEEPEST_INDENT)
    line = text.rfind("\n", floor, start) + 1
    if (not line and floor) or not _CONTAINERS.fullmatch(text, line, start):
        return False
    tick = text.find("`", start + len(opener)) if opener[0] == "`" else -1
    return tick < 0 or "\n" in text[start:tick]


def _code_span_end(text: str, start: int, end: int, finder: Finder) -> int:
    """Return the end of the inline code that begins with the backticks ``text[start:end]``; -1 if it is not closed.

    Inline code is closed by the same number of backticks in the same paragraph.
    """
    if escaped(text, start):
        start += 1
    if start == end or text[start] != "`":
        return -1
    ticks = end - start
    closer = _closing_ticks(ticks).search(text, end, finder.blank_line(start))
    return closer.end() if closer else -1


@lru_cache(100)
def _closing_ticks(count: int) -> re.Pattern[str]:
    return re.compile(rf"(?<!`)`{{{count}}}(?!`)")


class _FenceEnds:
    """Finds the lines of a text that close fenced code blocks."""

    def __init__(self, text: str) -> None:
        lines = list(_FENCE_END.finditer(text))
        self._starts = [line.start(1) for line in lines]
        self._lines = [line.group(1) for line in lines]
        self._unclosed: set[str] = set()

    def after(self, fence: str, start: int) -> int:
        """Return the offset after the closing fence of a code block; -1 if the code block is not closed.

        Args:
            fence: The marks that open the code block, such as three backticks.
            start: The offset of these marks.
        """
        if fence in self._unclosed:
            return -1
        for index in range(bisect_right(self._starts, start), len(self._lines)):
            if self._lines[index].startswith(fence):
                return self._starts[index] + len(self._lines[index])
        self._unclosed.add(fence)
        return -1
