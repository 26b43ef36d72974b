"""Reports table cells that are empty only in the translation."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.words import is_left_blank
from ..messages import gettext
from ..model import Finding, Match, Page, Segment, Severity, Span
from .base import Example, Rule


class EmptyCell(Rule):
    """A table cell is empty in the translation and has text in the source.

    ## Why it matters
    Readers of the translation miss the information in the cell.

    ## What is ignored
    Cells without letters in the source, a dash for one or two words of the source, rows with text in other columns, and
    rows with a different number of cells, which `table-columns-changed` reports.

    ## How to fix it
    Fill the cell with the translation of the same cell in the source.
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
        Example(
            "| Key | Meaning |\n|---|---|\n| `ttl` | How long a job is kept |\n",
            "| キー | 意味 |\n|---|---|\n| `ttl` | &nbsp; |\n",
            fires=1,
            locale="ja",
        ),
        Example(
            "| Key | Default |\n|---|---|\n| `ttl` | Not set |\n",
            "| Clé | Défaut |\n|---|---|\n| `ttl` | – |\n",
            fires=0,
            locale="fr",
        ),
        Example("| Key | Default |\n|---|---|\n| `ttl` | - |\n", "| 키 | 기본값 |\n|---|---|\n| `ttl` | |\n", fires=0),
        Example(
            "| Type | Key | Meaning |\n|---|---|---|\n| | `ttl` | How long a job is kept |\n",
            "| Tipo | Clave | Significado |\n|---|---|---|\n| `ttl` | Cuánto se guarda un trabajo | |\n",
            fires=0,
            locale="es",
            note="the text is in other columns",
        ),
        Example("| Key | Note |\n|---|---|\n| `ttl` | |\n", "| 키 | 비고 |\n|---|---|\n| `ttl` | |\n", fires=0),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for match in comparison.alignment.matches:
            if match.relation in ("matched", "moved") and match.source[0].kind == match.translation[0].kind == "row":
                yield from self._row(comparison, match)

    def _row(self, comparison: Comparison, match: Match) -> Iterator[Finding]:
        """Yield a finding for each cell of a table row that is empty only in the translation.

        A row with more or fewer cells than its source gives none, since it is not clear which cells correspond. A row
        in which as many cells have text as in the source gives none either: the text is then in other columns.
        """
        source, translation = match.source[0], match.translation[0]
        if len(source.cells) != len(translation.cells):
            return
        if _has_as_many(comparison, source, translation):
            return
        for source_cell, cell in zip(source.cells, translation.cells, strict=True):
            text = _text(comparison.source, source_cell)
            if is_left_blank(text, _text(comparison.translation, cell)):
                yield self.finding(
                    comparison,
                    cell if cell.end > cell.start else _gap(comparison.translation, cell),
                    source_cell,
                    gettext('table cell empty in the translation: "{text}" in the source', text=text),
                    subject=text,
                    weight=1.0,
                    words=len(text.split()),
                    hint=gettext("Fill this cell with the translation of the same cell in the source."),
                )


def _has_as_many(comparison: Comparison, source: Segment, translation: Segment) -> bool:
    filled = [
        sum(bool(_text(page, cell)) for cell in row.cells)
        for page, row in ((comparison.source, source), (comparison.translation, translation))
    ]
    return filled[0] == filled[1] < len(source.cells)


def _gap(page: Page, cell: Span) -> Span:
    """Return the span of an empty cell's spaces and the ``|`` after them: reports cut off spaces at a span's end."""
    before, after = page.text[: cell.start], page.text[cell.start :]
    end = len(page.text) - len(after.lstrip(" \t"))
    return Span(len(before.rstrip(" \t")), end + page.text.startswith("|", end))


def _text(page: Page, span: Span) -> str:
    return page.text[span.start : span.end].strip()
