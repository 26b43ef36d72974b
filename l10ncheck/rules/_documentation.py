"""Converts the documentation of a rule to a one-line summary, to plain data for JSON, or to a Markdown page."""

from __future__ import annotations

from inspect import cleandoc
from json import dumps
from typing import Any

from msgspec import to_builtins

from ..catalogues import translated_documentation
from ..messages import gettext, ngettext, translated
from ._former_names import first_name
from .base import Example, Rule


def describe(rule: type[Rule]) -> dict[str, Any]:
    """Return the documentation of a rule as plain data for JSON: its name, summary, options, examples and so on."""
    return {
        "name": rule.name,
        "former_name": first_name(rule.name) if first_name(rule.name) != rule.name else None,
        "group": rule.group,
        "severity": rule.severity.name.lower(),
        "on_by_default": rule.on_by_default,
        "summary": summary(rule),
        "documentation": documentation(rule),
        "options": to_builtins(rule.Options()),
        "examples": to_builtins(rule.examples),
    }


def documentation(rule: type[Rule]) -> str:
    """Return the docstring of a rule without its indentation."""
    return cleandoc(rule.__doc__ or "")


def summary(rule: type[Rule]) -> str:
    """Return the first paragraph of a rule's documentation on one line."""
    return " ".join(documentation(rule).partition("\n\n")[0].split())


def shown_summary(name: str) -> str:
    """Return the summary of the rule with this name, in the language of the messages; empty without such a rule."""
    from . import known

    return translated(summary(known()[name])) if name in known() else ""


def rule_page(rule: type[Rule]) -> str:
    """Return a rule's Markdown page in the language of the messages: its documentation, options and examples."""
    parts = [f"# {rule.name}", _properties(rule), translated_documentation(documentation(rule))]
    if options := to_builtins(rule.Options()):
        rows = "\n".join(f"{key} = {_toml(value)}" for key, value in options.items())
        key = f'"{rule.name}"' if "/" in rule.name else rule.name
        parts.append(f"## {gettext('Options')}\n\n```toml\n[rules.{key}]\n{rows}\n```")
    if rule.examples:
        parts.append(f"## {gettext('Examples')}")
        parts += map(_example, rule.examples)
    return "\n\n".join(parts)


def _properties(rule: type[Rule]) -> str:
    """Return a line with the group, the severity and the former name of a rule, and whether it is off by default."""
    former, severity = first_name(rule.name), rule.severity.name.lower()
    parts = [gettext("group `{group}`", group=rule.group), gettext("severity `{severity}`", severity=severity)]
    if not rule.on_by_default:
        parts.append(gettext("off by default"))
    if former != rule.name:
        parts.append(gettext("formerly `{former}`", former=former))
    return ", ".join(parts)


def _toml(value: Any) -> str:
    return dumps(value, ensure_ascii=False)  # JSON and TOML write the values of these options in the same way


def _example(example: Example) -> str:
    """Return the Markdown of an example: whether the rule reports it and why, its source and its translation."""
    heading = (
        ngettext("Reported", "Reported {count} times", example.fires) if example.fires else gettext("Not reported")
    )
    heading = f"**{heading}**: {translated_documentation(example.note)}" if example.note else f"**{heading}**"
    if example.options:
        options = ", ".join(f"`{key} = {_toml(value)}`" for key, value in example.options.items())
        heading += f" ({gettext('options: {options}', options=options)})"
    parts = [heading]
    name = {".md": "markdown"}.get(example.suffix, example.suffix[1:])
    if example.before:
        parts.append(_block(example.before, gettext("Older source that was translated"), name))
    parts += [
        _block(example.source, gettext("Source"), name),
        _block(example.translation, gettext("Translation"), name),
    ]
    return "\n\n".join(parts)


def _block(text: str, label: str, name: str) -> str:
    """Return a text as a Markdown code block below a label. The fence is longer than those in the text.

    ``name`` is the language of the text, such as ``markdown``, which follows the opening fence.
    """
    fence = "`" * max(3, 1 + max((len(run) for run in text.split() if set(run) == {"`"}), default=0))
    return f"{label}:\n\n{fence}{name}\n{text.rstrip()}\n{fence}"
