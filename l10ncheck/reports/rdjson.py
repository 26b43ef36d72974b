"""Reviewdog's diagnostic format: review comments on GitHub, GitLab, Bitbucket and Gerrit, with suggested changes.

Columns count bytes of UTF-8 from 1 and ranges are half-open, as the comments of ``reviewdog.proto`` have it.
"""

from __future__ import annotations

from typing import Any, TextIO

from ..model import Severity
from ..report import Report
from . import Style
from ._json import text_of
from ._locations import LocatedFinding, Location, located, places_of, replaced
from ._sanitize import visible

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def write(report: Report, out: TextIO, style: Style) -> None:
    data = {
        "source": {"name": "l10ncheck"},
        "severity": "WARNING",
        "diagnostics": [_diagnostic(at, style) for at in located(report)],
    }
    out.write(text_of(data, levels=2) + "\n")


def _diagnostic(at: LocatedFinding, style: Style) -> dict[str, Any]:
    finding = at.finding
    data: dict[str, Any] = {
        "message": visible(f"{finding.message} ({finding.hint})" if finding.hint else finding.message),
        "location": _location(at.place, style),
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }
    if finding.fix and at.place.document:
        edits = finding.fix.edits
        data["suggestions"] = [{"range": _range(replaced(at.place, edit)), "text": edit.text} for edit in edits]
    related = [("in the source", at.source)] if at.source else []
    related += [("here, too", place) for place in places_of(at)]
    if related:
        data["related_locations"] = [
            {"message": message, "location": _location(place, style)} for message, place in related
        ]
    return data


def _location(place: Location, style: Style) -> dict[str, Any]:
    return {"path": style.shown_path(place.path), "range": _range(place)}


def _range(place: Location) -> dict[str, Any]:
    return {
        "start": {"line": place.start.line, "column": place.byte_column(place.start)},
        "end": {"line": place.end.line, "column": place.byte_column(place.end)},
    }
