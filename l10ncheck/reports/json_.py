"""JSON for programs: the data of ``Report.to_dict``. Each page and each finding is on one line, for readable diffs."""

from __future__ import annotations

from collections.abc import Iterable
from json import dumps
from typing import Any, TextIO

from ..report import Report
from . import Style
from ._sanitize import writable


def write(report: Report, out: TextIO, style: Style) -> None:
    data = {**report.to_dict(style.alignment), **style.members}
    members = (f"{_value(key)}: {_member(value)}" for key, value in data.items())
    out.write("{\n" + ",\n".join(members) + "\n}\n")


def _member(value: Any) -> str:
    return _lines(value) if isinstance(value, list) else _value(value)


def _lines(values: Iterable[Any]) -> str:
    lines = ",\n".join(map(_value, values))
    return f"[\n{lines}\n]" if lines else "[]"


def _value(value: Any) -> str:
    return writable(dumps(value, ensure_ascii=False))
