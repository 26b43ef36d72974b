"""table-columns-changed: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..model import Finding, Severity
from .base import Example, Rule


class TableColumnsChanged(Rule):
    """A table has more or fewer columns than in the source.

    ## Why it matters
    A column is missing, or its cells stand below the wrong heading.

    ## What is ignored
    Rows that are too short or too long in one page only because a cell at the end is empty are padded as GitHub does.

    ## How to fix it
    Add or remove the column.
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
            there, here = match.source[0], match.translation[0]
            if there.kind != "row" or here.kind != "row" or len(there.cells) == len(here.cells) or not here.parent:
                continue
            if here.parent.span.start in reported:
                continue
            reported.add(here.parent.span.start)
            yield self.finding(
                comparison,
                here.span,
                there.span,
                f"{len(here.cells)} columns here, {len(there.cells)} in the source",
                subject=f"{len(there.cells)} {len(here.cells)}",
                weight=0.5,
                hint="Give the table the columns of the source.",
            )
