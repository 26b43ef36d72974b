"""Stretches of a page cut into pieces, so that each finding's exact place can be marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from ...model import SegmentKind, Severity, Span
from ...report import Document
from .._clean import VISIBLE, writable

LITERAL = frozenset({"code", "html", "tag", "row"})  # white space counts in these
_LONGEST_PREFIX = 40  # letters before a segment on its line: the marker of a list, the key of a field
_KEPT = {code: symbol for code, symbol in VISIBLE.items() if code not in (9, 10, 13)}


class Mark(Struct, frozen=True, order=True):
    """A place to mark: ``finding`` is the id of its card, or empty for a word that differs in code."""

    start: int
    end: int
    finding: str = ""
    severity: Severity = Severity.INFO


class Piece(Struct, frozen=True):
    """A run of text with the same marks. ``severity`` is the worst of its findings', or empty without one."""

    text: str
    findings: tuple[str, ...] = ()
    severity: str = ""
    changed: bool = False
    here: bool = False


class Stretch(Struct, frozen=True):
    """A segment as it is shown: the number of its line, what stands before it there, and its pieces.

    ``severity`` and ``findings`` are those of the findings that are about all of it.
    """

    line: int
    prefix: str
    pieces: tuple[Piece, ...]
    literal: bool
    severity: str = ""
    findings: tuple[str, ...] = ()


def stretch(document: Document, span: Span, kind: SegmentKind, marks: Iterable[Mark]) -> Stretch:
    """The part ``span`` of a page; ``marks`` may reach beyond it."""
    start, end = span.start, span.start + len(document.text[span.start : span.end].rstrip())
    found = sorted(marks)
    whole = [mark for mark in found if mark.finding and mark.start <= start and mark.end >= end > start]
    parts = [mark for mark in found if mark not in whole]
    literal = kind in LITERAL
    position = document.position(start)
    before = document.text[start - position.column + 1 : start].strip()
    lines = _lines(document.text, start, end, position.column - 1) if literal else [(start, end)]
    pieces = tuple(piece for first, last in lines for piece in _pieces(document.text, first, last, parts))
    return Stretch(
        line=position.line,
        prefix=shown(before) if len(before) <= _LONGEST_PREFIX else "",
        pieces=pieces,
        literal=literal,
        severity=_worst(whole),
        findings=tuple(mark.finding for mark in whole),
    )


def shown(text: str) -> str:
    """Text in which every character can be seen; line breaks and tabs stay."""
    return writable(text).translate(_KEPT)


def _lines(text: str, start: int, end: int, indentation: int) -> Iterator[tuple[int, int]]:
    """The lines of a block, those after the first without the indentation that the first one has before it."""
    while start < end:
        last = text.find("\n", start, end) + 1 or end
        yield start, last
        start = last
        while start < min(last + indentation, end) and text[start] in " \t":
            start += 1


def _pieces(text: str, start: int, end: int, marks: list[Mark]) -> Iterator[Piece]:
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    points = [mark for mark in marks if mark.start == mark.end and start <= mark.start <= end]
    cuts = sorted(
        {start, end, *(min(max(at, start), end) for mark in (*inside, *points) for at in (mark.start, mark.end))}
    )
    for first, last in zip(cuts, (*cuts[1:], end), strict=True):
        for point in (mark for mark in points if mark.start == first):
            yield Piece("", (point.finding,), point.severity.name.lower(), here=True)
        if first < last:
            active = [mark for mark in inside if mark.start <= first and mark.end >= last]
            named = tuple(dict.fromkeys(mark.finding for mark in active if mark.finding))
            changed = any(not mark.finding for mark in active)
            yield Piece(shown(text[first:last]), named, _worst(active), changed)


def _worst(marks: Iterable[Mark]) -> str:
    severities = [mark.severity for mark in marks if mark.finding]
    return max(severities).name.lower() if severities else ""
