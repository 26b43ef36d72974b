"""What is marked in the rows of a page, and at which of them findings and changes of the source are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from ...model import Span
from .finding_view import FindingView
from .fragments import Mark
from .row_lookup import RowLookup
from .source_changes import SourceChangeView, came_in

SpansOf = Callable[[FindingView], tuple[Span, ...]]


def source_spans(card: FindingView) -> tuple[Span, ...]:
    """What a finding is about in the source."""
    if card.changes:
        return tuple(span for change in card.changes for span in change.there)
    return (card.finding.source_span,) if card.finding.source_span is not None else ()


def spans_here(card: FindingView) -> tuple[Span, ...]:
    """What it is about in the translation; no place where it is about the page as a whole."""
    if card.changes:
        return tuple(span for change in card.changes for span in change.here)
    if card.finding.places:
        return card.finding.places
    return (card.finding.span,) if card.finding.span != Span(0, 0) else ()


def all_spans(cards: Iterable[FindingView], of: SpansOf) -> list[Span]:
    return [span for card in cards for span in of(card)]


def marks_of(cards: Iterable[FindingView], places: RowLookup, of: SpansOf) -> defaultdict[int, list[Mark]]:
    """What to mark in each row."""
    marks: defaultdict[int, list[Mark]] = defaultdict(list)
    for card in cards:
        for span in of(card):
            for number in places.rows(span):
                mark = Mark(span.start, span.end, "finding", card.id, card.finding.severity, card.stale)
                marks[number].append(mark)
    return marks


def mark_new(cards: Iterable[FindingView], theirs: RowLookup, marks: defaultdict[int, list[Mark]]) -> None:
    """Mark the words that have come into the source."""
    for card in cards:
        for change in card.changes:
            for span in came_in(change.hunk):
                for number in theirs.rows(span):
                    marks[number].append(Mark(span.start, span.end, "came"))


def row_of(card: FindingView, theirs: RowLookup, ours: RowLookup) -> int | None:
    """Where the card of a finding goes; None for one about the page as a whole."""
    finding = card.finding
    if card.changes:
        return row_of_change(card.changes[0], theirs, ours)
    found = ours.rows(finding.span) if finding.span.start < finding.span.end else []
    if not found and finding.source_span is not None:
        found = theirs.rows(finding.source_span)
    if not found and finding.span != Span(0, 0):
        found = [ours.before(finding.span.start)]
    return found[0] if found else None


def row_of_change(change: SourceChangeView, theirs: RowLookup, ours: RowLookup) -> int:
    """Where a change has to land: at what it is to replace, or else where its text stands in the source."""
    found = [row for span in change.here for row in ours.rows(span)]
    found = found or [row for span in change.there for row in theirs.rows(span)]
    return found[0] if found else ours.before(change.hunk.place.start)
