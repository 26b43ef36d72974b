"""Finds which part of a file each part of a decoded text was read from: data files escape, indent and fold texts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ..lazy_pattern import lazy_pattern
from ..model import Piece, Span

_SURROGATES = r"u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_UNICODE = rf"{_SURROGATES}|u[0-9a-fA-F]{{4}}|u\{{[0-9a-fA-F]{{1,6}}\}}|U[0-9a-fA-F]{{8}}|x[0-9a-fA-F]{{2}}"
_ESCAPE = rf"\\(?:{_UNICODE}|\r?\n\s*|.)"
# The look-behind keeps the search linear: a run of blanks that no line ending follows is read once.
_FOLD = r"(?<![ \t])[ \t]*(?:\r?\n[ \t]*)+"
_BACKSLASHES = lazy_pattern(rf"{_ESCAPE}|{_FOLD}|.", re.DOTALL)
_DOUBLED_QUOTES = lazy_pattern(rf"''|{_FOLD}|.", re.DOTALL)
_LITERAL = lazy_pattern(rf"{_FOLD}|.", re.DOTALL)
PATTERNS = {"backslashes": _BACKSLASHES, "doubled-quotes": _DOUBLED_QUOTES, "literal": _LITERAL}
_BLANKS = lazy_pattern(r"[ \t\r\n]*")


def pieces_of(text: str, span: Span, value: str, escapes: str) -> tuple[Piece, ...]:
    """Return, for each part of a decoded text, the part of the file from which it was read.

    Args:
        text: The content of the file.
        span: The place of the text in the file, without quotation marks.
        value: The decoded text.
        escapes: How characters of the text are escaped: a key of ``PATTERNS``, such as ``backslashes``.

    Returns:
        The pieces of ``value``, in order. There is only one piece, for the whole text, if the file contains the text
        unchanged or writes it in an unknown way.
    """
    written = text[span.start : span.end]
    if written == value or not value:
        return (Piece(0, span.start, span.end),)
    found: list[Piece] = []
    at, run_start = 0, -1  # `run_start`: where a run of equal characters began in the file; -1 if none is open
    for token in PATTERNS[escapes].finditer(text, span.start, span.end):
        here = token[0]
        if len(here) == 1 and here not in "\r\n" and value[at : at + 1] == here:
            if run_start < 0:
                run_start = token.start()
                found.append(Piece(at, run_start, run_start))
            at += 1
            continue
        if run_start >= 0:
            found[-1] = Piece(found[-1].offset, run_start, token.start())
            run_start = -1
        if here.lstrip(" \t").startswith(("\n", "\r")):
            blanks = _BLANKS.match(value, at)
            length = blanks.end() - at if blanks else 0
        else:
            length = 0 if here[1:2] in ("\n", "\r") else 1
        if length:
            found.append(Piece(at, *token.span()))
        at += length
    if run_start >= 0:
        found[-1] = Piece(found[-1].offset, run_start, span.end)
    return tuple(found) if at == len(value) and found else (Piece(0, span.start, span.end),)


class Places:
    """Converts spans of a decoded text to spans of the file.

    Args:
        value: The decoded text.
        pieces: The result of ``pieces_of``.
    """

    def __init__(self, value: str, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._offsets = [piece.offset for piece in pieces]
        self._ends = [*self._offsets[1:], len(value)]

    def span(self, span: Span) -> Span:
        """Return the span of the file from which a span of the decoded text was read."""
        start = self._offset(span.start)
        return Span(start, max(start, self._end(span.end)) if span.end > span.start else start)

    def split(self, offset: int, span: Span) -> list[Piece]:
        """Return where the file has a part of the decoded text that is also a part of another text.

        The other text is, for example, the prose of a segment: the decoded text without its markup.

        Args:
            offset: Where the part begins in the other text.
            span: The place of the part in the decoded text.

        Returns:
            Pieces of the other text with their places in the file; several if escapes or folded lines divide the part.
        """
        first = max(bisect_right(self._offsets, span.start) - 1, 0)
        found = []
        for index in range(first, len(self._pieces)):
            start, end = max(self._offsets[index], span.start), min(self._ends[index], span.end)
            if start >= end:
                break
            place = self.span(Span(start, end))
            found.append(Piece(offset + start - span.start, place.start, place.end))
        return found

    def _offset(self, offset: int) -> int:
        index = max(bisect_right(self._offsets, offset) - 1, 0)
        piece = self._pieces[index]
        if self._is_exact(index):
            return min(piece.start + offset - piece.offset, piece.end)
        return piece.start if offset < self._ends[index] else piece.end

    def _end(self, offset: int) -> int:
        index = max(bisect_right(self._offsets, offset - 1) - 1, 0)
        piece = self._pieces[index]
        return min(piece.start + offset - piece.offset, piece.end) if self._is_exact(index) else piece.end

    def _is_exact(self, index: int) -> bool:
        piece = self._pieces[index]
        return piece.end - piece.start == self._ends[index] - piece.offset
