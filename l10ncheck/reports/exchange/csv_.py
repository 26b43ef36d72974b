"""Writes a translation memory as CSV: one row for each text and its translation, with their markup as on the page."""

from __future__ import annotations

from collections.abc import Sequence

from ...memory.inline_content import written_text
from ...memory.units import PageUnits
from .._csv import write_csv

COLUMNS = (
    *("source", "target", "source_locale", "locale", "confidence", "state", "kind"),
    *("source_path", "source_line", "path", "line"),
)


def render(pages: Sequence[PageUnits]) -> str:
    """Return a CSV file with the units (texts and their translations) of all pages."""
    rows = (
        (
            *(written_text(unit.source), written_text(unit.translation), page.source_locale, page.locale),
            *(unit.confidence, "in-sync" if unit.in_sync else "drifted", unit.kind),
            *(page.source_path, unit.source_line, page.path, unit.line),
        )
        for page in pages
        for unit in page.units
    )
    return write_csv((COLUMNS, *rows))
