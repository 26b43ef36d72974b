"""Reviewdog Diagnostic Format: reviewdog turns it into review comments with suggested changes on GitHub and others.

According to ``reviewdog.proto``, columns are in bytes of UTF-8 and start at 1, and a range ends before its end column.
"""

from __future__ import annotations

from typing import Any, TextIO

from ..messages import gettext
from ..model import Severity
from ..report import Location, Place, Report
from . import Style
from ._finding_lists import byte_column, evidence_places, fix_of, further_places, replaced_place
from ._json import json_text
from ._sanitize import visible

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def write(report: Report, out: TextIO, style: Style) -> None:
    data = {
        "source": {"name": "l10ncheck"},
        "severity": "WARNING",
        "diagnostics": [_diagnostic(location, style) for location in report.locations()],
    }
    out.write(json_text(data, levels=2) + "\n")


def _diagnostic(location: Location, style: Style) -> dict[str, Any]:
    finding, place = location.finding, location.place
    data: dict[str, Any] = {
        "message": visible(f"{finding.message} ({finding.hint})" if finding.hint else finding.message),
        "location": _location(place, style),
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }
    if fix := fix_of(location):
        data["suggestions"] = [{"range": _range(replaced_place(place, edit)), "text": edit.text} for edit in fix.edits]
    related = [(gettext("in the source"), location.source)] if location.source else []
    related += [(gettext("also found at this place"), further) for further in further_places(location)]
    related += evidence_places(location)
    if related:
        data["related_locations"] = [
            {"message": message, "location": _location(other, style)} for message, other in related
        ]
    return data


def _location(place: Place, style: Style) -> dict[str, Any]:
    return {"path": style.shown_path(place.path), "range": _range(place)}


def _range(place: Place) -> dict[str, Any]:
    return {
        "start": {"line": place.line, "column": byte_column(place, place.start)},
        "end": {"line": place.end_line, "column": byte_column(place, place.end)},
    }
