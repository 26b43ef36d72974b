"""The rules: every module of this package holds one, found by looking, so that adding a file adds a rule."""

from __future__ import annotations

import pkgutil
from collections.abc import Collection, Iterable
from functools import cache
from importlib import import_module

from ..errors import UnknownNameError
from ._former_names import FORMER_NAMES, FormerNameWarning, current_name, first_name, warn_of_former_names
from .base import Rule

__all__ = [
    "FORMER_NAMES",
    "FormerNameWarning",
    "UnknownRuleError",
    "current_name",
    "expand",
    "first_name",
    "groups",
    "known",
    "load",
    "warn_of_former_names",
]

ALWAYS = "is no rule to choose or leave out: it is always reported, since the check is not complete"
_NOT_RULES = frozenset({"base"})


class UnknownRuleError(UnknownNameError):
    """A name that is neither a rule nor a group; the message suggests the nearest one."""


@cache
def load() -> dict[str, type[Rule]]:
    """All rules by name, in alphabetical order."""
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
    """All that a finding may name, in alphabetical order: the rules, and the faults, which cannot be configured."""
    from ._faults import FAULTS

    return dict(sorted({**load(), **FAULTS}.items()))


@cache
def groups() -> dict[str, tuple[str, ...]]:
    """The names of the rules of each group."""
    members: dict[str, list[str]] = {}
    for name, rule in load().items():
        members.setdefault(rule.group, []).append(name)
    return {group: tuple(names) for group, names in sorted(members.items())}


def expand(names: Iterable[str]) -> frozenset[str]:
    """The rules that names of rules and groups stand for; ``all`` stands for every rule. Former names are known.

    Raises UnknownRuleError.
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
            raise UnknownRuleError(_unknown(name, [*known(), *groups()]))
    return frozenset(found)


def _unknown(name: str, names: Collection[str]) -> str:
    from difflib import get_close_matches

    if name in known():
        return f"{name!r} {ALWAYS}"
    near = get_close_matches(name, names, n=1)
    advice = f"did you mean {near[0]!r}?" if near else "`l10ncheck rule --all` lists them"
    return f"there is no rule or group {name!r}; {advice}"
