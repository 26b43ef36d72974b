"""From a line or a word of a code block back to the file, whatever quotes, lists and indents stand in front of it."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile

from ..model import Page, Segment, Span

_NEAR_WORD = re.compile(r"[^\s\"'`(){}\[\],;]*")


def line_span(page: Page, segment: Segment, index: int) -> Span:
    """Where the content's line of that index stands in the file, without the space around it; the whole segment if the
    content cannot be found there.
    """
    lines = _lines(segment.block.content) if segment.block else ()
    top = page.line(segment.span.start)
    for fence in (1, 0):  # an indented block has none
        first = next((i for i, line in enumerate(lines) if line.strip()), None)
        if first is None or index >= len(lines):
            break
        if _file_line(page, top + fence + first).endswith(lines[first].strip()):
            written = _file_line(page, top + fence + index)
            text = lines[index].strip()
            if written.endswith(text):
                end = page.line_starts[top + fence + index - 1] + len(written)
                return Span(end - len(text), end)
    return segment.span


@lru_cache(16)
def _lines(content: str) -> tuple[str, ...]:
    return tuple(content.split("\n"))


def lines_span(page: Page, segment: Segment, first: int, last: int) -> Span:
    """From the beginning of one line of the content to the end of another."""
    return Span(line_span(page, segment, first).start, line_span(page, segment, last).end)


def word_span(page: Page, line: Span, word: str, column: int) -> Span:
    """The occurrence of a word in a line of the file that is nearest to a column of its text; else the line."""
    text = page.text[line.start : line.end]
    places = [found.start() for found in re.finditer(re.escape(word), text)] if word else []
    if not places:
        return line
    start = line.start + min(places, key=lambda place: abs(place - column))
    return Span(start, start + len(word))


def changed_word_spans(there: str, here: str) -> tuple[tuple[str, int], tuple[str, int]]:
    """The part that differs between two lines, widened to whole words, and its column, for each of them."""
    start = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(there, here, strict=False)))
    rest = zip(reversed(there[start:]), reversed(here[start:]), strict=False)
    end = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], rest))
    return _widened(there, start, len(there) - end), _widened(here, start, len(here) - end)


def _widened(line: str, start: int, end: int) -> tuple[str, int]:
    while start > 0 and _NEAR_WORD.fullmatch(line[start - 1]):
        start -= 1
    while end < len(line) and _NEAR_WORD.fullmatch(line[end]):
        end += 1
    return line[start:end].strip(), start


def _file_line(page: Page, number: int) -> str:
    if not 0 < number <= len(page.line_starts):
        return ""
    start = page.line_starts[number - 1]
    end = page.line_starts[number] if number < len(page.line_starts) else len(page.text)
    return page.text[start:end].rstrip()
