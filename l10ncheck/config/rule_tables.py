"""Names of rules and tables of their options, checked against the rules themselves."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, get_args, get_type_hints

import msgspec

from .. import rules as rule_set
from ..messages import gettext
from ..rules._faults import FAULTS
from ..rules.base import Group, Rule
from .errors import Origin, did_you_mean, dotted, one_of
from .settings import RuleTables, Settings
from .toml_lines import Key

SEVERITIES = ("error", "warning", "info", "off")
GROUPS: tuple[str, ...] = get_args(Group)


def validate_rules(settings: Settings, origin: Origin, plugin_rules: Mapping[str, type[Rule]]) -> None:
    """Raises ConfigError for a rule, group, severity or option that is none."""
    rules = {**rule_set.load(), **plugin_rules}
    lists: list[tuple[Key, tuple[str, ...]]] = [(("select",), settings.select), (("ignore",), settings.ignore)]
    lists += [(("overrides", index, "ignore"), override.ignore) for index, override in enumerate(settings.overrides)]
    known = (*rules, *GROUPS, "all")
    for key, names in lists:
        for name in names:
            if name not in known:
                raise origin.error(key, f'"{dotted(key)}": {_unknown("rule or group", name, known)}')
    _tables(settings.rules, (), rules, origin)
    for index, override in enumerate(settings.overrides):
        _tables(override.rules, ("overrides", index), rules, origin)


def _unknown(what: str, name: str, names: Collection[str]) -> str:
    if name in FAULTS:
        return rule_set.always_reported(name)
    if plugin := rule_set.unloaded_plugin(name, names):
        return gettext('the plugin "{plugin}" is not loaded', plugin=plugin)
    return f"there is no {what} {name!r}{did_you_mean(name, names)}"


def _tables(tables: RuleTables, place: Key, rules: dict[str, type[Rule]], origin: Origin) -> None:
    for name, table in tables.items():
        key = (*place, "rules", name)
        if name not in rules:
            raise origin.error(key, f'"{dotted(key)}": {_unknown("rule", name, rules)}')
        options = rules[name].Options
        known = ("severity", *options.__struct_fields__)
        for option in table:
            if option not in known:
                raise origin.error(
                    (*key, option),
                    f'"{dotted((*key, option))}": the rule has no such option{did_you_mean(option, known)}',
                )
        if table.get("severity", "off") not in SEVERITIES:
            raise origin.error(
                (*key, "severity"), f'"{dotted((*key, "severity"))}" has to be one of {", ".join(SEVERITIES)}'
            )
        for option in table:
            if option != "severity":
                try:
                    msgspec.convert({option: table[option]}, options)
                except msgspec.ValidationError as error:
                    message = str(error).partition(" - at `")[0]
                    if message.startswith("Object missing required field"):
                        continue
                    values = one_of(get_type_hints(options, include_extras=True).get(option))
                    said = f" {values}" if values else f": {message[:1].lower()}{message[1:]}"
                    raise origin.error(
                        (*key, option), f'"{dotted((*key, option))}"{said}, not {table[option]!r}'
                    ) from None


def options_of(rule: type[Rule], table: dict[str, Any]) -> Any:
    """The options of a rule as its table sets them; the rest are defaults."""
    return msgspec.convert({name: value for name, value in table.items() if name != "severity"}, rule.Options)
