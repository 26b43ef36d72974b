"""Generate the JSON Schema of the configuration file from the types that validate it."""

from __future__ import annotations

from typing import Any

import msgspec

from .descriptions import override_descriptions, setting_descriptions
from .settings import Settings

_PLUGIN_RULE = "^[a-z][a-z0-9-]*/[a-z][a-z0-9-]*$"


def config_schema() -> dict[str, Any]:
    """Return a JSON Schema (draft 2020-12) that includes the rules and their options."""
    from .. import rules as rule_set
    from .rule_tables import GROUPS, SEVERITIES

    rules = rule_set.built_in_rules()
    schema = msgspec.json.schema(Settings)
    definitions = schema["$defs"]
    tables: dict[str, Any] = {}
    for name, rule in rules.items():
        rule_schema = msgspec.json.schema(rule.Options)
        options = rule_schema["$defs"].pop(rule_schema["$ref"].rpartition("/")[2])
        definitions |= rule_schema["$defs"]
        tables[name] = {
            "type": "object",
            "description": (rule.__doc__ or "").strip().partition("\n")[0],
            "additionalProperties": False,
            "properties": {"severity": {"enum": list(SEVERITIES)}, **options["properties"]},
        }
    of_plugin = {"type": "object", "properties": {"severity": {"enum": list(SEVERITIES)}}}
    names = {"anyOf": [{"enum": [*rules, *GROUPS, "all"]}, {"pattern": _PLUGIN_RULE}]}
    for struct, descriptions in (("Settings", setting_descriptions()), ("Override", override_descriptions())):
        properties = definitions[struct]["properties"]
        properties["rules"] = {"$ref": "#/$defs/Rules"}
        for key, description in descriptions.items():
            properties[key]["description"] = description
        for key in {"select", "ignore"} & set(properties):
            properties[key]["items"] = names
    definitions["Rules"] = {
        "type": "object",
        "additionalProperties": False,
        "properties": tables,
        "patternProperties": {_PLUGIN_RULE: of_plugin},
    }
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "l10ncheck.toml", **schema}
