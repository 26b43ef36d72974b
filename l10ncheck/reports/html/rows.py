"""A page and its source side by side: the rows as they are shown, with the findings on them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ...languages import language
from ...model import SegmentKind, Span
from ...report import AlignedRow, Document, PageReport
from .code_diff import changed_code_words
from .finding_view import FindingView
from .fragments import Fragment, Mark, TextView, text_view
from .highlights import all_spans, mark_new, marks_of, row_of, row_of_change, source_spans, spans_here
from .row_lookup import RowLookup
from .source_changes import SourceChangeView


class RowView(Struct, frozen=True):
    """A row as it is shown. ``relation`` is ``ghost`` for the place in the source's order that a moved row has left.

    ``cards`` are the findings to show below it, ``changes`` those of the source that have to land in it, and
    ``findings`` the ids of all findings that are about it. ``partner`` is the row to jump to from a moved row or its
    ghost, and ``partner_line`` its line: of the source for a moved row, of the translation for a ghost.
    """

    id: str
    relation: str
    kind: SegmentKind
    level: int
    label: str
    source: tuple[TextView, ...]
    translation: tuple[TextView, ...]
    cards: tuple[FindingView, ...] = ()
    changes: tuple[SourceChangeView, ...] = ()
    findings: tuple[str, ...] = ()
    partner: str = ""
    partner_line: int = 0


def rows_with_findings(page: PageReport, cards: Iterable[FindingView]) -> tuple[list[RowView], list[FindingView]]:
    """The rows of a page, and the findings that are about the page as a whole; ``cards``: those of its findings."""
    shown = list(cards)
    rows = page.rows
    theirs = RowLookup([row.source for row in rows], all_spans(shown, source_spans), page.source_document)
    ours = RowLookup([row.translation for row in rows], all_spans(shown, spans_here), page.document)
    below: defaultdict[int, list[FindingView]] = defaultdict(list)
    landing: defaultdict[int, list[SourceChangeView]] = defaultdict(list)
    whole: list[FindingView] = []
    for card in shown:
        at = row_of(card, theirs, ours) if rows else None
        (whole if at is None else below[at]).append(card)
        for change in card.changes if rows else ():
            landing[row_of_change(change, theirs, ours)].append(change)
    marks = marks_of(shown, theirs, source_spans), marks_of(shown, ours, spans_here)
    mark_new(shown, theirs, marks[0])
    views = []
    for number, row in enumerate(rows):
        there, here = _with_words(row, page, marks[0][number], marks[1][number])
        named = (
            *(mark.finding for mark in (*there, *here)),
            *(change.finding for change in landing[number]),
            *(card.id for card in below[number]),
        )
        view = RowView(
            id=f"r{number}",
            relation=row.relation,
            kind=row.kind,
            level=row.level,
            label=row.label,
            source=_stretches(page.source_document, theirs.cells[number], row, there),
            translation=_stretches(page.document, ours.cells[number], row, here),
            cards=tuple(below[number]),
            changes=tuple(landing[number]),
            findings=tuple(dict.fromkeys(filter(None, named))),
        )
        views.append(view)
    return _with_ghosts(views, rows), whole


def _with_words(
    row: AlignedRow, page: PageReport, there: list[Mark], here: list[Mark]
) -> tuple[list[Mark], list[Mark]]:
    """The marks of two blocks of code, and those of the words that differ in them."""
    if row.kind != "code" or len(row.source) != 1 or len(row.translation) != 1:
        return there, here
    source, translation = _text(page.source_document, row.source[0]), _text(page.document, row.translation[0])
    words = changed_code_words(source, translation, language(page.locale))
    old, new = (
        [Mark(start + word.start, start + word.end, "changed") for word in spans]
        for start, spans in zip((row.source[0].start, row.translation[0].start), words, strict=True)
    )
    return there + old, here + new


def _text(document: Document | None, span: Span) -> str:
    return document.text[span.start : span.end] if document else ""


def _stretches(
    document: Document | None, spans: list[Span], row: AlignedRow, marks: list[Mark]
) -> tuple[TextView, ...]:
    return tuple(text_view(document, span, row.kind, marks) for span in spans) if document else ()


def _first_line(stretches: tuple[TextView, ...]) -> int:
    return stretches[0].line if stretches else 0


def _unmarked(stretches: tuple[TextView, ...]) -> tuple[TextView, ...]:
    return tuple(
        replace(
            each,
            pieces=tuple(Fragment(piece.text, looks=piece.looks) for piece in each.pieces),
            severity="",
            findings=(),
        )
        for each in stretches
    )


def _with_ghosts(views: list[RowView], rows: Sequence[AlignedRow]) -> list[RowView]:
    """The rows, and for each that has moved, where its source has stood: after the stretch that stands before it."""
    moved = [number for number, row in enumerate(rows) if row.relation == "moved" and row.source]
    still = sorted(
        (row.source[-1].start, number) for number, row in enumerate(rows) if row.relation != "moved" and row.source
    )
    ghosts: defaultdict[int, list[RowView]] = defaultdict(list)
    for number in sorted(moved, key=lambda number: rows[number].source[0]):
        found = bisect_right(still, (rows[number].source[0].start, 0)) - 1
        view = views[number]
        ghost = RowView(
            id=f"g{number}",
            relation="ghost",
            kind=view.kind,
            level=0,
            label=view.label,
            source=_unmarked(view.source[:1]),
            translation=(),
            partner=view.id,
            partner_line=_first_line(view.translation),
        )
        ghosts[still[found][1] if found >= 0 else -1].append(ghost)
        views[number] = replace(view, partner=ghost.id, partner_line=_first_line(view.source))
    return [*ghosts[-1], *(each for number, view in enumerate(views) for each in (view, *ghosts[number]))]
