"""The rule descriptors of SARIF, with the documentation of each rule where GitHub looks for it."""

from __future__ import annotations

from textwrap import shorten
from typing import Any

from ..model import Severity
from ..rules import first_name, known
from ..rules._documentation import documentation, summary

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_MAX_LENGTH = 1024  # of a description, in characters


def rule_descriptor(name: str) -> dict[str, Any]:
    """Return the descriptor of a rule. For a rule that is not installed, the descriptor holds only its name."""
    rule = known().get(name)
    if rule is None:
        return _descriptor(name, name, name, Severity.ERROR, "other")
    return _descriptor(name, summary(rule), documentation(rule), rule.severity, rule.group)


def _descriptor(name: str, title: str, text: str, severity: Severity, group: str) -> dict[str, Any]:
    former = first_name(name)
    why = text.partition("## Why it matters\n")[2].partition("\n\n")[0]
    return {
        "id": name,
        **({"deprecatedIds": [former]} if former != name else {}),
        "name": "".join(part.capitalize() for part in name.replace("/", "-").split("-")),
        "shortDescription": {"text": shorten(title, _MAX_LENGTH, placeholder="…")},
        "fullDescription": {"text": shorten(why or title, _MAX_LENGTH, placeholder="…")},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": LEVELS[severity]},
        "properties": {
            # Rules with the severity info are right in less than 90 % of cases on real pages.
            "precision": "medium" if severity == Severity.INFO else "high",
            "problem.severity": _PROBLEMS[severity],
            "tags": ["localization", group],
        },
    }
