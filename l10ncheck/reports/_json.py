"""JSON that diffs well: the outer levels one member a line, what is further in on one line."""

from __future__ import annotations

from json import dumps
from typing import Any

from ._sanitize import writable


def text_of(value: Any, levels: int = 0) -> str:
    """``value`` as JSON that UTF-8 can encode; ``levels`` outer levels have a line for each member."""
    return writable(_lines(value, levels))


def _lines(value: Any, levels: int) -> str:
    # The standard library's own indenting is pure Python and ten times as slow.
    if levels and value and isinstance(value, dict):
        members = (f"{dumps(key, ensure_ascii=False)}: {_lines(item, levels - 1)}" for key, item in value.items())
        return "{\n" + ",\n".join(members) + "\n}"
    if levels and value and isinstance(value, list):
        return "[\n" + ",\n".join(_lines(item, levels - 1) for item in value) + "\n]"
    return dumps(value, ensure_ascii=False)
