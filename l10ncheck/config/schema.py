"""The JSON Schema of the configuration file, from the same definitions that validate it."""

from __future__ import annotations

from typing import Any

import msgspec

from .settings import Settings


def config_schema() -> dict[str, Any]:
    """A JSON Schema (draft 2020-12) that knows the rules and their options."""
    from .. import rules as rule_set
    from .rule_tables import GROUPS, SEVERITIES

    rules = rule_set.load()
    schema = msgspec.json.schema(Settings)
    definitions = schema["$defs"]
    options = [rule.Options for rule in rules.values()]
    _, of_rules = msgspec.json.schema_components(options, ref_template="#/$defs/{name}")
    names = {"enum": [*rules, *GROUPS, "all"]}
    tables: dict[str, Any] = {}
    for name, rule in rules.items():
        (reference,), _ = msgspec.json.schema_components([rule.Options], ref_template="{name}")
        own = of_rules[reference["$ref"]]["properties"]
        tables[name] = {
            "type": "object",
            "description": (rule.__doc__ or "").strip().partition("\n")[0],
            "additionalProperties": False,
            "properties": {"severity": {"enum": list(SEVERITIES)}, **own},
        }
    for struct in ("Settings", "Override"):
        properties = definitions[struct]["properties"]
        properties["rules"] = {"$ref": "#/$defs/Rules", "description": properties["rules"]["description"]}
        for key in {"select", "ignore"} & set(properties):
            properties[key]["items"] = names
    definitions["Rules"] = {"type": "object", "additionalProperties": False, "properties": tables}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "l10ncheck.toml", **schema}
