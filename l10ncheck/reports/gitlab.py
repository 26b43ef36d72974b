"""GitLab's Code Quality report: findings in the merge request's widget and beside its changed lines."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any, TextIO

from ..model import Severity
from ..report import Report
from . import Style
from ._json import text_of
from ._locations import LocatedFinding, explained, located
from ._sanitize import visible

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(report: Report, out: TextIO, style: Style) -> None:
    seen: set[str] = set()
    issues = []
    for at in located(report):
        fingerprint = _unique(at.finding.fingerprint, seen)
        seen.add(fingerprint)
        issues.append(_issue(at, fingerprint, style))
    out.write(text_of(issues, levels=1) + "\n")


def _issue(at: LocatedFinding, fingerprint: str, style: Style) -> dict[str, Any]:
    return {
        # GitLab does not show check_name.
        "description": visible(f"{at.finding.rule}: {explained(at, style.shown_path)}"),
        "check_name": at.finding.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[at.finding.severity],
        "location": {
            "path": style.shown_path(at.place.path).removeprefix("./"),
            "lines": {"begin": at.place.start.line, "end": at.place.end.line},
        },
    }


def _unique(fingerprint: str, seen: set[str]) -> str:
    """GitLab drops all findings but one that share a fingerprint."""
    while not fingerprint or fingerprint in seen:
        fingerprint = blake2b(f"again {fingerprint}".encode(), digest_size=8).hexdigest()
    return fingerprint
