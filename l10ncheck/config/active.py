"""The rules that are on, with their options and severities."""

from __future__ import annotations

from msgspec import Struct

from ..model import Severity
from ..rules.base import Rule
from .settings import Config


class ActiveRule(Struct, frozen=True):
    """A rule that is on. ``severity`` replaces the severity of the rule; None keeps it."""

    rule: Rule
    severity: Severity | None = None


def active_rules(config: Config) -> tuple[ActiveRule, ...]:
    """Return the rules that are on. A name beats a group, a group beats ``all``; of equals, ``ignore`` wins."""
    from .. import rules as rule_set
    from .rule_tables import options_of

    active = []
    for name, rule in rule_set.load().items():
        table = config.rules.get(name, {})
        severity = table.get("severity")
        if severity != "off" and _is_on(config, name, rule.group):
            chosen = Severity[severity.upper()] if severity else None
            active.append(ActiveRule(rule(options_of(rule, table) if table else None), chosen))
    return tuple(active)


def _is_on(config: Config, name: str, group: str) -> bool:
    for word in (name, group, "all"):
        if word in config.ignore:
            return False
        if word in config.select:
            return True
    return False
