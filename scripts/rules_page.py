"""Write docs/rules.md, the table of all rules, and docs/rules/, the page that `l10ncheck rule` prints for each rule.

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

`scripts/rules_page.py` generates this page and the page of each rule from the code; do not edit them.
`l10ncheck rule NAME` prints the page of a rule.

An **error** is never legitimate, or breaks the page. A **warning** is probably drift. An **info** is advice; show it
with `--min-severity info`. To turn rules or groups on and off, use `--select` and `--ignore`, or the
[configuration](configuration.md).
"""


def pages() -> dict[str, str]:
    """Return the text of each page by its path in docs/. The same rules give the same texts."""
    chosen = sorted(rules.known().values(), key=lambda rule: (ORDER.index(rule.group), rule.name))
    table = "\n".join([INTRODUCTION, *_table(chosen), *_former_names()])
    former = {
        f"rules/{name}.md": f"# {name}\n\nThis rule is now called [{new}]({new}.md). The former name still works.\n"
        for name, new in FORMER_NAMES.items()
    }
    return {"rules.md": table, **{f"rules/{rule.name}.md": f"{page(rule)}\n" for rule in chosen}, **former}


def _former_names() -> Iterator[str]:
    yield "## Former names\n\nThese names still work, with a warning.\n\n| former name | current name |\n|---|---|"
    for former, new in FORMER_NAMES.items():
        yield f"| [{former}](rules/{former}.md) | [{new}](rules/{new}.md) |"
    yield ""


def _table(chosen: list[type[Rule]]) -> Iterator[str]:
    for group, members in groupby(chosen, key=lambda rule: rule.group):
        yield f"## {group}\n\n| rule | severity | what it reports |\n|---|---|---|"
        for rule in members:
            text = summary(rule).replace("|", "\\|")
            yield f"| [{rule.name}](rules/{rule.name}.md) | {rule.severity.name.lower()} | {text} |"
        yield ""


def write() -> None:
    texts = pages()
    for path in (DOCS / "rules").glob("*.md"):
        if f"rules/{path.name}" not in texts:
            path.unlink()
    for name, text in texts.items():
        (DOCS / name).parent.mkdir(exist_ok=True)
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
