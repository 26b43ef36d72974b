"""Write docs/rules.md, the table of all rules, and docs/rules/, a page for each rule, in all languages.

Usage: python scripts/rules_page.py
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import _checkout  # noqa: F401
from localized import DOCS, in_all_languages, write

from l10ncheck import rules
from l10ncheck.catalogues import translated_documentation
from l10ncheck.messages import gettext, translated
from l10ncheck.rules import FORMER_NAMES
from l10ncheck.rules._documentation import rule_page, summary
from l10ncheck.rules.base import Rule

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
TABLE = "| rule | severity | what it reports |"
FORMER = "This rule is now called [{current}]({current}.md). The former name still works."
FORMER_TABLE = """\
## Former names

These names still work, with a warning.

| former name | current name |"""


def pages() -> dict[str, str]:
    """Return the text of each page by its path in docs/."""
    return in_all_languages(_pages)


def _pages() -> dict[str, str]:
    """Return the pages in the current language."""
    in_order = sorted(rules.known().values(), key=lambda rule: (ORDER.index(rule.group), rule.name))
    table = "\n".join([translated_documentation(INTRODUCTION), *_tables(in_order), *_former_names()])
    current = {f"rules/{rule.name}.md": f"{rule_page(rule)}\n" for rule in in_order}
    moved = translated_documentation(FORMER)
    former = {
        f"rules/{name}.md": f"# {name}\n\n{moved.format(current=current_name)}\n"
        for name, current_name in FORMER_NAMES.items()
    }
    return {"rules.md": table, **current, **former}


def _former_names() -> Iterator[str]:
    yield f"{translated_documentation(FORMER_TABLE)}\n|---|---|"
    for former, current in FORMER_NAMES.items():
        yield f"| [{former}](rules/{former}.md) | [{current}](rules/{current}.md) |"
    yield ""


def _tables(in_order: list[type[Rule]]) -> Iterator[str]:
    for group, members in groupby(in_order, key=lambda rule: rule.group):
        yield f"## {group}\n\n{translated_documentation(TABLE)}\n|---|---|---|"
        for rule in members:
            cell = translated(summary(rule)).replace("|", "\\|")
            severity = rule.severity.name.lower() + ("" if rule.on_by_default else f", {gettext('off by default')}")
            yield f"| [{rule.name}](rules/{rule.name}.md) | {severity} | {cell} |"
        yield ""


def main() -> None:
    """Write all pages and delete those of rules that no longer exist."""
    texts = pages()
    for file in DOCS.glob("**/rules/*.md"):
        if f"rules/{file.name}" not in texts:
            file.unlink()
    write(texts)


if __name__ == "__main__":
    main()
