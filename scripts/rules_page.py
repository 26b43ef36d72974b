"""Writes docs/rules.md from the rules: each one's documentation, options and first examples.

Usage: python scripts/rules_page.py
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from inspect import cleandoc
from itertools import groupby
from pathlib import Path

import msgspec

from l10ncheck import rules
from l10ncheck.rules.base import Example, Rule

PAGE = Path(__file__).resolve().parent.parent / "docs" / "rules.md"
ORDER = ("structure", "links", "code", "values", "markup", "front-matter", "text", "pages", "terms", "history")
INTRODUCTION = """\
# Rules

Made by `scripts/rules_page.py` from the rules themselves; do not edit. `l10ncheck rule NAME` prints the same.

**error** can never be right, or breaks the page. **warning** is probably drift. **info** is advice, shown with
`--min-severity info`. A rule is chosen or left out by its name or its group with `--select` and `--ignore`, or in the
configuration.
"""


def page() -> str:
    """The whole page; the same rules give the same text."""
    chosen = sorted(rules.load().values(), key=lambda rule: (ORDER.index(rule.group), rule.name))
    groups = [(group, list(members)) for group, members in groupby(chosen, key=lambda rule: rule.group)]
    parts = [INTRODUCTION, *_overview(groups)]
    for group, members in groups:
        parts += [f"## {group}\n", *(part for rule in members for part in _rule(rule))]
    return "\n".join(parts)


def _overview(groups: list[tuple[str, list[type[Rule]]]]) -> Iterator[str]:
    yield "| rule | group | severity | what it reports |\n|---|---|---|---|"
    for group, members in groups:
        for rule in members:
            summary = _document(rule).partition("\n\n")[0].replace("\n", " ").replace("|", "\\|")
            yield f"| [{rule.name}](#{rule.name}) | {group} | {rule.severity.name.lower()} | {summary} |"
    yield ""


def _rule(rule: type[Rule]) -> Iterator[str]:
    yield f"### {rule.name}\n"
    # The headings of a rule's own page stand two levels deeper here.
    yield re.sub(r"^## ", "#### ", _document(rule), flags=re.MULTILINE) + "\n"
    fields = msgspec.structs.fields(rule.Options)
    if fields:
        yield "#### Options\n"
        for field in fields:
            yield f"- `{field.encode_name}`: {_default(field)}"
        yield ""
    for heading, fires in (("Fires on", True), ("Silent on", False)):
        example = next((each for each in rule.examples if bool(each.fires) == fires), None)
        if example:
            yield from _example(heading, example)


def _default(field: msgspec.structs.FieldInfo) -> str:
    value = field.default_factory() if field.default_factory is not msgspec.NODEFAULT else field.default
    if isinstance(value, tuple | list | frozenset | set):
        shown = ", ".join(f"`{item}`" for item in (value if isinstance(value, tuple | list) else sorted(value)))
        return shown or "empty"
    return f"`{msgspec.json.encode(value).decode()}`"


def _example(heading: str, example: Example) -> Iterator[str]:
    yield f"#### {heading}\n"
    if example.note:
        yield example.note[0].upper() + example.note[1:].rstrip(".") + ".\n"
    texts = [("Source", example.source), (f"Translation ({example.locale})", example.translation)]
    if example.before:
        texts.insert(0, ("Source when it was translated", example.before))
    for label, text in texts:
        # A fence longer than any inside the example.
        fence = "`" * max(3, *(len(run) + 1 for run in re.findall(r"`{3,}", text)), 0)
        yield f"{label}:\n\n{fence}markdown\n{text.rstrip(chr(10))}\n{fence}\n"


def _document(rule: type[Rule]) -> str:
    return cleandoc(rule.__doc__ or "")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
