"""What SARIF says about the rules: their documentation, in the places where GitHub looks for it."""

from __future__ import annotations

from textwrap import shorten
from typing import Any

from ..model import Severity
from ..rules import first_name, load
from ..rules._documentation import documentation, summary

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_MOST_LETTERS = 1024  # of a description
_FAULTS = {
    "unreadable-page": "A page cannot be read, so it was not checked",
    "internal-error": "An error of l10ncheck itself: the page was not checked to the end",
}


def described(name: str) -> dict[str, Any]:
    """The descriptor of a rule, or of a fault, which has no rule."""
    rule = load().get(name)
    if rule is None:
        return _descriptor(name, _FAULTS.get(name, name), _FAULTS.get(name, name), Severity.ERROR, "fault")
    return _descriptor(name, summary(rule), documentation(rule), rule.severity, rule.group)


def _descriptor(name: str, title: str, text: str, severity: Severity, group: str) -> dict[str, Any]:
    former = first_name(name)
    why = text.partition("## Why it matters\n")[2].partition("\n\n")[0]
    return {
        "id": name,
        **({"deprecatedIds": [former]} if former != name else {}),
        "name": "".join(part.capitalize() for part in name.split("-")),
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
