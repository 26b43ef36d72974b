"""Annotations of GitHub Actions, which GitHub shows beside the changed lines, and a job summary with all findings.

GitHub shows only the first ten annotations of each level per step, and silently drops the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TextIO

from ..messages import ngettext
from ..model import Severity
from ..report import Location, Report
from . import Style
from ._finding_lists import full_message, is_on_one_line
from ._sanitize import visible
from .markdown import render

MOST_ANNOTATIONS = 10  # of each level per step
MOST_SUMMARY_BYTES = 1024 * 1024  # of a step's job summary; GitHub drops a larger one
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(report: Report, out: TextIO, style: Style) -> None:
    out.writelines(f"{line}\n" for line in _commands(report, style.shown_path))


def job_summary(report: Report, style: Style) -> str:
    """Return the report as Markdown, to be appended to the file that ``GITHUB_STEP_SUMMARY`` names."""
    return render(report, style.shown_path, most_bytes=MOST_SUMMARY_BYTES)


def _commands(report: Report, shown_path: Callable[[str], str]) -> Iterator[str]:
    locations = list(report.locations())
    shown = {
        severity: [location for location in locations if location.finding.severity == severity][:MOST_ANNOTATIONS]
        for severity in _LEVELS
    }
    omitted = len(locations) - sum(map(len, shown.values()))
    if omitted and len(shown[Severity.INFO]) == MOST_ANNOTATIONS:
        shown[Severity.INFO].pop()  # makes room for the notice below
        omitted += 1
    for severity, level in _LEVELS.items():
        yield from (_annotation(location, level, shown_path) for location in shown[severity])
    for note in report.notes:
        yield f"::notice title=l10ncheck::{_data(note)}"
    if omitted:
        notice = ngettext(
            "{count:,} more problem: see the job summary", "{count:,} more problems: see the job summary", omitted
        )
        yield f"::notice title=l10ncheck::{_data(notice)}"


def _annotation(location: Location, level: str, shown_path: Callable[[str], str]) -> str:
    place = location.place
    properties: dict[str, str | int] = {"file": shown_path(place.path), "line": place.line, "endLine": place.end_line}
    if is_on_one_line(place):  # GitHub rejects columns of a range of several lines
        properties |= {"col": place.column, "endColumn": place.end_column}
    properties["title"] = f"l10ncheck {location.finding.rule}"
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{level} {listed}::{_data(full_message(location, shown_path))}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
