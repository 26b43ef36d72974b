"""JSON Lines for streams: one finding per line, with the same data as in the JSON report."""

from __future__ import annotations

from typing import TextIO

from ..report import Report
from . import Style
from ._json import json_text


def write(report: Report, out: TextIO, style: Style) -> None:
    out.writelines(json_text(finding) + "\n" for finding in report.to_dict()["findings"])
