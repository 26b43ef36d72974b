"""Helpers for formats that list findings, such as SARIF, JUnit and GitHub annotations."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO

from ..causes import all_findings, single_findings
from ..messages import gettext
from ..model import Edit, Fix, Position
from ..report import Location, Place, Report
from ._columns import utf8

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def findings_by_path(report: Report) -> dict[str, list[Location]]:
    """Return the findings of a report by the path of the page that they are about.

    The checked pages come first. A checked page without findings has an empty list. After them come other pages with
    findings, such as pages without a counterpart.
    """
    pages: dict[str, list[Location]] = {page.path: [] for page in report.pages}
    for location in report.locations():
        pages.setdefault(location.place.path, []).append(location)
    return pages


def full_message(location: Location, shown_path: Callable[[str], str]) -> str:
    """Return the message of a finding with its place in the source and its hint, for formats without separate fields.

    For example, ``a link is missing (source: docs/a.md:3). Add it.``
    """
    message, hint, source = location.finding.message, location.finding.hint, location.source
    if source:
        place = f"{shown_path(source.path)}:{source.line}"
        message = gettext("{message} (source: {place})", message=message, place=place)
    return f"{message}. {hint}" if hint else message


def further_places(location: Location) -> list[Place]:
    """Return the places of a finding after the first one; empty if the finding has only one place."""
    place, finding = location.place, location.finding
    return [Place.from_span(place.path, span, place.document) for span in finding.places if span != finding.span]


def evidence_places(location: Location) -> list[tuple[str, Place]]:
    """Return the findings that are evidence of a finding, each as a text and a place on the page.

    The text has the rule and the message: ``missing-link: a link is missing``. The evidence of evidence is included.
    """
    place = location.place
    return [
        (f"{finding.rule}: {finding.message}", Place.from_span(place.path, finding.span, place.document))
        for finding in all_findings(location.finding.evidence)
    ]


def fix_of(location: Location) -> Fix | None:
    """Return the fix of a finding; None if it has no fix, or no document in which to show it.

    A finding that only summarizes its evidence has no fix of its own. Its fix has the edits of all evidence; of two
    fixes that overlap, only the first one.
    """
    finding, document = location.finding, location.place.document
    if document is None:
        return None
    if not finding.is_summary:
        return finding.fix if finding.fix and finding.fix.edits else None
    from ..fix import choose  # it loads the parser, which a format does not need

    choice = choose(single_findings([finding]), document.text, unsafe=True)
    titles = [each.fix.title for each in choice.findings if each.fix]
    return Fix(titles[0], choice.edits) if titles else None


def replaced_place(place: Place, edit: Edit) -> Place:
    """Return the place of the text that an edit replaces, including white space at the end of this text.

    (``Place.from_span``, which is used for findings, leaves out such white space.)

    Args:
        place: Any place on the edited page. Only its document is used, from which lines and columns are computed.
        edit: The edit.
    """
    assert place.document is not None
    position = place.document.position
    return Place(place.path, position(edit.span.start), position(edit.span.end), place.document)


def is_on_one_line(place: Place) -> bool:
    return place.line == place.end_line


def byte_column(place: Place, position: Position) -> int:
    """Return the column of a position, counted in bytes of UTF-8 from 1.

    ``place`` is any place on the same page: the line is read from its document. If it has no document, the column is
    returned as it is.
    """
    if place.document is None:
        return position.column
    return utf8(place.document.line(position.line), position.column - 1) + 1


def write_xml(root: Element, out: TextIO) -> None:
    """Write an XML document. ``visible`` must have replaced the characters in its texts that XML does not allow."""
    from xml.etree.ElementTree import indent, tostring

    indent(root, space=" ")
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n')
