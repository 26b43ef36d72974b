"""Helpers for formats that list findings, such as SARIF, JUnit and GitHub annotations."""

from __future__ import annotations

from collections.abc import Callable

from ..causes import everything
from ..messages import gettext
from ..model import Edit, Position
from ..report import Location, Place, Report
from ._columns import utf8


def findings_by_path(report: Report) -> dict[str, list[Location]]:
    """Return the findings by path: first for all checked pages, including those without findings, then for
    other paths.
    """
    pages: dict[str, list[Location]] = {page.path: [] for page in report.pages}
    for location in report.locations():
        pages.setdefault(location.place.path, []).append(location)
    return pages


def full_message(location: Location, shown_path: Callable[[str], str]) -> str:
    """Return the message, the place in the source and the hint of a finding as one text, for formats without separate
    fields.
    """
    message, hint, source = location.finding.message, location.finding.hint, location.source
    if source:
        place = f"{shown_path(source.path)}:{source.line}"
        message = gettext("{message} (source: {place})", message=message, place=place)
    return f"{message}. {hint}" if hint else message


def further_places(location: Location) -> list[Place]:
    """Return the places of a finding in the translation, except the first one."""
    place, finding = location.place, location.finding
    return [Place.from_span(place.path, span, place.document) for span in finding.places if span != finding.span]


def evidence_places(location: Location) -> list[tuple[str, Place]]:
    """Return the message and place of each finding that is evidence of this one (has the same cause), directly or
    indirectly.
    """
    place = location.place
    return [
        (f"{finding.rule}: {finding.message}", Place.from_span(place.path, finding.span, place.document))
        for finding in everything(location.finding.evidence)
    ]


def replaced_place(place: Place, edit: Edit) -> Place:
    """Return the exact range that an edit replaces. Unlike the places of findings, it may end with white space.

    ``place`` is any place on the same page; its document must be known.
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
