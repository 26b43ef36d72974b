"""``l10ncheck rule``: print what a rule reports and why, with its options and examples."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from itertools import groupby
from json import dumps
from pathlib import Path

from ..messages import gettext, translated
from ..plugins import load_plugins
from ..rules import UnknownRuleError, expand, known, warn_of_former_names
from ..rules._documentation import describe, rule_page, summary
from ..rules.base import Rule
from .arguments import add_common, add_format, add_plugins
from .config_flags import split_names, user_errors
from .errors import UserError
from .output import write_formats


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("names", nargs="*", metavar="NAME", help=gettext("rules or groups (default: all)"))
    parser.add_argument(
        "--all",
        action="store_true",
        help=gettext("list also the named rules, one per line, instead of explaining them"),
    )
    add_format(parser, ("text", "json"))
    add_plugins(parser)
    add_common(parser)


def run(arguments: Namespace) -> int:
    plugin_rules: dict[str, type[Rule]] = {}
    with user_errors():
        for plugin in load_plugins(split_names(arguments.plugins), Path.cwd()):
            plugin_rules |= plugin.rules
    requested = arguments.names or ["all", *known()]
    try:
        names = expand((name for name in requested if name not in known()), plugin_rules)
    except UnknownRuleError as error:
        raise UserError(str(error)) from error
    names |= known().keys() & {*requested}
    warn_of_former_names(arguments.names or (), "l10ncheck rule")
    rules = [rule for name, rule in known().items() if name in names]

    def render(name: str) -> str:
        if name == "json":
            return dumps([describe(rule) for rule in rules], ensure_ascii=False, indent=2) + "\n"
        in_full = arguments.names and not arguments.all
        return "\n\n".join(map(rule_page, rules) if in_full else _lists(rules)) + "\n"

    write_formats(arguments.format, render, Path())
    return 0


def _lists(rules: list[type[Rule]]) -> list[str]:
    """Return the lists of rules to print: one text for each group, with a line for each of its rules."""
    width = max(len(rule.name) for rule in rules)
    grouped = groupby(sorted(rules, key=lambda rule: (rule.group, rule.name)), key=lambda rule: rule.group)
    return ["\n".join([group, *(_line(rule, width) for rule in members)]) for group, members in grouped]


def _line(rule: type[Rule], width: int) -> str:
    return f"  {rule.name:<{width}}  {rule.severity.name.lower():<7}  {translated(summary(rule))}"
