"""JSON Lines for streams: one finding per line, with the same data as in the JSON report."""

from __future__ import annotations

from typing import TextIO

from ..report import Report
from . import Style
from ._json import text_of


def write(report: Report, out: TextIO, style: Style) -> None:
    out.writelines(text_of(finding) + "\n" for finding in report.to_dict()["findings"])
