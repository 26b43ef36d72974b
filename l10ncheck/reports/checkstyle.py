"""Checkstyle XML, for Jenkins, SonarQube, reviewdog and other CI tools."""

from __future__ import annotations

from typing import TextIO
from xml.etree.ElementTree import Element, SubElement

from ..report import Report
from . import Style
from ._finding_lists import findings_by_path, full_message, write_xml
from ._sanitize import visible


def write(report: Report, out: TextIO, style: Style) -> None:
    root = Element("checkstyle", version="4.3")
    for path, locations in findings_by_path(report).items():
        if not locations:
            continue
        file = SubElement(root, "file", name=visible(style.shown_path(path)))
        for location in locations:
            SubElement(
                file,
                "error",
                line=str(location.place.line),
                column=str(location.place.column),
                severity=location.finding.severity.name.lower(),
                message=visible(full_message(location, style.shown_path)),
                source=f"l10ncheck.{location.finding.rule}",
            )
    write_xml(root, out)
