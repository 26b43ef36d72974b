"""empty-cell: see the class."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..comparison import Comparison
from ..model import Finding, Match, Page, Severity, Span
from .base import Example, Rule

_LETTER = re.compile(r"[^\W\d_]")


class EmptyCell(Rule):
    """A cell of a table is empty where the source has a text.

    ## Why it matters
    The row says nothing about what the column is for.

    ## What is ignored
    Cells without letters in the source, and rows with another number of cells, which `table-columns-changed` reports.

    ## How to fix it
    Translate the cell of the source.
    """

    name = "empty-cell"
    group = "structure"
    severity = Severity.WARNING
    examples = (
        Example(
            "| Key | Meaning |\n|---|---|\n| `ttl` | How long a job is kept |\n",
            "| 키 | 의미 |\n|---|---|\n| `ttl` | |\n",
            fires=1,
        ),
        Example("| Key | Default |\n|---|---|\n| `ttl` | - |\n", "| 키 | 기본값 |\n|---|---|\n| `ttl` | |\n", fires=0),
        Example("| Key | Note |\n|---|---|\n| `ttl` | |\n", "| 키 | 비고 |\n|---|---|\n| `ttl` | |\n", fires=0),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for match in comparison.alignment.matches:
            if match.relation in ("matched", "moved") and match.source[0].kind == match.translation[0].kind == "row":
                yield from self._row(comparison, match)

    def _row(self, comparison: Comparison, match: Match) -> Iterator[Finding]:
        there, here = match.source[0], match.translation[0]
        if len(there.cells) != len(here.cells):
            return
        for theirs, ours in zip(there.cells, here.cells, strict=True):
            text = _text(comparison.source, theirs)
            if _LETTER.search(text) and not _text(comparison.translation, ours):
                yield self.finding(
                    comparison,
                    ours if ours.end > ours.start else here.span,
                    theirs,
                    f"the cell is empty, the source has “{text}”",
                    subject=text,
                    weight=1.0,
                    words=len(text.split()),
                    hint="Translate the cell of the source.",
                )


def _text(page: Page, span: Span) -> str:
    return page.text[span.start : span.end].strip()
