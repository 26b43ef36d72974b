"""Knows which rules there are, by name and by group.

Each module of this package defines one rule, except for ``base`` and modules whose names begin with ``_``.
``built_in_rules`` imports these modules, so a new rule only needs a new module.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

from ..errors import UnknownNameError, nearest
from ..messages import gettext
from ._former_names import FORMER_NAMES, FormerNameWarning, current_name, first_name, warn_of_former_names
from .base import Rule

__all__ = [
    "FORMER_NAMES",
    "FormerNameWarning",
    "UnknownRuleError",
    "always_reported",
    "built_in_rules",
    "current_name",
    "expand",
    "first_name",
    "groups",
    "known",
    "register",
    "unloaded_plugin",
    "warn_of_former_names",
]

_NOT_RULES = frozenset({"base"})


class UnknownRuleError(UnknownNameError):
    """A name belongs to no rule and to no group. The message suggests the most similar name."""


@cache
def built_in_rules() -> dict[str, type[Rule]]:
    """Return the built-in rules by name, in alphabetical order."""
    found: dict[str, type[Rule]] = {}
    for module in pkgutil.iter_modules(__path__):
        if module.name in _NOT_RULES or module.name.startswith("_"):
            continue
        for value in vars(import_module(f".{module.name}", __name__)).values():
            if isinstance(value, type) and issubclass(value, Rule) and value.__module__.endswith(f".{module.name}"):
                found[value.name] = value
    return dict(sorted(found.items()))


_plugin_rules: dict[str, type[Rule]] = {}


def register(rules: Iterable[type[Rule]]) -> None:
    """Add the rules of a plugin to the results of ``known`` and ``groups``, which reports and documentation use.

    They stay there until the process ends.
    """
    _plugin_rules.update({rule.name: rule for rule in rules})
    known.cache_clear()
    groups.cache_clear()


@cache
def known() -> dict[str, type[Rule]]:
    """Return the classes of all rules and failures, by name, in alphabetical order.

    These are all the names that ``Finding.rule`` can have: the built-in rules, the rules of plugins that this process
    has loaded, and the failures. A failure is a finding that cannot be configured, such as an unreadable page.
    """
    from ._failures import FAILURES

    return dict(sorted({**built_in_rules(), **_plugin_rules, **FAILURES}.items()))


@cache
def groups() -> dict[str, tuple[str, ...]]:
    """Return the names of the rules of each group, by the name of the group. Rules of registered plugins are included."""
    return _groups({**built_in_rules(), **_plugin_rules})


def _groups(rules: Mapping[str, type[Rule]]) -> dict[str, tuple[str, ...]]:
    """Return the names of the rules of each group, by the name of the group."""
    members: dict[str, list[str]] = {}
    for name, rule in rules.items():
        members.setdefault(rule.group, []).append(name)
    return {group: tuple(names) for group, names in sorted(members.items())}


def expand(names: Iterable[str], plugin_rules: Mapping[str, type[Rule]] = MappingProxyType({})) -> frozenset[str]:
    """Return the names of all rules that a list of names selects.

    The name of a group selects the rules of the group, and ``all`` selects every rule. A former name selects the rule
    that was renamed.

    Args:
        names: Names of rules (current or former) and of groups.
        plugin_rules: Rules of plugins, by name. The names may refer to them too.

    Raises:
        UnknownRuleError: A name belongs to no rule and to no group.
    """
    rules = {**built_in_rules(), **plugin_rules}
    members = _groups(rules)
    found: set[str] = set()
    for name in map(current_name, names):
        if name == "all":
            found.update(rules)
        elif name in rules:
            found.add(name)
        elif name in members:
            found.update(members[name])
        else:
            raise UnknownRuleError(_unknown(name, [*rules, *members]))
    return frozenset(found)


def unloaded_plugin(name: str, rules: Iterable[str]) -> str:
    """Return the plugin that a rule name refers to, unless the plugin is loaded: ``house`` for ``house/no-todo``.

    Args:
        name: The name of a rule.
        rules: The names of the loaded rules.

    Returns:
        The name of the plugin; empty if the plugin is loaded, or if ``name`` does not name a rule of a plugin.
    """
    plugin, slash, _ = name.partition("/")
    return plugin if slash and not any(rule.startswith(f"{plugin}/") for rule in rules) else ""


def always_reported(name: str) -> str:
    """Return the error message for a user who tries to select, ignore or configure a failure.

    A failure, such as an unreadable page, is always reported. ``name`` is its name.
    """
    return gettext(
        '"{name}" is always on and cannot be selected, ignored or configured, because it reports incomplete checks',
        name=name,
    )


def _unknown(name: str, names: Collection[str]) -> str:
    """Return the error message for a name that belongs to no rule or group, with a similar name as a suggestion."""
    from ._failures import FAILURES

    if name in FAILURES:
        return always_reported(name)
    if plugin := unloaded_plugin(name, names):
        return gettext('"{name}" is a rule of the plugin "{plugin}", which is not loaded', name=name, plugin=plugin)
    if near := nearest(name, [*names, *FAILURES]):
        return gettext('unknown rule or group "{name}"; did you mean "{near}"?', name=name, near=near)
    return gettext('unknown rule or group "{name}"; run "l10ncheck rule --all" for the list', name=name)
