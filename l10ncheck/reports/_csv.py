"""CSV for spreadsheets: a byte order mark declares UTF-8, and formulas in texts are disabled."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from ._sanitize import visible, writable

Value = str | int | float | None

_CONTROL = re.compile(r"[\x01-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f]")  # such as escape sequences for terminals

# Spreadsheets run a cell that begins with one of these characters as a formula (OWASP, "CSV Injection"). An apostrophe
# before it makes the cell a text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def write_csv(rows: Iterable[Sequence[Value]]) -> str:
    """Return the text of a CSV file. The first row names the columns."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        table.writerow([_cell(value) for value in row])
    return "\ufeff" + out.getvalue()


def _cell(value: Value) -> str | int | float:
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    # A null character ends the cell in some programs, and a line break inside a cell ends the row in others.
    text = writable(" ".join(value.replace("\0", "").split()) if "\n" in value or "\0" in value else value)
    text = _CONTROL.sub(lambda found: visible(found[0]), text)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
