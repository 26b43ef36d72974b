"""Every setting, its value, and who has set it."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, to_builtins

from .settings import Config


class SettingRow(Struct, frozen=True):
    """A key as it is written in TOML, its value as plain data, and where that comes from.

    ``origin``: ``default``, a file with the line, or ``command line``.
    """

    key: str
    value: Any
    origin: str


def explain(config: Config) -> tuple[SettingRow, ...]:
    """One row for each key, those of the rules that are set at the end."""
    values = to_builtins(config.settings())
    tables = values.pop("rules")
    rows = [SettingRow(key, value, config.origins.get(key, "default")) for key, value in values.items()]
    rows += [
        SettingRow(key, value, config.origins.get(key, "default"))
        for rule, table in tables.items()
        for key, value in ((f"rules.{rule}.{option}", value) for option, value in table.items())
    ]
    return tuple(rows)
