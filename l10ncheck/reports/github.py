"""Annotations of GitHub Actions beside the changed lines; what does not fit is in the job summary.

GitHub takes ten annotations of each level from a step and drops the others without a word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TextIO

from ..model import Severity
from ..report import Report
from . import Style
from ._locations import LocatedFinding, explained, located
from ._sanitize import visible
from .markdown import count, render

MOST_ANNOTATIONS = 10  # of a level, in a step
MOST_SUMMARY_BYTES = 1024 * 1024  # of a step's job summary; a larger one is dropped as a whole
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(report: Report, out: TextIO, style: Style) -> None:
    out.writelines(f"{line}\n" for line in _commands(report, style.shown_path))


def job_summary(report: Report, style: Style) -> str:
    """The whole report as Markdown, for the file that ``GITHUB_STEP_SUMMARY`` names."""
    return render(report, style.shown_path, most_bytes=MOST_SUMMARY_BYTES)


def _commands(report: Report, shown_path: Callable[[str], str]) -> Iterator[str]:
    findings = list(located(report))
    chosen = {
        severity: [at for at in findings if at.finding.severity == severity][:MOST_ANNOTATIONS] for severity in _LEVELS
    }
    left_out = len(findings) - sum(map(len, chosen.values()))
    if left_out and len(chosen[Severity.INFO]) == MOST_ANNOTATIONS:
        chosen[Severity.INFO].pop()  # makes room for the note below
        left_out += 1
    for severity, level in _LEVELS.items():
        yield from (_annotation(at, level, shown_path) for at in chosen[severity])
    for note in report.notes:
        yield f"::notice title=l10ncheck::{_data(note)}"
    if left_out:
        yield f"::notice title=l10ncheck::{count(left_out, 'more finding')}: see the job summary"


def _annotation(at: LocatedFinding, level: str, shown_path: Callable[[str], str]) -> str:
    start, end = at.place.start, at.place.end
    properties = {"file": shown_path(at.place.path), "line": start.line, "endLine": end.line}
    if at.place.one_line:  # GitHub rejects columns on several lines
        properties |= {"col": start.column, "endColumn": end.column}
    properties["title"] = f"l10ncheck {at.finding.rule}"
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{level} {listed}::{_data(explained(at, shown_path))}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
