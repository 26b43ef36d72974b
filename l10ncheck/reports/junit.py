"""JUnit XML, which CI servers show as test results: each page is a suite and each finding a failed case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO
from xml.etree.ElementTree import Element, SubElement

from ..report import Location, Report
from . import Style
from ._finding_lists import findings_by_path, full_message, write_xml
from ._sanitize import visible


def write(report: Report, out: TextIO, style: Style) -> None:
    pages = findings_by_path(report)
    cases = sum(max(len(locations), 1) for locations in pages.values()) + len(report.notes)
    failures = sum(map(len, pages.values()))
    time = f"{report.seconds:.3f}"
    root = Element("testsuites", name="l10ncheck", tests=str(cases), failures=str(failures), errors="0", time=time)
    for path, locations in pages.items():
        _add_suite(root, path, locations, style)
    if report.notes:
        _add_notes(root, report.notes)
    write_xml(root, out)


def _add_notes(root: Element, notes: Sequence[str]) -> None:
    """Add a test suite with a skipped test for each note of the report, such as a note about missing history."""
    count = str(len(notes))
    suite = SubElement(root, "testsuite", name="l10ncheck", tests=count, failures="0", errors="0", skipped=count)
    for note in notes:
        case = SubElement(suite, "testcase", name="note", classname="l10ncheck")
        SubElement(case, "skipped", message=visible(note))


def _add_suite(root: Element, path: str, locations: Sequence[Location], style: Style) -> None:
    """Add a test suite for the page ``path`` to the document, with a failed test for each finding.

    A page without findings gets one passed test, so that the CI server lists the page.
    """
    name = visible(style.shown_path(path))
    cases, failures = str(max(len(locations), 1)), str(len(locations))
    suite = SubElement(root, "testsuite", name=name, tests=cases, failures=failures, errors="0", skipped="0")
    if not locations:
        SubElement(suite, "testcase", name="l10ncheck", classname=name, file=name)
    for location in locations:
        finding, place = location.finding, location.place
        label = f"{finding.rule}:{place.line}:{place.column}"
        case = SubElement(suite, "testcase", name=label, classname=name, file=name, line=str(place.line))
        severity = finding.severity.name.lower()
        failure = SubElement(case, "failure", message=visible(finding.message), type=severity)
        failure.text = visible(f"{name}:{place.line}:{place.column}: {full_message(location, style.shown_path)}")
