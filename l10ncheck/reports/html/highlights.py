"""Decide what to highlight in each row of the side-by-side table, and below which row each finding is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from ...model import Span
from .finding_view import FindingView
from .fragments import Mark
from .row_lookup import RowLookup
from .source_changes import SourceChangeView, added_spans

SpansOf = Callable[[FindingView], tuple[Span, ...]]


def source_spans(card: FindingView) -> tuple[Span, ...]:
    """Return the spans in the source that a finding is about; empty for a finding about the translation alone."""
    if card.changes:
        return tuple(span for change in card.changes for span in change.source_spans)
    return (card.finding.source_span,) if card.finding.source_span is not None else ()


def translation_spans(card: FindingView) -> tuple[Span, ...]:
    """Return the spans in the translation that a finding is about; empty for a finding about the whole page."""
    if card.changes:
        return tuple(span for change in card.changes for span in change.translation_spans)
    if card.finding.places:
        return card.finding.places
    return (card.finding.span,) if card.finding.span != Span(0, 0) else ()


def all_spans(cards: Iterable[FindingView], spans_of: SpansOf) -> list[Span]:
    return [span for card in cards for span in spans_of(card)]


def marks_by_row(cards: Iterable[FindingView], lookup: RowLookup, spans_of: SpansOf) -> defaultdict[int, list[Mark]]:
    """Return the ranges of one page to highlight in each row of the side-by-side table, by row number.

    Args:
        cards: The findings.
        lookup: Finds the rows that show a span of this page.
        spans_of: Returns the spans of this page that a finding is about.
    """
    marks: defaultdict[int, list[Mark]] = defaultdict(list)
    for card in cards:
        for span in spans_of(card):
            for number in lookup.rows(span):
                mark = Mark(span.start, span.end, "finding", card.id, card.finding.severity, card.stale)
                marks[number].append(mark)
    return marks


def mark_added_words(cards: Iterable[FindingView], source: RowLookup, marks: defaultdict[int, list[Mark]]) -> None:
    """Add marks for the words that were added to the source and are not translated yet.

    Args:
        cards: The findings; those about outdated sections have the changes of the source.
        source: Finds the rows that show a span of the source.
        marks: The marks by row number. The new marks are added to them.
    """
    for card in cards:
        for change in card.changes:
            for span in added_spans(change.hunk):
                for number in source.rows(span):
                    marks[number].append(Mark(span.start, span.end, "added"))


def row_of_finding(card: FindingView, source: RowLookup, translation: RowLookup) -> int | None:
    """Return the number of the row of the side-by-side table below which a finding is shown.

    The result is None for a finding about the whole page.
    """
    finding = card.finding
    if card.changes:
        return row_of_change(card.changes[0], source, translation)
    rows = translation.rows(finding.span) if finding.span.start < finding.span.end else []
    if not rows and finding.source_span is not None:
        rows = source.rows(finding.source_span)
    if not rows and finding.span != Span(0, 0):
        rows = [translation.row_before(finding.span.start)]
    return rows[0] if rows else None


def row_of_change(change: SourceChangeView, source: RowLookup, translation: RowLookup) -> int:
    """Return the number of the row of the side-by-side table at which a change of the source is shown.

    It is the first of these rows that exists:

    1. the row with the outdated text of the translation;
    2. the row with the changed text of the source;
    3. the row before the place in the translation at which text is missing.
    """
    rows = [row for span in change.translation_spans for row in translation.rows(span)]
    rows = rows or [row for span in change.source_spans for row in source.rows(span)]
    return rows[0] if rows else translation.row_before(change.hunk.place.start)
