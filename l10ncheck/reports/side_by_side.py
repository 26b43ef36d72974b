"""The two pages side by side, row by row of their alignment, to see what was taken for the translation of what."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..align.explain import Nearest, Reasons, explain
from ..languages import language
from ..model import Alignment, Match, Page, Relation, Segment
from ..report import PageReport, Report
from . import Style
from ._sanitize import visible
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
_MOST_TOKENS = 6  # that both sides of a row have
_MOST_LETTERS = 240  # of a segment; enough to recognise it


def write(report: Report, out: TextIO, style: Style) -> None:
    render(report, console_for(out, style.color, _PIPED_WIDTH), reasons=style.verbose)


def render(report: Report, console: Console, *, reasons: bool = False) -> None:
    """Print each page whose alignment was kept as a table of the console's width, with ``reasons`` below each row."""
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
        for match, reason in _rows(page, page.alignment, reasons):
            _add(table, match, page.alignment.source, page.alignment.translation)
            if reason:
                table.add_row("", "", "", Text(reason, "dim"))
        console.print(table)


def _rows(page: PageReport, alignment: Alignment, reasons: bool) -> Iterator[tuple[Match, str]]:
    if not reasons:
        yield from ((match, "") for match in alignment.matches)
        return
    for match, reason in explain(alignment, language(page.source_locale), language(page.locale)):
        if isinstance(reason, Nearest):
            other = alignment.translation if match.source else alignment.source
            yield match, f"nearest is line {other.line(reason.segment.span.start)}, with {_signed(reason.score)}"
        else:
            yield match, _words(reason) if reason else ""


def _words(reasons: Reasons) -> str:
    named = {"kind": reasons.kind, "evidence": reasons.evidence, "length": reasons.length, "distance": reasons.distance}
    parts = "  ".join(f"{name} {_signed(value)}" for name, value in named.items() if value is not None)
    shared = ", ".join(list(dict.fromkeys(token[1:] for token in reasons.shared))[:_MOST_TOKENS])
    return parts + (f"  both have {_short(shared)}" if shared else "")


def _signed(score: float) -> str:
    return f"{round(score, 2) or 0.0:+.2f}"


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
