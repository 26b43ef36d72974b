"""Cut the text of a segment into fragments, to highlight the exact place of each finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from ...document import Document
from ...model import SegmentKind, Severity, Span
from .._sanitize import shown

LITERAL = frozenset({"code", "html", "tag", "row"})  # kinds in which white space is significant
_LONGEST_PREFIX = 40  # characters before a segment on its line, such as a list marker or the key of a field
# Link destinations, shortcodes and ids are dimmed, since readers do not see them. Code has a style of its own.
_MARKUP = re.compile(r"(?P<aside>\]\([^()\s]*\)|\{\{[<%][^{}]*\}\}|\{#[^{}\s]*\})|(?P<code>`[^`\n]+`)")


Look = Literal["finding", "changed", "added", "aside", "code"]


class Mark(Struct, frozen=True, order=True):
    """A range of a page to highlight.

    Attributes:
        start: The start of the range in the text of the page, in code points.
        end: The end of the range.
        look: How the range is highlighted, such as ``added`` for words that were added to the source.
        finding: The id of the finding about the range; empty without a finding.
        severity: The severity of this finding.
        stale: Whether this finding is about a change of the source.
    """

    start: int
    end: int
    look: Look
    finding: str = ""
    severity: Severity = Severity.INFO
    stale: bool = False


class Fragment(Struct, frozen=True):
    """A run of text that is highlighted in one way.

    Attributes:
        text: The text.
        findings: The ids of the findings about it.
        severity: A CSS class: the highest severity of these findings, followed by `` stale`` if all of them are stale;
            empty without findings.
        looks: Other CSS classes, such as ``code``, separated by spaces.
        is_insertion: Whether this is a position between two characters, at which text is missing. The text is empty.
    """

    text: str
    findings: tuple[str, ...] = ()
    severity: str = ""
    looks: str = ""
    is_insertion: bool = False


class TextView(Struct, frozen=True):
    """A segment as the templates show it: its line number, a prefix such as a list marker, and its text in fragments.

    Each ``Fragment`` is a run of text that is highlighted in one way.

    Attributes:
        line: The line at which the segment begins, from 1.
        prefix: The text before the segment in this line, such as ``-``.
        pieces: The fragments.
        literal: Whether white space is significant, as in code.
        severity: The CSS class of the findings about the whole segment, as in ``Fragment``; empty without findings.
        findings: The ids of the findings about the whole segment.
    """

    line: int
    prefix: str
    pieces: tuple[Fragment, ...]
    literal: bool
    severity: str = ""
    findings: tuple[str, ...] = ()


def text_view(document: Document, span: Span, kind: SegmentKind, marks: Iterable[Mark]) -> TextView:
    """Return the view of a segment.

    Args:
        document: The text of the page.
        span: The span of the segment.
        kind: The kind of segment.
        marks: The ranges to highlight. They may begin before or end after the span.
    """
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


def _markup(text: str, start: int, end: int) -> Iterator[Mark]:
    for match in _MARKUP.finditer(text, start, end):
        if match.lastgroup == "code":
            yield Mark(match.start(), match.end(), "code")
        else:
            yield Mark(match.start() + (match[0][0] == "]"), match.end(), "aside")


def _lines(text: str, start: int, end: int, indentation: int) -> list[Span]:
    """Return the spans that remain of a block when the indentation of its lines is left out.

    For example, only the two spaces are left out of ``a\\n  b``: the spans are those of ``a\\n`` and ``b``.

    Args:
        text: The text of the page.
        start: The offset at which the block starts, after the indentation of its first line.
        end: The offset at which the block ends.
        indentation: How many spaces and tabs are left out at most at the start of a line.
    """
    visible = [Span(start, end)]
    while indentation and (line := text.find("\n", start, end) + 1):
        start = line
        while start < min(line + indentation, end) and text[start] in " \t":
            start += 1
        if start > line:
            visible[-1:] = [Span(visible[-1].start, line), Span(start, end)]
    return visible


def _pieces(text: str, visible: list[Span], marks: list[Mark]) -> Iterator[Fragment]:
    """Cut the visible text wherever a mark begins or ends, and yield the pieces with their highlighting.

    Args:
        text: The text of the page.
        visible: The spans of the text to show, in order.
        marks: The ranges to highlight, sorted.
    """
    start, end = visible[0].start, visible[-1].end
    if not marks and len(visible) == 1:
        if start < end:
            yield Fragment(shown(text[start:end]))
        return
    edges = {edge for mark in marks for edge in (mark.start, mark.end) if start < edge < end}
    cuts = sorted({start, end, *edges, *(edge for span in visible for edge in (span.start, span.end))})
    active: list[Mark] = []
    index, part = 0, 0
    for first, last in pairwise([*cuts, end]):
        active = [mark for mark in active if mark.end > first]
        while index < len(marks) and marks[index].start <= first:
            mark = marks[index]
            index += 1
            if mark.end > first:
                active.append(mark)
            elif mark.start == mark.end == first:
                yield Fragment("", (mark.finding,), _worst([mark]), is_insertion=True)
        while part + 1 < len(visible) and visible[part].end <= first:
            part += 1
        if first < last and first >= visible[part].start:
            yield _piece(text[first:last], active)


def _piece(text: str, marks: list[Mark]) -> Fragment:
    findings = tuple(dict.fromkeys(mark.finding for mark in marks if mark.finding))
    looks = " ".join(sorted({mark.look for mark in marks if mark.look != "finding"}))
    return Fragment(shown(text), findings, _worst(marks), looks)


def _worst(marks: Iterable[Mark]) -> str:
    of_findings = [mark for mark in marks if mark.finding]
    if not of_findings:
        return ""
    return max(mark.severity for mark in of_findings).name.lower() + " stale" * all(mark.stale for mark in of_findings)
