"""Find the spans of lines and words of a code block in the file.

In the file, lines may have a prefix, such as the ``> `` of a quotation or the indentation of a list item.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..lazy_pattern import lazy_pattern
from ..model import Page, Segment, Span
from ..runs import common_ends

_NEAR_WORD = lazy_pattern(r"[^\s\"'`(){}\[\],;]*")


def line_span(page: Page, segment: Segment, index: int) -> Span:
    """Return the span of a line of code, without the white space around it.

    Args:
        page: The page.
        segment: The segment of the code block.
        index: The index of the line in the block's content, from 0.

    Returns:
        The span in the file; the span of the segment if the line is not found in the file.
    """
    lines = _split_lines(segment.block.content) if segment.block else ()
    top = page.line(segment.span.start)
    for fence in (1, 0):  # line 0 of a fenced block is the fence; an indented block has none
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
def _split_lines(content: str) -> tuple[str, ...]:
    """Return the lines of a text. The result is cached, since many lines of one block may be looked up."""
    return tuple(content.split("\n"))


def lines_span(page: Page, segment: Segment, first: int, last: int) -> Span:
    """Return the span of several lines of code, from the line with the index ``first`` to that with ``last``."""
    return Span(line_span(page, segment, first).start, line_span(page, segment, last).end)


def word_span(page: Page, line: Span, word: str, column: int) -> Span:
    """Return the span in the file of a word in a line.

    If the word occurs several times, the occurrence nearest to ``column`` is used. If the line does not contain the
    word, the span of the whole line is returned.

    Args:
        page: The page.
        line: The span of the line.
        word: The word to find.
        column: The expected offset of the word in the line, from 0.
    """
    text = page.text[line.start : line.end]
    columns = [found.start() for found in re.finditer(re.escape(word), text)] if word else []
    if not columns:
        return line
    start = line.start + min(columns, key=lambda candidate: abs(candidate - column))
    return Span(start, start + len(word))


def changed_word_spans(source: str, translation: str) -> tuple[tuple[str, int], tuple[str, int]]:
    """Return the words in which two lines differ: for each line, these words and the column (from 0) where they begin.

    For example, ``get pods now`` and ``get pod now`` give ``("pods", 4)`` and ``("pod", 4)``.
    """
    start, end = common_ends(source, translation)
    return _widen(source, start, len(source) - end), _widen(translation, start, len(translation) - end)


def _widen(line: str, start: int, end: int) -> tuple[str, int]:
    """Extend the range ``start:end`` of a line to whole words, and return these and the column where they begin.

    For example, the range ``5:7`` of ``get pods now`` gives ``("pods", 4)``. If the range contains only one bracket of
    a pair, the other one is added if it is directly beside the words.
    """
    while start > 0 and _NEAR_WORD.fullmatch(line[start - 1]):
        start -= 1
    while end < len(line) and _NEAR_WORD.fullmatch(line[end]):
        end += 1
    for opening, closing in ("()", "[]", "{}", "<>"):
        excess = line.count(opening, start, end) - line.count(closing, start, end)
        if excess > 0 and line[end : end + 1] == closing:
            end += 1
        elif excess < 0 and line[:start].endswith(opening):
            start -= 1
    return line[start:end].strip(), start


def _file_line(page: Page, number: int) -> str:
    """Return the text of a line of the file, by its number from 1; empty if no line has this number."""
    if not 0 < number <= len(page.line_starts):
        return ""
    start = page.line_starts[number - 1]
    end = page.line_starts[number] if number < len(page.line_starts) else len(page.text)
    return page.text[start:end].rstrip()
