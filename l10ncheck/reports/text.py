"""Text for people: each finding with both excerpts, and carets that stand right under Hangul too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TextIO

from rich.console import Console
from rich.text import Text

from ..model import Finding, Position, Severity, Span
from ..report import Document, PageReport, Report
from . import Style
from ._columns import cells, crop
from ._sanitize import visible

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
_MOST_LINES = 4  # of an excerpt
_PIPED_WIDTH = 120  # of an excerpt where no terminal says how wide it is; nothing else is cut or wrapped
_NUMBER = 6  # cells for a line number
_LABEL = len("  translation")
_GUTTER = _LABEL + _NUMBER + len("  │ ")


def write(report: Report, out: TextIO, style: Style) -> None:
    render(report, console_for(out, style.color, _PIPED_WIDTH), verbose=style.verbose, shown_path=style.shown_path)


def console_for(out: TextIO, color: bool | None, piped_width: int) -> Console:
    """A console that uses colour as asked for, and as many columns as a terminal has, or ``piped_width``."""
    width = None if out.isatty() else piped_width
    force = True if color else None
    return Console(
        file=out, width=width, no_color=color is False, force_terminal=force, highlight=False, emoji=False, markup=False
    )


def render(report: Report, console: Console, *, verbose: bool = False, shown_path: Callable[[str], str] = str) -> None:
    """Print the report. The console may record, for a picture.

    ``verbose`` adds why each rule exists; ``shown_path``: see ``Style``.
    """
    for page in report.pages:
        for finding in page.findings:
            _print(_finding(finding, page, console.width, verbose, shown_path), console)
    for finding in report.site:
        _print(_finding(finding, None, console.width, verbose, shown_path), console)
    for note in report.notes:
        console.print(Text.assemble(("note", "bold"), "  ", _clean(note)), soft_wrap=True)


def _print(lines: Iterator[Text], console: Console) -> None:
    console.print(Text("\n").join(lines), end="\n\n", soft_wrap=True)  # one call: each of them takes its time


def _finding(
    finding: Finding, page: PageReport | None, width: int, verbose: bool, shown_path: Callable[[str], str]
) -> Iterator[Text]:
    color = _COLORS[finding.severity]
    document = page.document if page else None
    start = document.range(finding.span)[0] if document else Position(1, 1)
    place = f"{shown_path(finding.path)}:{start.line}:{start.column}"
    yield Text.assemble(
        (_clean(place), "bold"),
        "  ",
        (finding.severity.name.lower(), f"bold {color}"),
        "  ",
        (finding.rule, "cyan"),
        "  ",
        _clean(finding.message),
    )
    width -= _GUTTER
    if page and page.source_document and finding.source_span is not None:
        yield from _excerpt("source", page.source_document, finding.source_span, width, color)
    if document:
        yield from _excerpt("translation", document, finding.span, width, color)
    if verbose and (why := _why(finding.rule)):
        yield _note("why", why)
    if verbose and finding.fingerprint:
        yield _note("fingerprint", finding.fingerprint)
    if finding.hint:
        yield _note("hint", finding.hint)
    for each in finding.evidence:
        yield from _evidence(each, document, 0)


def _evidence(finding: Finding, document: Document | None, depth: int) -> Iterator[Text]:
    line = document.range(finding.span)[0].line if document else 1
    gutter = (f"{'':>{_LABEL}} {line:>{_NUMBER}} │ {'  ' * depth}", "dim")
    yield Text.assemble(gutter, (finding.rule, "cyan"), "  ", _clean(finding.message))
    for each in finding.evidence:
        yield from _evidence(each, document, depth + 1)


def _excerpt(label: str, document: Document, span: Span, width: int, color: str) -> Iterator[Text]:
    """The lines of a span: carets under a part of one line, a bar beside several lines."""
    if not document.text:
        return
    start, end = document.range(span)
    several = end.line > start.line
    for number in range(start.line, min(end.line, start.line + _MOST_LINES - 1) + 1):
        line = visible(document.line(number))
        shown, first, last = crop(line, *((0, 0) if several else (start.column - 1, end.column - 1)), max(width, 20))
        yield _line(label if number == start.line else "", str(number), "┃" if several else "│", shown, several * color)
        if start == end:
            yield _line("", "", "│", Text.assemble(" " * cells(shown[:first]), ("^ belongs here", color)))
        elif not several:
            carets = "^" * max(1, cells(shown[first:last]))
            yield _line("", "", "│", Text.assemble(" " * cells(shown[:first]), (carets, color)))
    if (more := end.line - start.line + 1 - _MOST_LINES) > 0:
        yield _line("", "", "┃", Text(f"… {more} more line{'s' * (more > 1)}", "dim"), color)


def _line(label: str, number: str, bar: str, words: str | Text, bar_color: str = "") -> Text:
    gutter = (f"{label:>{_LABEL}} {number:>{_NUMBER}} ", "dim")
    line = Text.assemble(gutter, (bar, bar_color or "dim"), " ", words)
    line.rstrip()
    return line


def _note(label: str, words: str) -> Text:
    return Text.assemble((f"{label:>{_LABEL}} ", "dim"), _clean(words))


def _clean(words: str) -> str:
    return visible(words)


def _why(name: str) -> str:
    from ..rules import known
    from ..rules._documentation import summary

    return summary(known()[name]) if name in known() else ""
