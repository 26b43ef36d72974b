"""Checkstyle's XML, which many CI servers read: Jenkins, SonarQube, reviewdog."""

from __future__ import annotations

from typing import TextIO
from xml.etree.ElementTree import Element, SubElement

from ..report import Report
from . import Style
from ._locations import by_path, explained
from ._sanitize import visible
from ._xml import write_xml


def write(report: Report, out: TextIO, style: Style) -> None:
    root = Element("checkstyle", version="4.3")
    for path, findings in by_path(report).items():
        if not findings:
            continue
        file = SubElement(root, "file", name=visible(style.shown_path(path)))
        for at in findings:
            SubElement(
                file,
                "error",
                line=str(at.place.start.line),
                column=str(at.place.start.column),
                severity=at.finding.severity.name.lower(),
                message=visible(explained(at, style.shown_path)),
                source=f"l10ncheck.{at.finding.rule}",
            )
    write_xml(root, out)
