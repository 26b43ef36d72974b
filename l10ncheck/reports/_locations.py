"""Helpers for formats that list findings with their places in lines and columns."""

from __future__ import annotations

from collections.abc import Callable

from ..causes import everything
from ..messages import gettext
from ..model import Edit, Position
from ..report import Location, Place, Report
from ._columns import utf8


def locations_by_path(report: Report) -> dict[str, list[Location]]:
    """Return the findings by path: for each page that was checked, even without findings, then for other pages."""
    pages: dict[str, list[Location]] = {page.path: [] for page in report.pages}
    for location in report.locations():
        pages.setdefault(location.place.path, []).append(location)
    return pages


def full_message(location: Location, shown_path: Callable[[str], str]) -> str:
    """Return the message, the line of the source and the hint, for formats that have one text for all of them."""
    message, hint, source = location.finding.message, location.finding.hint, location.source
    if source:
        place = f"{shown_path(source.path)}:{source.line}"
        message = gettext("{message} (source: {place})", message=message, place=place)
    return f"{message}. {hint}" if hint else message


def further_places(location: Location) -> list[Place]:
    """Return the other places of a finding that has several."""
    place, finding = location.place, location.finding
    return [Place.from_span(place.path, span, place.document) for span in finding.places if span != finding.span]


def evidence_places(location: Location) -> list[tuple[str, Place]]:
    """Return the messages and places of the evidence of a finding, and of its evidence in turn."""
    place = location.place
    return [
        (f"{finding.rule}: {finding.message}", Place.from_span(place.path, finding.span, place.document))
        for finding in everything(location.finding.evidence)
    ]


def replaced_place(place: Place, edit: Edit) -> Place:
    """Return the exact range that an edit replaces, including white space at its end.

    ``place`` must have a document.
    """
    assert place.document is not None
    position = place.document.position
    return Place(place.path, position(edit.span.start), position(edit.span.end), place.document)


def is_on_one_line(place: Place) -> bool:
    return place.line == place.end_line


def byte_column(place: Place, position: Position) -> int:
    """Return the column of a position in bytes of UTF-8, from 1."""
    if place.document is None:
        return position.column
    return utf8(place.document.line(position.line), position.column - 1) + 1
