"""Write JSON that is easy to diff: one member per line in the outer levels, and inner values on one line."""

from __future__ import annotations

from json import dumps
from typing import Any

from ._sanitize import writable


def json_text(value: Any, levels: int = 0) -> str:
    """Return a value as JSON. Lone surrogates, which UTF-8 cannot encode, are replaced.

    Args:
        value: The value.
        levels: How many outer levels are written with one member per line. Each deeper value is on a single line.
    """
    return writable(_lines(value, levels))


def _lines(value: Any, levels: int) -> str:
    # ``json.dumps(indent=...)`` runs in pure Python and is ten times slower.
    if levels and value and isinstance(value, dict):
        members = (f"{dumps(key, ensure_ascii=False)}: {_lines(item, levels - 1)}" for key, item in value.items())
        return "{\n" + ",\n".join(members) + "\n}"
    if levels and value and isinstance(value, list):
        return "[\n" + ",\n".join(_lines(item, levels - 1) for item in value) + "\n]"
    return dumps(value, ensure_ascii=False)
