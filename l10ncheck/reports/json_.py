"""JSON for programs: the data of ``Report.to_dict``. Each page and each finding is on one line, for readable diffs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from json import dumps
from typing import Any, TextIO

from ..report import Report
from . import Style
from ._sanitize import writable


def write(report: Report, out: TextIO, style: Style) -> None:
    data = {**report.to_dict(style.alignment), **style.members}
    separator = "{\n"
    for key, value in data.items():
        out.write(f"{separator}{_value(key)}: ")
        out.writelines(_lines(value) if isinstance(value, list) else [_value(value)])
        separator = ",\n"
    out.write("\n}\n")


def _lines(values: Sequence[Any]) -> Iterator[str]:
    separator = "[\n"
    for value in values:
        yield f"{separator}{_value(value)}"
        separator = ",\n"
    yield "\n]" if values else "[]"


def _value(value: Any) -> str:
    return writable(dumps(value, ensure_ascii=False))
