"""The findings of a report with their places in lines and columns, which most formats are made from."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from ..model import Edit, Finding, Position, Span
from ..report import Document, PageReport, Report
from ._columns import utf8


class Location(Struct, frozen=True):
    """A stretch of a page; columns count code points from 1, the end is exclusive.

    ``document`` is None where the text is not at hand; the place is then the first character of the page.
    """

    path: str
    start: Position
    end: Position
    document: Document | None = None

    @property
    def one_line(self) -> bool:
        return self.start.line == self.end.line

    def byte_column(self, position: Position) -> int:
        """The column of ``position`` in bytes of UTF-8, from 1."""
        if self.document is None:
            return position.column
        return utf8(self.document.line(position.line), position.column - 1) + 1


class LocatedFinding(Struct, frozen=True):
    """A finding, where it is, and where in the source, if it is about something there.

    ``page`` is None for a finding of the site.
    """

    finding: Finding
    place: Location
    source: Location | None
    page: PageReport | None


def located(report: Report) -> Iterator[LocatedFinding]:
    """All findings, in the order of the report."""
    for page in report.pages:
        for finding in page.findings:
            yield _locate(finding, page)
    for finding in report.site:
        yield _locate(finding, None)


def by_path(report: Report) -> dict[str, list[LocatedFinding]]:
    """The findings of each page that was checked, also where there are none, and of each page without a pair."""
    pages: dict[str, list[LocatedFinding]] = {page.path: [] for page in report.pages}
    for at in located(report):
        pages.setdefault(at.place.path, []).append(at)
    return pages


def explained(at: LocatedFinding, shown_path: Callable[[str], str]) -> str:
    """The message, where that stands in the source, and what to do, for formats that have one text for all of it."""
    where = f" (source: {shown_path(at.source.path)}:{at.source.start.line})" if at.source else ""
    hint = f". {at.finding.hint}" if at.finding.hint else ""
    return f"{at.finding.message}{where}{hint}"


def places_of(at: LocatedFinding) -> list[Location]:
    """The further places of a finding that is about several."""
    spans = (span for span in at.finding.places if span != at.finding.span)
    return [place_of(at.place.path, span, at.place.document) for span in spans]


def place_of(path: str, span: Span | None, document: Document | None) -> Location:
    if span is None or document is None:
        return Location(path, Position(1, 1), Position(1, 1))
    return Location(path, *document.range(span), document)


def replaced(at: Location, edit: Edit) -> Location:
    """What an edit replaces, to the character: white space at its end is part of it. ``at`` has a document."""
    assert at.document is not None
    position = at.document.position
    return Location(at.path, position(edit.span.start), position(edit.span.end), at.document)


def _locate(finding: Finding, page: PageReport | None) -> LocatedFinding:
    document = page.document if page else None
    place = place_of(finding.path or finding.source_path, finding.span, document)
    source = None
    if finding.source_path and finding.path:
        source = place_of(finding.source_path, finding.source_span, page.source_document if page else None)
    return LocatedFinding(finding, place, source, page)
