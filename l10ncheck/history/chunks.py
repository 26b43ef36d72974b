"""Splits the versions of a page into chunks at blank lines.

Most versions of a page have most paragraphs in common: in a history of five years, only 5.7 % of all paragraphs were
distinct. Therefore each distinct chunk is parsed only once, and a version is a list of chunk numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_BLANK_LINES = re.compile(r"\n(?:[ \t\r]*\n)+")
_FENCE = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(`{3,}|~{3,})(.*)$", re.MULTILINE)
_FRONT_MATTER = re.compile(r"\ufeff?(---|\+\+\+)[ \t\r]*\n(?:.*\n)*?\1[ \t\r]*(?:\n|\Z)")
_INDENTED = re.compile(r"^([ \t]*)(?=\S)", re.MULTILINE)


def chunks_of(text: str) -> Iterator[tuple[int, str]]:
    """Yield the chunks of a page, each with its offset: the front matter, then each block of lines between blank lines.

    A fenced code block or a comment is one chunk, even if it contains blank lines. The indentation that all lines of a
    chunk share is removed: a paragraph in a list item gives the same chunk as outside of the list.
    """
    matter = _FRONT_MATTER.match(text)
    if matter:
        yield 0, matter.group().rstrip()
    for start, end in _join_fences(text, list(_split_at_blank_lines(text, matter.end() if matter else 0))):
        chunk = text[start:end]
        if chunk[:1] in (" ", "\t"):
            chunk = _dedent(chunk)
        if chunk := chunk.rstrip():
            yield start, chunk


def body_start(text: str) -> int:
    """Return the offset of the first character after the front matter; 0 if the page has none."""
    matter = _FRONT_MATTER.match(text)
    return matter.end() if matter else 0


def _split_at_blank_lines(text: str, start: int) -> Iterator[tuple[int, int]]:
    for match in _BLANK_LINES.finditer(text, start):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _join_fences(text: str, pieces: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join the pieces of each fenced code block and of each comment into one piece, and yield all pieces in order.

    A piece is the start and the end of a range of ``text`` without blank lines. An unclosed block stays divided.
    """
    open_pieces: list[tuple[int, int]] = []
    fence = ""
    comment = False
    for start, end in pieces:
        piece = text[start:end]
        if fence or "```" in piece or "~~~" in piece:
            fence = _open_fence(piece, fence)
        if not fence and (comment or "<!--" in piece):
            comment = piece.rfind("<!--") > piece.rfind("-->") or (comment and "-->" not in piece)
        if fence or comment:
            open_pieces.append((start, end))
        elif open_pieces:
            yield open_pieces[0][0], end
            open_pieces = []
        else:
            yield start, end
    # If the end marker is missing, the rest of the page must not become one chunk.
    yield from open_pieces


def _open_fence(piece: str, fence: str) -> str:
    """Return the marks of the code fence, such as three backticks, that is still open at the end of a piece of text.

    The result is empty if no code block is open there. ``fence`` are the marks that were open at its beginning: what
    this function returned for the piece before.
    """
    for match in _FENCE.finditer(piece):
        marks, rest = match.groups()
        if not fence:
            fence = marks if marks[0] == "~" or "`" not in rest else ""
        elif marks[0] == fence[0] and len(marks) >= len(fence) and not rest.strip():
            fence = ""
    return fence


def _dedent(chunk: str) -> str:
    indent = min((len(match[1]) for match in _INDENTED.finditer(chunk)), default=0)
    return "\n".join(line[indent:] for line in chunk.split("\n")) if indent else chunk


class ChunkTable:
    """Gives each chunk of a page (lines between blank lines) a number. Chunks with the same text get the same number.

    ``texts[number]`` is the text of a chunk.
    """

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._numbers: dict[str, int] = {}

    def intern(self, text: str) -> list[tuple[int, int]]:
        """Return the offset and the number of each chunk of a page. New chunks get new numbers."""
        return [(start, self._number(chunk)) for start, chunk in chunks_of(text)]

    def _number(self, chunk: str) -> int:
        number = self._numbers.get(chunk)
        if number is None:
            number = self._numbers[chunk] = len(self.texts)
            self.texts.append(chunk)
        return number

    def numbers(self, text: str) -> frozenset[int]:
        """Return the numbers of the chunks of a page. New chunks get new numbers."""
        return frozenset(number for _, number in self.intern(text))

    def overlap(self, numbers: frozenset[int], others: frozenset[int]) -> float:
        """Return how similar two pages are, from 0 to 1. Both are given by the numbers of their chunks.

        The result is the total length of the chunks that both pages contain, divided by the length of the longer page.
        """
        longer = max(self._length(numbers), self._length(others))
        return self._length(numbers & others) / longer if longer else 0.0

    def _length(self, numbers: frozenset[int]) -> int:
        return sum(len(self.texts[number]) for number in numbers)
