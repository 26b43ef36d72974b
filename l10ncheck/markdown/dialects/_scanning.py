"""What the scanners of several dialects share: where code stands, where the next closer is, what stands alone."""

from __future__ import annotations

import re
from bisect import bisect_right

from ...model import Span

_OPENER = re.compile(r"`+|~{3,}|<!--")
_CONTAINERS = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")
_FENCE_END = re.compile(r"^[ \t>]*(`{3,}|~{3,})[ \t]*$", re.M)
_BLANK_LINE = re.compile(r"\n[ \t>]*(?=\n)")
_BLOCK_START = re.compile(r"(?:\n|^)[ \t]*\n\Z")
_FRONT_MATTER = {"---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.M), "+++": re.compile(r"^\+\+\+[ \t]*$", re.M)}
# No list marker or quote is deeper than this; it keeps a very long line from being looked at for each of its ticks.
_DEEPEST_INDENT = 200


class Finder:
    """Finds strings and blank lines from ever later offsets, looking at no part of the text twice."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[str, tuple[int, int]] = {}

    def find(self, what: str, start: int) -> int:
        """As ``str.find``; an empty ``what`` is a blank line, whose offset is that of the line end before it."""
        since, found = self._found.get(what, (0, -2))
        if found == -2 or start < since or (found != -1 and found < start):
            found = self._text.find(what, start) if what else self._blank_line(start)
            self._found[what] = start, found
        return found

    def blank_line(self, start: int) -> int:
        """The offset of the line end before the next blank line, or of the end of the text."""
        found = self.find("", start)
        return len(self._text) if found < 0 else found

    def _blank_line(self, start: int) -> int:
        match = _BLANK_LINE.search(self._text, start)
        return match.start() if match else -1


class Verbatim:
    """The stretches of a text where a dialect's syntax means nothing: front matter, code, HTML comments."""

    def __init__(self, text: str) -> None:
        self.spans = tuple(_verbatim(text))
        self._starts = [span.start for span in self.spans]

    def end(self, offset: int) -> int:
        """The end of the stretch that holds ``offset``; ``offset`` itself where none does."""
        found = bisect_right(self._starts, offset) - 1
        return max(offset, self.spans[found].end) if found >= 0 else offset

    def holds(self, offset: int) -> bool:
        return self.end(offset) > offset


def front_matter_end(text: str) -> int:
    """The offset behind the front matter (between lines ``---`` or ``+++``), 0 where there is none."""
    closer = _FRONT_MATTER.get(text[:3])
    if closer is None or text[3 : text.find("\n") if "\n" in text else None].strip():
        return 0
    end = closer.search(text, text.find("\n") + 1)
    return end.end() if end else 0


def begins_block(text: str, start: int) -> bool:
    """Whether the line at ``start`` is the first of the text, or stands after a blank line or the front matter."""
    before = text[max(0, start - _DEEPEST_INDENT) : start]
    return not before or bool(_BLOCK_START.search(before)) or start - 1 == front_matter_end(text)


def escaped(text: str, offset: int) -> bool:
    """Whether a backslash, itself not escaped, stands before ``offset``."""
    before = offset
    while before > 0 and text[before - 1] == "\\":
        before -= 1
    return (offset - before) % 2 == 1


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether nothing but blanks, and quote markers in front, shares the lines of ``text[start:end]``."""
    before, behind = start - 1, end
    while before >= 0 and text[before] in " \t>":
        before -= 1
    while behind < len(text) and text[behind] in " \t":
        behind += 1
    return (before < 0 or text[before] == "\n") and (behind == len(text) or text[behind] == "\n")


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
    """A code span ends with a run of as many ticks, before the paragraph does; an escaped tick does not open one."""
    if escaped(text, start):
        start += 1
    if start == end or text[start] != "`":
        return -1
    ticks = end - start
    closer = re.compile(rf"(?<!`)`{{{ticks}}}(?!`)").search(text, end, finder.blank_line(start))
    return closer.end() if closer else -1


class _FenceEnds:
    """The lines that can close a fence, found once."""

    def __init__(self, text: str) -> None:
        lines = list(_FENCE_END.finditer(text))
        self._starts = [line.start(1) for line in lines]
        self._lines = [line.group(1) for line in lines]
        self._unclosed: set[str] = set()

    def after(self, fence: str, start: int) -> int:
        """Where the code ends whose fence stands at ``start``, or -1 where nothing closes it."""
        if fence in self._unclosed:
            return -1
        for index in range(bisect_right(self._starts, start), len(self._lines)):
            if self._lines[index].startswith(fence):
                return self._starts[index] + len(self._lines[index])
        self._unclosed.add(fence)
        return -1
