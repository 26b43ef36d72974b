"""GitLab Code Quality report: GitLab shows its findings in the widget of a merge request and in the diff."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any, TextIO

from ..model import Severity
from ..report import Location, Report
from . import Style
from ._finding_lists import full_message
from ._json import json_text
from ._sanitize import visible

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(report: Report, out: TextIO, style: Style) -> None:
    seen: set[str] = set()
    issues = []
    for location in report.locations():
        fingerprint = _unique(location.finding.fingerprint, seen)
        seen.add(fingerprint)
        issues.append(_issue(location, fingerprint, style))
    out.write(json_text(issues, levels=1) + "\n")


def _issue(location: Location, fingerprint: str, style: Style) -> dict[str, Any]:
    finding, place = location.finding, location.place
    return {
        # GitLab does not show check_name, so the description begins with it.
        "description": visible(f"{finding.rule}: {full_message(location, style.shown_path)}"),
        "check_name": finding.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": style.shown_path(place.path).removeprefix("./"),
            "lines": {"begin": place.line, "end": place.end_line},
        },
    }


def _unique(fingerprint: str, seen: set[str]) -> str:
    """Return ``fingerprint`` if it is not in ``seen``; otherwise a new fingerprint that is not in ``seen``.

    GitLab keeps only one finding per fingerprint.
    """
    while not fingerprint or fingerprint in seen:
        fingerprint = blake2b(f"again {fingerprint}".encode(), digest_size=8).hexdigest()
    return fingerprint
