"""The rules. Every module of this package holds one and is found automatically: adding a file adds a rule."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable
from functools import cache
from importlib import import_module

from ..messages import gettext
from ._former_names import FORMER_NAMES, FormerNameWarning, current_name, first_name, warn_of_former_names
from .base import Rule

__all__ = [
    "FORMER_NAMES",
    "FormerNameWarning",
    "UnknownRuleError",
    "always_reported",
    "current_name",
    "expand",
    "first_name",
    "groups",
    "known",
    "load",
    "warn_of_former_names",
]

_NOT_RULES = frozenset({"base"})


class UnknownRuleError(ValueError):
    """A name is neither a rule nor a group. The message suggests the most similar name."""


@cache
def load() -> dict[str, type[Rule]]:
    """Return all rules by name, in alphabetical order."""
    found: dict[str, type[Rule]] = {}
    for module in pkgutil.iter_modules(__path__):
        if module.name in _NOT_RULES or module.name.startswith("_"):
            continue
        for value in vars(import_module(f".{module.name}", __name__)).values():
            if isinstance(value, type) and issubclass(value, Rule) and value.__module__.endswith(f".{module.name}"):
                found[value.name] = value
    return dict(sorted(found.items()))


@cache
def known() -> dict[str, type[Rule]]:
    """Return everything a finding may name, in alphabetical order: the rules and the faults."""
    from ._faults import FAULTS

    return dict(sorted({**load(), **FAULTS}.items()))


@cache
def groups() -> dict[str, tuple[str, ...]]:
    """Return the names of the rules of each group."""
    members: dict[str, list[str]] = {}
    for name, rule in load().items():
        members.setdefault(rule.group, []).append(name)
    return {group: tuple(names) for group, names in sorted(members.items())}


def expand(names: Iterable[str]) -> frozenset[str]:
    """Return the names of the rules that names of rules and groups stand for.

    Args:
        names: Current or former names of rules, names of groups, or ``all`` for every rule.

    Raises:
        UnknownRuleError: A name is neither a rule nor a group.
    """
    found: set[str] = set()
    for name in map(current_name, names):
        if name == "all":
            found.update(load())
        elif name in load():
            found.add(name)
        elif name in groups():
            found.update(groups()[name])
        else:
            raise UnknownRuleError(_unknown_message(name))
    return frozenset(found)


def always_reported(name: str) -> str:
    """Return the error message for a fault that is selected, ignored or configured like a rule."""
    return gettext('"{name}" is not a rule and is always reported, because the check is incomplete', name=name)


def _unknown_message(name: str) -> str:
    from difflib import get_close_matches

    if name in known():
        return always_reported(name)
    near = get_close_matches(name, [*known(), *groups()], n=1)
    if near:
        return gettext('unknown rule or group "{name}"; did you mean "{near}"?', name=name, near=near[0])
    return gettext('unknown rule or group "{name}"; run "l10ncheck rule --all" for the list', name=name)
