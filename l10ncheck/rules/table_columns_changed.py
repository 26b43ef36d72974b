"""Reports tables with more or fewer columns than in the source."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..messages import gettext
from ..model import Finding, Severity
from .base import Example, Rule


class TableColumnsChanged(Rule):
    """A table has more or fewer columns in the translation than in the source.

    ## Why it matters
    A column is missing, or cells are below the wrong heading.

    ## What is ignored
    Empty cells that are left out at the end of a row, since Markdown adds them.

    ## How to fix it
    Add the missing column, or remove the extra one.
    """

    name = "table-columns-changed"
    group = "structure"
    severity = Severity.WARNING
    examples = (
        Example(
            "| Key | Value | Unit |\n|---|---|---|\n| `ttl` | 30 | s |\n",
            "| 키 | 값 |\n|---|---|\n| `ttl` | 30 |\n",
            fires=1,
        ),
        Example("| Key | Value |\n|---|---|\n| `ttl` | 30 |\n", "|키|값|\n|-|-|\n|`ttl`|30|\n", fires=0),
        Example(
            "| Key | Value | Note |\n|---|---|---|\n| `ttl` | 30 | |\n",
            "| Schlüssel | Wert | Hinweis |\n|---|---|---|\n| `ttl` | 30 |\n",
            fires=0,
            locale="de",
            note="the empty cell at the end of a row is left out",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        reported: set[int] = set()
        for match in comparison.alignment.matches:
            if match.relation not in ("matched", "moved"):
                continue
            source, translation = match.source[0], match.translation[0]
            if source.kind != "row" or translation.kind != "row" or not translation.parent:
                continue
            expected, found = len(source.cells), len(translation.cells)
            if expected == found or translation.parent.span.start in reported:
                continue
            reported.add(translation.parent.span.start)
            yield self.finding(
                comparison,
                translation.span,
                source.span,
                gettext(
                    "number of table columns changed: {source} in the source, {translation} in the translation",
                    source=expected,
                    translation=found,
                ),
                subject=f"{expected} {found}",
                weight=0.5,
                hint=gettext("Give the table the same columns as in the source."),
            )
