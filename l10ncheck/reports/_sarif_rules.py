"""What SARIF says about the rules: their documentation, in the places where GitHub looks for it."""

from __future__ import annotations

from textwrap import shorten
from typing import Any

from ..model import Severity
from ..rules import first_name, known
from ..rules._documentation import documentation, summary

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_MOST_LETTERS = 1024  # of a description


def described(name: str) -> dict[str, Any]:
    """The descriptor of a rule or a fault; of an unknown name, such as that of a rule of a caller's own, just that."""
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
        "shortDescription": {"text": shorten(title, _MOST_LETTERS, placeholder="…")},
        "fullDescription": {"text": shorten(why or title, _MOST_LETTERS, placeholder="…")},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": LEVELS[severity]},
        "properties": {
            # Advice is what has not shown 90 % precision on real pages.
            "precision": "medium" if severity == Severity.INFO else "high",
            "problem.severity": _PROBLEMS[severity],
            "tags": ["localization", group],
        },
    }
