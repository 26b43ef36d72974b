"""Validate the names and options of rules in the configuration."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NoReturn, get_args, get_type_hints

import msgspec

from .. import rules as rule_set
from ..decoding import Key
from ..errors import with_suggestion
from ..messages import gettext
from ..rules._failures import FAILURES
from ..rules.base import Group, Rule
from .errors import Origin, allowed_values, choice_message, dotted, type_message
from .settings import RuleTables, Settings

SEVERITIES = ("error", "warning", "info", "off")
GROUPS: tuple[str, ...] = get_args(Group)


def validate_rules(settings: Settings, origin: Origin, plugin_rules: Mapping[str, type[Rule]]) -> None:
    """Validate all names of rules and groups, all severities and all options in the settings.

    Raises:
        ConfigError: A name, a severity or an option is unknown, or the value of an option is invalid.
    """
    rules = {**rule_set.built_in_rules(), **plugin_rules}
    lists: list[tuple[Key, tuple[str, ...]]] = [(("select",), settings.select), (("ignore",), settings.ignore)]
    lists += [(("overrides", index, "ignore"), override.ignore) for index, override in enumerate(settings.overrides)]
    known = (*rules, *GROUPS, "all")
    for key, names in lists:
        for name in names:
            if name not in known:
                message = gettext('"{key}": there is no rule or group "{name}"', key=dotted(key), name=name)
                _reject_name(key, name, message, known, origin)
    _validate_tables(settings.rules, (), rules, origin)
    for index, override in enumerate(settings.overrides):
        _validate_tables(override.rules, ("overrides", index), rules, origin)


def _reject_name(key: Key, name: str, message: str, known: Collection[str], origin: Origin) -> NoReturn:
    if name in FAILURES:
        raise origin.error(key, f'"{dotted(key)}": {rule_set.always_reported(name)}')
    if plugin := rule_set.unloaded_plugin(name, known):
        raise origin.error(key, gettext('"{key}": the plugin "{plugin}" is not loaded', key=dotted(key), plugin=plugin))
    raise origin.error(key, with_suggestion(message, name, known))


def _validate_tables(tables: RuleTables, place: Key, rules: dict[str, type[Rule]], origin: Origin) -> None:
    for name, table in tables.items():
        key = (*place, "rules", name)
        if name not in rules:
            _reject_name(key, name, gettext('"{key}": there is no rule with this name', key=dotted(key)), rules, origin)
        options = rules[name].Options
        known = ("severity", *options.__struct_fields__)
        for option in table:
            if option not in known:
                message = gettext('"{key}": this rule has no option with this name', key=dotted((*key, option)))
                raise origin.error((*key, option), with_suggestion(message, option, known))
        if (severity := table.get("severity", "off")) not in SEVERITIES:
            severity_key = (*key, "severity")
            raise origin.error(severity_key, choice_message(severity_key, SEVERITIES, severity))
        for option in table:
            if option != "severity":
                _validate_option((*key, option), option, table[option], options, origin)


def _validate_option(key: Key, option: str, value: Any, options: type[msgspec.Struct], origin: Origin) -> None:
    try:
        msgspec.convert({option: value}, options)
    except msgspec.ValidationError as error:
        problem = str(error).partition(" - at `")[0]
        if problem.startswith("Object missing required field"):
            return
        if values := allowed_values(get_type_hints(options, include_extras=True).get(option)):
            raise origin.error(key, choice_message(key, values, value)) from None
        raise origin.error(key, type_message(key, problem[:1].lower() + problem[1:], value)) from None


def options_of(rule: type[Rule], table: dict[str, Any]) -> Any:
    """Return the options of a rule: the values from its table, and the defaults of all other options."""
    return msgspec.convert({name: value for name, value in table.items() if name != "severity"}, rule.Options)
