"""The data of the side-by-side table of a page: its rows, each with the findings about it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ...aligned_rows import AlignedRow
from ...document import Document
from ...languages import language
from ...model import SegmentKind, Span
from ...report import PageReport
from .code_diff import changed_code_words
from .finding_view import FindingView, all_cards
from .fragments import Fragment, Mark, TextView, text_view
from .highlights import (
    all_spans,
    mark_added_words,
    marks_by_row,
    row_of_change,
    row_of_finding,
    source_spans,
    translation_spans,
)
from .row_lookup import RowLookup
from .source_changes import SourceChangeView


class RowView(Struct, frozen=True):
    """A row of the side-by-side table.

    Attributes:
        relation: The relation of the segments, such as ``missing``. A moved segment has two rows: its own, and one with
            the relation ``ghost``, which marks its place in the source.
        cards: The findings whose cards are shown below the row.
        changes: The changes of the source that the translation in this row has not applied.
        findings: The ids of all findings about the row, also of those whose card is elsewhere.
        partner: For a moved row, the id of its ghost; for a ghost, the id of its moved row; empty for any other row.
        partner_line: The line of the partner, from 1: in the source for a moved row, in the translation for a ghost.
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
    """Return the rows of the side-by-side table of a page, and the findings about the whole page.

    ``cards`` are all findings about the page. The text that a finding or its evidence is about is highlighted in the
    rows, and the card of a finding about a part of the page is below a row.
    """
    cards = list(cards)
    rows, marked = page.rows, list(all_cards(cards))
    source = RowLookup([row.source for row in rows], all_spans(marked, source_spans), page.source_document)
    translation = RowLookup([row.translation for row in rows], all_spans(marked, translation_spans), page.document)
    cards_by_row: defaultdict[int, list[FindingView]] = defaultdict(list)
    changes_by_row: defaultdict[int, list[SourceChangeView]] = defaultdict(list)
    about_page: list[FindingView] = []
    for card in cards:
        row_number = row_of_finding(card, source, translation) if rows else None
        (about_page if row_number is None else cards_by_row[row_number]).append(card)
    for change in (change for card in marked for change in card.changes if rows):
        changes_by_row[row_of_change(change, source, translation)].append(change)
    source_marks = marks_by_row(marked, source, source_spans)
    mark_added_words(marked, source, source_marks)
    translation_marks = marks_by_row(marked, translation, translation_spans)
    views = []
    for number, row in enumerate(rows):
        marks = _with_changed_words(row, page, source_marks[number], translation_marks[number])
        finding_ids = (
            *(mark.finding for side in marks for mark in side),
            *(change.finding for change in changes_by_row[number]),
            *(card.id for card in cards_by_row[number]),
        )
        view = RowView(
            id=f"r{number}",
            relation=row.relation,
            kind=row.kind,
            level=row.level,
            label=row.label,
            source=_text_views(page.source_document, source.cells[number], row, marks[0]),
            translation=_text_views(page.document, translation.cells[number], row, marks[1]),
            cards=tuple(cards_by_row[number]),
            changes=tuple(changes_by_row[number]),
            findings=tuple(dict.fromkeys(filter(None, finding_ids))),
        )
        views.append(view)
    return _with_ghosts(views, rows), about_page


def _with_changed_words(
    row: AlignedRow, page: PageReport, source_marks: list[Mark], translation_marks: list[Mark]
) -> tuple[list[Mark], list[Mark]]:
    """Return the marks of a row in the source and in the translation, with marks for the words that differ in code.

    Args:
        row: The row. Unless it has one code block on each page, its marks are returned unchanged.
        page: The report on the page.
        source_marks: The marks in the source so far.
        translation_marks: The marks in the translation so far.
    """
    if row.kind != "code" or len(row.source) != 1 or len(row.translation) != 1:
        return source_marks, translation_marks
    source, translation = _text(page.source_document, row.source[0]), _text(page.document, row.translation[0])
    words = changed_code_words(source, translation, language(page.locale))
    old, new = (
        [Mark(start + word.start, start + word.end, "changed") for word in spans]
        for start, spans in zip((row.source[0].start, row.translation[0].start), words, strict=True)
    )
    return source_marks + old, translation_marks + new


def _text(document: Document | None, span: Span) -> str:
    return document.text[span.start : span.end] if document else ""


def _text_views(
    document: Document | None, spans: list[Span], row: AlignedRow, marks: list[Mark]
) -> tuple[TextView, ...]:
    return tuple(text_view(document, span, row.kind, marks) for span in spans) if document else ()


def _first_line(texts: tuple[TextView, ...]) -> int:
    return texts[0].line if texts else 0


def _without_findings(texts: tuple[TextView, ...]) -> tuple[TextView, ...]:
    return tuple(
        replace(
            text,
            pieces=tuple(Fragment(piece.text, looks=piece.looks) for piece in text.pieces),
            severity="",
            findings=(),
        )
        for text in texts
    )


def _with_ghosts(views: list[RowView], rows: Sequence[AlignedRow]) -> list[RowView]:
    """Return the rows of the table with a ghost for each moved segment.

    A row shows a moved segment at its place in the translation. The ghost is a second row, which marks the place of
    this segment in the source.

    Args:
        views: The rows as the templates show them.
        rows: The same rows of the alignment, in the same order.
    """
    moved = [number for number, row in enumerate(rows) if row.relation == "moved" and row.source]
    not_moved = sorted(
        (row.source[-1].start, number) for number, row in enumerate(rows) if row.relation != "moved" and row.source
    )
    ghosts: defaultdict[int, list[RowView]] = defaultdict(list)
    for number in sorted(moved, key=lambda number: rows[number].source[0]):
        index = bisect_right(not_moved, (rows[number].source[0].start, 0)) - 1
        view = views[number]
        ghost = RowView(
            id=f"g{number}",
            relation="ghost",
            kind=view.kind,
            level=0,
            label=view.label,
            source=_without_findings(view.source[:1]),
            translation=(),
            partner=view.id,
            partner_line=_first_line(view.translation),
        )
        ghosts[not_moved[index][1] if index >= 0 else -1].append(ghost)
        views[number] = replace(view, partner=ghost.id, partner_line=_first_line(view.source))
    return [*ghosts[-1], *(row for number, view in enumerate(views) for row in (view, *ghosts[number]))]
