"""Former names of rules in a configuration, replaced by the names of today."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..rules import FORMER_NAMES, current_name, warn_of_former_names
from .errors import Origin
from .toml_lines import Key


def with_current_names(values: Mapping[str, Any], origin: Origin, place: Key = ()) -> dict[str, Any]:
    """The settings with every rule under its current name.

    Values of a wrong type are left for the validation that follows. Issues a FormerNameWarning for each former name.
    Raises ConfigError where a rule has a table under both of its names.
    """
    renamed = dict(values)
    for key in ("select", "ignore"):
        if isinstance(names := values.get(key), list):
            renamed[key] = [current_name(name) if isinstance(name, str) else name for name in names]
            known = (name for name in names if isinstance(name, str))
            warn_of_former_names(known, origin.at((*place, key)))
    if isinstance(tables := values.get("rules"), dict):
        renamed["rules"] = {current_name(name): table for name, table in tables.items()}
        for name in tables:
            table_key = (*place, "rules", name)
            if name in FORMER_NAMES and current_name(name) in tables:
                message = f"the rule {current_name(name)!r} has a second table, under its former name"
                raise origin.error(table_key, message)
            warn_of_former_names([name], origin.at(table_key))
    if isinstance(overrides := values.get("overrides"), list):
        renamed["overrides"] = [
            with_current_names(table, origin, (*place, "overrides", index)) if isinstance(table, dict) else table
            for index, table in enumerate(overrides)
        ]
    return renamed
