"""Find out which rules are turned on, with their options and severities."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from ..messages import gettext
from ..model import Severity
from ..rules.base import Rule
from .errors import ConfigError
from .places import setting_prefix
from .settings import Config

if TYPE_CHECKING:
    from ..plugins import Plugin


class ActiveRule(Struct, frozen=True):
    """A rule that is turned on.

    Attributes:
        rule: The rule with its options.
        severity: The configured severity of its findings; None to use the severities that the rule sets.
        plugin: The name, distribution, version and code of the plugin with the rule (``Plugin.identity``); empty for a
            rule of l10ncheck.
    """

    rule: Rule
    severity: Severity | None = None
    plugin: tuple[str, ...] = ()


def active_rules(config: Config, *, required: bool = False) -> tuple[ActiveRule, ...]:
    """Return the rules that are turned on. With ``required``, raise ConfigError if there are none.

    In ``select`` and ``ignore``, the name of a rule takes precedence over its group, and a group over ``all``. If both
    keys name the same rule or group, ``ignore`` wins. ``all`` stands for two kinds of rules: those that are on by
    default, and those whose severity the configuration sets.
    """
    from .. import rules as rule_set
    from .rule_tables import options_of

    active = []
    plugins = {name: plugin.identity for plugin in config_plugins(config) for name in plugin.rules}
    for name, rule in {**rule_set.built_in_rules(), **plugin_rules(config)}.items():
        table = config.rules.get(name, {})
        severity = table.get("severity")
        if severity != "off" and _is_on(config, name, rule, has_severity=severity is not None):
            chosen = Severity[severity.upper()] if severity else None
            active.append(ActiveRule(rule(options_of(rule, table) if table else None), chosen, plugins.get(name, ())))
    if required and not active:
        if config.select and config.ignore:
            key = "ignore"
            problem = gettext('no rule is turned on, so nothing was checked; name fewer rules or groups in "ignore"')
        else:
            key = "select"
            problem = gettext(
                'no rule is turned on, so nothing was checked; name rules or groups in "select", such as "all"'
            )
        raise ConfigError(setting_prefix(config, key) + problem)
    return tuple(active)


def plugin_rules(config: Config) -> Mapping[str, type[Rule]]:
    """Return the rules of all plugins of a configuration, by name. Raises PluginError if a plugin cannot be loaded."""
    return {name: rule for plugin in config_plugins(config) for name, rule in plugin.rules.items()}


def config_plugins(config: Config) -> tuple[Plugin, ...]:
    """Load the plugins of a configuration and return them. Raises PluginError if one cannot be loaded."""
    if not config.plugins:
        return ()
    from ..plugins import load_plugins

    return load_plugins(config.plugins, config.root)


def _is_on(config: Config, name: str, rule: type[Rule], *, has_severity: bool) -> bool:
    for word in (name, rule.group, "all"):
        if word in config.ignore:
            return False
        if word in config.select:
            return word != "all" or rule.on_by_default or has_severity
    return False
