"""Text for terminals: each finding with excerpts of both pages, and carets below the exact place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TextIO

from rich.console import Console
from rich.text import Text

from ..document import Document
from ..messages import gettext, ngettext
from ..model import Finding, Severity, Span
from ..report import Location, Place, Report
from . import Style
from ._columns import crop, display_width
from ._finding_lists import is_on_one_line
from ._sanitize import visible

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
_MOST_LINES = 4  # of an excerpt
_PIPED_WIDTH = 120  # of an excerpt if the output is not a terminal; other texts are neither cut nor wrapped
_NUMBER_WIDTH = 6
_LABEL_WIDTH = len("  translation")
_GUTTER_WIDTH = _LABEL_WIDTH + _NUMBER_WIDTH + len("  │ ")


class _Console(Console):
    """A console that raises BrokenPipeError if no program reads its output, so that the command line handles it.

    The console of rich would end the program with exit code 1, which means that there are findings.
    """

    def on_broken_pipe(self) -> None:
        raise  # the BrokenPipeError that rich handles when it calls this


def write(report: Report, out: TextIO, style: Style) -> None:
    render(report, console_for(out, style.color, _PIPED_WIDTH), verbose=style.verbose, shown_path=style.shown_path)


def console_for(out: TextIO, color: bool | None, piped_width: int) -> Console:
    """Return a console that prints to an output.

    Args:
        out: The output.
        color: Whether to use color. None means: only on a terminal.
        piped_width: The width in columns if the output is not a terminal.
    """
    width = None if out.isatty() else piped_width
    force = True if color else None
    return _Console(
        file=out, width=width, no_color=color is False, force_terminal=force, highlight=False, emoji=False, markup=False
    )


def render(report: Report, console: Console, *, verbose: bool = False, shown_path: Callable[[str], str] = str) -> None:
    """Print the report.

    Args:
        report: The report.
        console: The console to print on, which may record the output for a picture.
        verbose: Whether to print with each finding why its rule exists.
        shown_path: Converts a path of the report, which is relative to the project's folder, to the path to print. By
            default, it is printed as it is.
    """
    for location in report.locations():
        lines = _finding(location, console.width, verbose, shown_path)
        console.print(Text("\n").join(lines), end="\n\n", soft_wrap=True)  # one call per finding: calls are slow
    for note in report.notes:
        console.print(Text.assemble((gettext("note"), "bold"), "  ", visible(note)), soft_wrap=True)


def _finding(location: Location, width: int, verbose: bool, shown_path: Callable[[str], str]) -> Iterator[Text]:
    finding, place = location.finding, location.place
    color = _COLORS[finding.severity]
    yield Text.assemble(
        (visible(f"{shown_path(place.path)}:{place.line}:{place.column}"), "bold"),
        "  ",
        (finding.severity.name.lower(), f"bold {color}"),
        "  ",
        (finding.rule, "cyan"),
        "  ",
        visible(finding.message),
    )
    width -= _GUTTER_WIDTH
    if location.source:
        yield from _excerpt(gettext("source"), location.source, width, color)
    # A finding about a whole page, such as outdated-page, has an empty place at the start of the page and no source.
    is_about_page = finding.span == Span(0, 0) and location.source is None and finding.fix is None
    if location.translation and not is_about_page:
        yield from _excerpt(gettext("translation"), location.translation, width, color)
    if verbose and (why := rule_summary(finding.rule)):
        yield _labelled(gettext("why"), why)
    if verbose and finding.fingerprint:
        yield _labelled(gettext("fingerprint"), finding.fingerprint)
    if finding.hint:
        yield _labelled(gettext("hint"), finding.hint)
    # A summary of equal findings begins with the message of the first one, which is not repeated.
    shown = [
        item
        for item in finding.evidence
        if not (finding.is_summary and item.span == finding.span and finding.message.startswith(item.message))
    ]
    for index, item in enumerate(shown):
        yield from _evidence(gettext("evidence") if index == 0 else "", item, place.document, 0)


def _evidence(label: str, finding: Finding, document: Document | None, depth: int) -> Iterator[Text]:
    line = document.range(finding.span)[0].line if document else 1
    gutter = (f"{_padded(label)} {line:>{_NUMBER_WIDTH}} │ {'  ' * depth}", "dim")
    yield Text.assemble(gutter, (finding.rule, "cyan"), "  ", visible(finding.message))
    for item in finding.evidence:
        yield from _evidence("", item, document, depth + 1)


def _excerpt(label: str, place: Place, width: int, color: str) -> Iterator[Text]:
    """Yield the lines of a page that a finding is about, as an excerpt for terminals.

    Carets mark a place that is a part of one line. A bar is beside a place of several lines.

    Args:
        label: The word before the first line, such as "source".
        place: The place of the finding.
        width: The width of the terminal in cells.
        color: The color of the marks.
    """
    document = place.document
    if document is None or not document.text:
        return
    one_line = is_on_one_line(place)
    for number in range(place.line, min(place.end_line, place.line + _MOST_LINES - 1) + 1):
        line = visible(document.line(number))
        columns = (place.column - 1, place.end_column - 1) if one_line else (0, 0)
        shown, start, end = crop(line, *columns, max(width, 20))
        first_label = label if number == place.line else ""
        yield _line(first_label, str(number), "│" if one_line else "┃", shown, "" if one_line else color)
        if one_line:
            width = max(1, display_width(shown[start:end]))
            marker = gettext("^ insert here") if place.start == place.end else "^" * width
            yield _line("", "", "│", Text.assemble(" " * display_width(shown[:start]), (marker, color)))
    if (more := place.end_line - place.line + 1 - _MOST_LINES) > 0:
        text = ngettext("… {count:,} more line", "… {count:,} more lines", more)
        yield _line("", "", "┃", Text(text, "dim"), color)


def _line(label: str, number: str, bar: str, content: str | Text, bar_color: str = "") -> Text:
    gutter = (f"{_padded(label)} {number:>{_NUMBER_WIDTH}} ", "dim")
    line = Text.assemble(gutter, (bar, bar_color or "dim"), " ", content)
    line.rstrip()
    return line


def _labelled(label: str, content: str) -> Text:
    return Text.assemble((f"{_padded(label)} ", "dim"), visible(content))


def _padded(label: str) -> str:
    return " " * (_LABEL_WIDTH - display_width(label)) + label


def rule_summary(name: str) -> str:
    from ..rules._documentation import shown_summary

    return shown_summary(name)
