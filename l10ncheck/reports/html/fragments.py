"""Stretches of a page cut into pieces, so that each finding's exact place can be marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from ...model import SegmentKind, Severity, Span
from ...report import Document
from .._sanitize import VISIBLE, writable

LITERAL = frozenset({"code", "html", "tag", "row"})  # white space counts in these
_LONGEST_PREFIX = 40  # letters before a segment on its line: the marker of a list, the key of a field
# What is no text for readers, so that it can stand back: destinations of links, shortcodes, ids; and code in text.
_MARKUP = re.compile(r"(?P<aside>\]\([^()\s]*\)|\{\{[<%][^{}]*\}\}|\{#[^{}\s]*\})|(?P<code>`[^`\n]+`)")
_KEPT = {code: symbol for code, symbol in VISIBLE.items() if code not in (9, 10, 13)}


Look = Literal["finding", "changed", "came", "aside", "code"]


class Mark(Struct, frozen=True, order=True):
    """A place that looks different. ``finding`` is the id of a finding's card; ``stale``: it is about a change of the
    source.
    """

    start: int
    end: int
    look: Look
    finding: str = ""
    severity: Severity = Severity.INFO
    stale: bool = False


class Fragment(Struct, frozen=True):
    """A run of text with the same marks. ``severity`` is the worst of its findings', or empty without one, with
    ``stale`` behind it where all of them are; ``here`` is a mere place between two characters.
    """

    text: str
    findings: tuple[str, ...] = ()
    severity: str = ""
    looks: str = ""
    here: bool = False


class TextView(Struct, frozen=True):
    """A segment as it is shown: the number of its line, what stands before it there, and its pieces.

    ``severity`` and ``findings`` are those of the findings that are about all of it.
    """

    line: int
    prefix: str
    pieces: tuple[Fragment, ...]
    literal: bool
    severity: str = ""
    findings: tuple[str, ...] = ()


def text_view(document: Document, span: Span, kind: SegmentKind, marks: Iterable[Mark]) -> TextView:
    """The part ``span`` of a page; ``marks`` may reach beyond it."""
    text, start = document.text, span.start
    end = start + len(text[start : span.end].rstrip())
    whole: list[Mark] = []
    parts: list[Mark] = []
    for mark in marks:
        (whole if mark.finding and mark.start <= start < end <= mark.end else parts).append(mark)
    literal = kind in LITERAL
    if not literal:
        parts += _markup(text, start, end)
    position = document.position(start)
    before = text[start - position.column + 1 : start].strip()
    visible = _lines(text, start, end, position.column - 1) if literal else [Span(start, end)]
    return TextView(
        line=position.line,
        prefix=shown(before) if len(before) <= _LONGEST_PREFIX else "",
        pieces=tuple(_pieces(text, visible, sorted(parts))),
        literal=literal,
        severity=_worst(whole),
        findings=tuple(mark.finding for mark in whole),
    )


def shown(text: str) -> str:
    """Text in which every character can be seen; line breaks and tabs stay."""
    return writable(text).translate(_KEPT)


def _markup(text: str, start: int, end: int) -> Iterator[Mark]:
    for found in _MARKUP.finditer(text, start, end):
        if found.lastgroup == "code":
            yield Mark(found.start(), found.end(), "code")
        else:
            yield Mark(found.start() + (found[0][0] == "]"), found.end(), "aside")


def _lines(text: str, start: int, end: int, indentation: int) -> list[Span]:
    """The lines of a block, those after the first without the indentation that the first one has before it."""
    visible = [Span(start, end)]
    while indentation and (line := text.find("\n", start, end) + 1):
        start = line
        while start < min(line + indentation, end) and text[start] in " \t":
            start += 1
        if start > line:
            visible[-1:] = [Span(visible[-1].start, line), Span(start, end)]
    return visible


def _pieces(text: str, visible: list[Span], marks: list[Mark]) -> Iterator[Fragment]:
    """The visible parts of a text, cut wherever a mark begins or ends; ``marks`` are in order."""
    start, end = visible[0].start, visible[-1].end
    edges = {at for mark in marks for at in (mark.start, mark.end) if start < at < end}
    cuts = sorted({start, end, *edges, *(at for span in visible for at in (span.start, span.end))})
    active: list[Mark] = []
    coming, part = 0, 0
    for first, last in pairwise([*cuts, end]):
        active = [mark for mark in active if mark.end > first]
        while coming < len(marks) and marks[coming].start <= first:
            mark = marks[coming]
            coming += 1
            if mark.end > first:
                active.append(mark)
            elif mark.start == mark.end == first:
                yield Fragment("", (mark.finding,), _worst([mark]), here=True)
        while part + 1 < len(visible) and visible[part].end <= first:
            part += 1
        if first < last and first >= visible[part].start:
            yield _piece(text[first:last], active)


def _piece(text: str, marks: list[Mark]) -> Fragment:
    findings = tuple(dict.fromkeys(mark.finding for mark in marks if mark.finding))
    looks = " ".join(sorted({mark.look for mark in marks if mark.look != "finding"}))
    return Fragment(shown(text), findings, _worst(marks), looks)


def _worst(marks: Iterable[Mark]) -> str:
    found = [mark for mark in marks if mark.finding]
    if not found:
        return ""
    return max(mark.severity for mark in found).name.lower() + " stale" * all(mark.stale for mark in found)
