"""JUnit's XML, which CI servers show as test results: a suite for each page, a case for each finding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO
from xml.etree.ElementTree import Element, SubElement

from ..report import Report
from . import Style
from ._locations import LocatedFinding, by_path, explained
from ._sanitize import visible
from ._xml import write_xml


def write(report: Report, out: TextIO, style: Style) -> None:
    pages = by_path(report)
    cases = sum(max(len(findings), 1) for findings in pages.values()) + len(report.notes)
    failures = sum(map(len, pages.values()))
    time = f"{report.seconds:.3f}"
    root = Element("testsuites", name="l10ncheck", tests=str(cases), failures=str(failures), errors="0", time=time)
    for path, findings in pages.items():
        _suite(root, path, findings, style)
    if report.notes:
        _skipped(root, report.notes)
    write_xml(root, out)


def _skipped(root: Element, notes: Sequence[str]) -> None:
    """The notes of the report as skipped tests."""
    count = str(len(notes))
    suite = SubElement(root, "testsuite", name="l10ncheck", tests=count, failures="0", errors="0", skipped=count)
    for note in notes:
        case = SubElement(suite, "testcase", name="not checked", classname="l10ncheck")
        SubElement(case, "skipped", message=visible(note))


def _suite(root: Element, path: str, findings: Sequence[LocatedFinding], style: Style) -> None:
    """A page without findings has one case that passes, or the CI server would not know that it was looked at."""
    name = visible(style.shown_path(path))
    cases, failures = str(max(len(findings), 1)), str(len(findings))
    suite = SubElement(root, "testsuite", name=name, tests=cases, failures=failures, errors="0", skipped="0")
    if not findings:
        SubElement(suite, "testcase", name="l10ncheck", classname=name, file=name)
    for at in findings:
        start = at.place.start
        label = f"{at.finding.rule}:{start.line}:{start.column}"
        case = SubElement(suite, "testcase", name=label, classname=name, file=name, line=str(start.line))
        kind = at.finding.severity.name.lower()
        failure = SubElement(case, "failure", message=visible(at.finding.message), type=kind)
        failure.text = visible(f"{name}:{start.line}:{start.column}: {explained(at, style.shown_path)}")
