"""Write docs/rules.md, the table of all rules, and docs/rules/, a page for each rule.

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
ORDER = (
    *("structure", "links", "code", "values", "markup", "front-matter", "text", "strings"),
    *("pages", "terms", "history"),
)
INTRODUCTION = """\
# Rules

`scripts/rules_page.py` generates this page and the pages of the rules; do not edit them. `l10ncheck rule NAME` prints
the page of a rule.

An **error** is always wrong or breaks the page. A **warning** is probably drift. **info** is advice, shown with
`--min-severity info`. `--select` and `--ignore`, or the same keys of the configuration, include and exclude rules by
name or group.
"""


def pages() -> dict[str, str]:
    """Return the text of each page by its path in docs/."""
    in_order = sorted(rules.known().values(), key=lambda rule: (ORDER.index(rule.group), rule.name))
    table = "\n".join([INTRODUCTION, *_tables(in_order), *_former_names()])
    current = {f"rules/{rule.name}.md": f"{page(rule)}\n" for rule in in_order}
    former = {
        f"rules/{name}.md": f"# {name}\n\nThis rule is now called [{new}]({new}.md). The former name still works.\n"
        for name, new in FORMER_NAMES.items()
    }
    return {"rules.md": table, **current, **former}


def _former_names() -> Iterator[str]:
    yield "## Former names\n\nThese names still work, with a warning.\n\n| former name | current name |\n|---|---|"
    for former, current in FORMER_NAMES.items():
        yield f"| [{former}](rules/{former}.md) | [{current}](rules/{current}.md) |"
    yield ""


def _tables(in_order: list[type[Rule]]) -> Iterator[str]:
    for group, members in groupby(in_order, key=lambda rule: rule.group):
        yield f"## {group}\n\n| rule | severity | what it reports |\n|---|---|---|"
        for rule in members:
            cell = summary(rule).replace("|", "\\|")
            severity = rule.severity.name.lower() + ("" if rule.on_by_default else ", off by default")
            yield f"| [{rule.name}](rules/{rule.name}.md) | {severity} | {cell} |"
        yield ""


def write() -> None:
    """Write all pages and delete those of rules that no longer exist."""
    texts = pages()
    for file in (DOCS / "rules").glob("*.md"):
        if f"rules/{file.name}" not in texts:
            file.unlink()
    for name, text in texts.items():
        (DOCS / name).parent.mkdir(exist_ok=True)
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
