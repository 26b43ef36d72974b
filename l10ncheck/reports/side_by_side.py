"""A table with source and translation side by side, which shows how their segments were matched."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..align.explain import Nearest, Reasons, explain
from ..languages import language
from ..messages import gettext
from ..model import Alignment, Match, Page, Relation, Segment, SegmentKind
from ..report import PageReport, Report
from . import Style
from ._console import console_for
from ._sanitize import visible

_SIGNS: dict[Relation, tuple[str, str]] = {
    "matched": ("=", ""),
    "merged": (">-", "cyan"),
    "split": ("-<", "cyan"),
    "moved": ("~", "magenta"),
    "missing": ("-", "red"),
    "extra": ("+", "yellow"),
}
_PIPED_WIDTH = 160
_MOST_TOKENS = 6  # shared by both sides of a row
_MAX_LENGTH = 240  # of a segment, in characters


def write(report: Report, out: TextIO, style: Style) -> None:
    render(report, console_for(out, style.color, _PIPED_WIDTH), reasons=style.verbose)


def render(report: Report, console: Console, *, reasons: bool = False) -> None:
    """Print the alignment of each page as a table that fills the width of the console.

    Args:
        report: The report.
        console: The console to print on.
        reasons: Whether to print, below each match, the reason why its segments were matched.
    """
    for page in report.pages:
        if page.alignment is None:
            continue
        table = Table(box=None, pad_edge=False, expand=True, header_style="bold")
        for title, layout in (
            ("", {"no_wrap": True}),
            (gettext("confidence"), {"justify": "right", "no_wrap": True}),
            (gettext("line"), {"justify": "right", "no_wrap": True}),
            (visible(page.source_path), {"ratio": 1}),
            (gettext("line"), {"justify": "right", "no_wrap": True}),
            (visible(page.path), {"ratio": 1}),
        ):
            table.add_column(title, **layout)
        for match, reason in _rows(page, page.alignment, reasons):
            _add_match(table, match, page.alignment.source, page.alignment.translation)
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
            line, score = other.line(reason.segment.span.start), _signed(reason.score)
            yield (
                match,
                gettext(
                    "not matched; closest candidate: line {line}, score {score}",
                    line=line,
                    score=score,
                ),
            )
        else:
            yield match, _scores(reason) if reason else ""


def _scores(reasons: Reasons) -> str:
    scores = (
        (gettext("kind"), reasons.kind),
        (gettext("tokens"), reasons.evidence),
        (gettext("length"), reasons.length),
        (gettext("distance"), reasons.distance),
    )
    parts = [f"{name} {_signed(score)}" for name, score in scores if score is not None]
    if tokens := ", ".join(list(dict.fromkeys(token[1:] for token in reasons.shared))[:_MOST_TOKENS]):
        parts.append(gettext("both contain {tokens}", tokens=_short(tokens)))
    return "  ".join(parts)


def _signed(score: float) -> str:
    return f"{round(score, 2) or 0.0:+.2f}"


def _add_match(table: Table, match: Match, source: Page, translation: Page) -> None:
    """Add a match to the table: a line with its first segment of each page, a line with the second ones, and so on.

    If one page has fewer segments in the match, its cells stay empty in the last lines. The first line shows the
    relation, such as ``missing``, by a sign.
    """
    sign, color = _SIGNS[match.relation]
    kind = (match.source or match.translation)[0].kind
    first = Text(f"{sign:<2} {_name(kind)}", color)
    confidence = f"{match.confidence:.2f}" if match.source and match.translation else ""
    for source_segment, segment in zip_longest(match.source, match.translation):
        table.add_row(first, confidence, *_side(source_segment, source, color), *_side(segment, translation, color))
        first, confidence = Text(), ""


def _name(kind: SegmentKind) -> str:
    """Return the name of a kind of segment for users, such as ``table row``."""
    names = {
        "field": gettext("front matter key"),
        "entry": gettext("entry"),
        "heading": gettext("heading"),
        "paragraph": gettext("paragraph"),
        "item": gettext("list item"),
        "row": gettext("table row"),
        "term": gettext("term of a definition list"),
        "code": gettext("code block"),
        "image": gettext("image"),
        "html": gettext("HTML block"),
        "tag": gettext("tag"),
    }
    return names[kind]


def _side(segment: Segment | None, page: Page, color: str) -> tuple[Text, Text]:
    if segment is None:
        return Text(), Text()
    text = _short(page.text[segment.span.start : segment.span.end])
    return Text(str(page.line(segment.span.start)), "dim"), Text(text, color)


def _short(text: str) -> str:
    text = visible(" ".join(text.split()))
    return text if len(text) <= _MAX_LENGTH else text[: _MAX_LENGTH - 1] + "…"
