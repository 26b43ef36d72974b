"""``l10ncheck rule``: what a rule reports, why, its options and examples."""

from __future__ import annotations

from argparse import Namespace
from itertools import groupby
from json import dumps
from pathlib import Path

from ..plugins import load_plugins
from ..rules import UnknownRuleError, expand, known, warn_of_former_names
from ..rules._documentation import describe, page, summary
from ..rules.base import Rule
from .config_flags import split_names, user_errors
from .errors import UserError


def run(arguments: Namespace) -> int:
    plugin_rules: dict[str, type[Rule]] = {}
    with user_errors():
        for plugin in load_plugins(split_names(arguments.plugins), Path.cwd()):
            plugin_rules |= plugin.rules
    given = arguments.names or ["all", *known()]
    try:
        names = expand((name for name in given if name not in known()), plugin_rules) | known().keys() & {*given}
    except UnknownRuleError as error:
        raise UserError(str(error)) from error
    warn_of_former_names(arguments.names or (), "l10ncheck rule")
    chosen = [rule for name, rule in known().items() if name in names]
    if arguments.format == "json":
        print(dumps([describe(rule) for rule in chosen], ensure_ascii=False, indent=2))
    elif arguments.names and not arguments.all:
        print("\n\n".join(map(page, chosen)))
    else:
        print("\n\n".join(_lists(chosen)))
    return 0


def _lists(chosen: list[type[Rule]]) -> list[str]:
    """One list a group, one line a rule."""
    width = max(len(rule.name) for rule in chosen)
    grouped = groupby(sorted(chosen, key=lambda rule: (rule.group, rule.name)), key=lambda rule: rule.group)
    return ["\n".join([group, *(_line(rule, width) for rule in rules)]) for group, rules in grouped]


def _line(rule: type[Rule], width: int) -> str:
    return f"  {rule.name:<{width}}  {rule.severity.name.lower():<7}  {summary(rule)}"
