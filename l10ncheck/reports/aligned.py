"""The two pages side by side, row by row of their alignment, to see what was taken for the translation of what."""

from __future__ import annotations

from itertools import zip_longest
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..model import Match, Page, Relation, Segment
from ..report import Report
from . import Style
from ._clean import visible
from .text import console_for

_SIGNS: dict[Relation, tuple[str, str]] = {
    "matched": ("=", ""),
    "merged": (">-", "cyan"),
    "split": ("-<", "cyan"),
    "moved": ("~", "magenta"),
    "missing": ("-", "red"),
    "extra": ("+", "yellow"),
}
_PIPED_WIDTH = 160
_MOST_LETTERS = 240  # of a segment; enough to recognise it


def write(report: Report, out: TextIO, style: Style) -> None:
    render(report, console_for(out, style.color, _PIPED_WIDTH))


def render(report: Report, console: Console) -> None:
    """Print each page whose alignment was kept as a table of the console's width."""
    for page in report.pages:
        if page.alignment is None:
            continue
        table = Table(box=None, pad_edge=False, expand=True, header_style="bold")
        for title, layout in (
            ("", {"no_wrap": True}),
            ("conf", {"justify": "right", "no_wrap": True}),
            ("line", {"justify": "right", "no_wrap": True}),
            (visible(page.source_path), {"ratio": 1}),
            ("line", {"justify": "right", "no_wrap": True}),
            (visible(page.path), {"ratio": 1}),
        ):
            table.add_column(title, **layout)
        for match in page.alignment.matches:
            _add(table, match, page.alignment.source, page.alignment.translation)
        console.print(table)


def _add(table: Table, match: Match, source: Page, translation: Page) -> None:
    """A row for each segment of the longer side; the first one says how the segments are related."""
    sign, color = _SIGNS[match.relation]
    kind = (match.source or match.translation)[0].kind
    first = Text(f"{sign:<2} {kind}", color)
    confidence = f"{match.confidence:.2f}" if match.source and match.translation else ""
    for there, here in zip_longest(match.source, match.translation):
        table.add_row(first, confidence, *_side(there, source, color), *_side(here, translation, color))
        first, confidence = Text(), ""


def _side(segment: Segment | None, page: Page, color: str) -> tuple[Text, Text]:
    if segment is None:
        return Text(), Text()
    words = _short(page.text[segment.span.start : segment.span.end])
    return Text(str(page.line(segment.span.start)), "dim"), Text(words, color)


def _short(text: str) -> str:
    text = visible(" ".join(text.split()))
    return text if len(text) <= _MOST_LETTERS else text[: _MOST_LETTERS - 1] + "…"
