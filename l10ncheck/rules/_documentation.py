"""What a rule's class says about itself, as one line, as plain data and as a page of Markdown."""

from __future__ import annotations

from inspect import cleandoc
from json import dumps
from typing import Any

from msgspec import to_builtins

from ._former_names import first_name
from .base import Example, Rule


def describe(rule: type[Rule]) -> dict[str, Any]:
    """A rule as plain data."""
    return {
        "name": rule.name,
        "former_name": first_name(rule.name) if first_name(rule.name) != rule.name else None,
        "group": rule.group,
        "severity": rule.severity.name.lower(),
        "summary": summary(rule),
        "documentation": documentation(rule),
        "options": to_builtins(rule.Options()),
        "examples": to_builtins(rule.examples),
    }


def documentation(rule: type[Rule]) -> str:
    return cleandoc(rule.__doc__ or "")


def summary(rule: type[Rule]) -> str:
    """The first paragraph of its documentation, on one line."""
    return " ".join(documentation(rule).partition("\n\n")[0].split())


def page(rule: type[Rule]) -> str:
    """A rule's page in Markdown: its documentation, options and examples."""
    parts = [
        f"# {rule.name}",
        f"group `{rule.group}`, severity `{rule.severity.name.lower()}`{_formerly(rule)}",
        documentation(rule),
    ]
    if options := to_builtins(rule.Options()):
        rows = "\n".join(f"{key} = {_toml(value)}" for key, value in options.items())
        key = f'"{rule.name}"' if "/" in rule.name else rule.name
        parts.append(f"## Options\n\n```toml\n[rules.{key}]\n{rows}\n```")
    if rule.examples:
        parts.append("## Examples")
        parts += map(_example, rule.examples)
    return "\n\n".join(parts)


def _formerly(rule: type[Rule]) -> str:
    former = first_name(rule.name)
    return f", formerly `{former}`" if former != rule.name else ""


def _toml(value: Any) -> str:
    return dumps(value, ensure_ascii=False)  # the values of options are written alike in JSON and TOML


def _example(example: Example) -> str:
    verdict = f"Reported{f' {example.fires} times' if example.fires > 1 else ''}" if example.fires else "Silent"
    note = f": {example.note}" if example.note else ""
    options = (
        f" With {', '.join(f'`{k} = {_toml(v)}`' for k, v in example.options.items())}." if example.options else ""
    )
    before = f"\n\n{_block(example.before, 'source when it was translated')}" if example.before else ""
    source, translation = _block(example.source, "source"), _block(example.translation, "translation")
    return f"**{verdict}**{note}{options}{before}\n\n{source}\n\n{translation}"


def _block(text: str, label: str) -> str:
    fence = "`" * max(3, 1 + max((len(run) for run in text.split() if set(run) == {"`"}), default=0))
    return f"{label}:\n\n{fence}markdown\n{text.rstrip()}\n{fence}"
