"""Read the front matter of both pages, and normalize its values for comparison."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from ..model import Field

if TYPE_CHECKING:
    from ..comparison import Comparison

_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")


def fields(comparison: Comparison) -> tuple[dict[str, Field], dict[str, Field]] | None:
    """Return the front matter fields of the source and of the translation, by key; None if one of the pages has no
    front matter or an invalid one.
    """
    source, translation = comparison.source.front_matter, comparison.translation.front_matter
    if source is None or translation is None or source.error or translation.error:
        return None
    return {field.key: field for field in source.fields}, {field.key: field for field in translation.fields}


def comparable(value: Any) -> Any:
    """Return the value in a normal form, for comparison: ``"10"`` equals ``10``, and the time of a date is dropped."""
    if isinstance(value, date):  # this includes datetime, a subclass of date
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
    """Return a number with all its digits; a whole number has no decimal point."""
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
