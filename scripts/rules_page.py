"""Writes docs/rules.md, the table of all rules, and docs/rules/, a page for each: what `l10ncheck rule` prints.

Usage: python scripts/rules_page.py
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from l10ncheck import rules
from l10ncheck.rules import FORMER_NAMES
from l10ncheck.rules._documentation import page, summary
from l10ncheck.rules.base import Rule

DOCS = Path(__file__).resolve().parent.parent / "docs"
ORDER = ("structure", "links", "code", "values", "markup", "front-matter", "text", "pages", "terms", "history")
INTRODUCTION = """\
# Rules

Made by `scripts/rules_page.py` from the rules themselves, like the pages of the rules; do not edit.
`l10ncheck rule NAME` prints the same.

**error** can never be right, or breaks the page. **warning** is probably drift. **info** is advice, shown with
`--min-severity info`. A rule is chosen or left out by its name or its group with `--select` and `--ignore`, or in the
configuration.
"""


def pages() -> dict[str, str]:
    """The texts of the pages by their paths in docs/; the same rules give the same texts."""
    chosen = sorted(rules.known().values(), key=lambda rule: (ORDER.index(rule.group), rule.name))
    table = "\n".join([INTRODUCTION, *_table(chosen), *_former_names()])
    former = {
        f"rules/{name}.md": f"# {name}\n\nThis rule is now called [{today}]({today}.md). The former name still works.\n"
        for name, today in FORMER_NAMES.items()
    }
    return {"rules.md": table, **{f"rules/{rule.name}.md": f"{page(rule)}\n" for rule in chosen}, **former}


def _former_names() -> Iterator[str]:
    yield "## Former names\n\nThese names still work, with a warning.\n\n| former name | current name |\n|---|---|"
    for former, today in FORMER_NAMES.items():
        yield f"| [{former}](rules/{former}.md) | [{today}](rules/{today}.md) |"
    yield ""


def _table(chosen: list[type[Rule]]) -> Iterator[str]:
    for group, members in groupby(chosen, key=lambda rule: rule.group):
        yield f"## {group}\n\n| rule | severity | what it reports |\n|---|---|---|"
        for rule in members:
            said = summary(rule).replace("|", "\\|")
            yield f"| [{rule.name}](rules/{rule.name}.md) | {rule.severity.name.lower()} | {said} |"
        yield ""


def write() -> None:
    made = pages()
    for old in (DOCS / "rules").glob("*.md"):
        if f"rules/{old.name}" not in made:
            old.unlink()
    for name, text in made.items():
        (DOCS / name).parent.mkdir(exist_ok=True)
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
