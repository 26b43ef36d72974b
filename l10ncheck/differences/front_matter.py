"""Keys of the front matter and their values on both sides."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from ..model import Field

if TYPE_CHECKING:
    from ..comparison import Comparison

_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")


def fields(comparison: Comparison) -> tuple[dict[str, Field], dict[str, Field]] | None:
    """The fields of source and translation by key, or None where one has no front matter that can be read."""
    there, here = comparison.source.front_matter, comparison.translation.front_matter
    if there is None or here is None or there.error or here.error:
        return None
    return {field.key: field for field in there.fields}, {field.key: field for field in here.fields}


def comparable(value: Any) -> Any:
    """The value without its notation: ``"10"`` equals ``10``, and of a date only the day counts."""
    if isinstance(value, date):  # a datetime is a date, too
        return f"{value:%Y-%m-%d}"
    if isinstance(value, bool) or value is None:
        return str(value).lower()
    if isinstance(value, int | float):
        return _digits(value)
    if isinstance(value, str):
        return _text(value.strip())
    if isinstance(value, list):
        return [comparable(item) for item in value]
    if isinstance(value, dict):
        return {key: comparable(item) for key, item in value.items()}
    return value


def _digits(number: float) -> str:
    """All digits of a number; those of a whole one without a point."""
    whole = isinstance(number, int) or number.is_integer()
    return str(int(number)) if whole else repr(number)


def _text(value: str) -> str:
    if _NUMBER.fullmatch(value) and len(value) < 16:
        return _digits(float(value))
    if value[:4].isdigit():
        try:
            return f"{datetime.fromisoformat(value):%Y-%m-%d}"
        except ValueError:
            return value
    return value.lower() if value.lower() in ("true", "false", "null") else value
