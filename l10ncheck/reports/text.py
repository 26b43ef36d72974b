"""Text for terminals: each finding with excerpts of both pages, and carets below the exact place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from ..document import Document
from ..messages import gettext, ngettext
from ..model import Finding, Severity, Span
from ..report import Location, Place, Report
from . import Style
from ._columns import crop, display_width
from ._finding_lists import is_on_one_line
from ._sanitize import visible

if TYPE_CHECKING:
    from rich.console import Console

Part = str | tuple[str, str]  # a text, or a text and its style
Line = tuple[Part, ...]

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
_MOST_LINES = 4  # of an excerpt
_PIPED_WIDTH = 120  # of an excerpt if the output is not a terminal; other texts are neither cut nor wrapped
_NUMBER_WIDTH = 6
_LABEL_WIDTH = len("  translation")
_GUTTER_WIDTH = _LABEL_WIDTH + _NUMBER_WIDTH + len("  │ ")


def write(report: Report, out: TextIO, style: Style) -> None:
    if style.color or out.isatty():
        from ._console import console_for  # rich takes longer to import than most reports to write

        console = console_for(out, style.color, _PIPED_WIDTH)
        render(report, console, verbose=style.verbose, shown_path=style.shown_path)
        return
    for lines in _paragraphs(report, _PIPED_WIDTH, style.verbose, style.shown_path):
        for line in lines:
            out.write("".join(part if isinstance(part, str) else part[0] for part in line) + "\n")


def render(report: Report, console: Console, *, verbose: bool = False, shown_path: Callable[[str], str] = str) -> None:
    """Print the report with styles on a console of rich, which may record the output for a picture.

    ``verbose`` is whether to print why the rule of each finding exists. ``shown_path`` converts a path relative to the
    project's folder to the path to show.
    """
    from rich.text import Text

    for lines in _paragraphs(report, console.width, verbose, shown_path):  # one call for each: calls are slow
        console.print(Text("\n").join(Text.assemble(*line) for line in lines), soft_wrap=True)


def _paragraphs(
    report: Report, width: int, verbose: bool, shown_path: Callable[[str], str]
) -> Iterator[Sequence[Line]]:
    """Yield the lines of each finding with an empty line at their end, then each note."""
    for location in report.locations():
        yield [*_finding(location, width, verbose, shown_path), ()]
    for note in report.notes:
        yield [((gettext("note"), "bold"), "  ", visible(note))]


def _finding(location: Location, width: int, verbose: bool, shown_path: Callable[[str], str]) -> Iterator[Line]:
    finding, place = location.finding, location.place
    color = _COLORS[finding.severity]
    yield (
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


def _evidence(label: str, finding: Finding, document: Document | None, depth: int) -> Iterator[Line]:
    line = document.range(finding.span)[0].line if document else 1
    gutter = (f"{_padded(label)} {line:>{_NUMBER_WIDTH}} │ {'  ' * depth}", "dim")
    yield gutter, (finding.rule, "cyan"), "  ", visible(finding.message)
    for item in finding.evidence:
        yield from _evidence("", item, document, depth + 1)


def _excerpt(label: str, place: Place, width: int, color: str) -> Iterator[Line]:
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
        gutter = _gutter(first_label, str(number), "│" if one_line else "┃", "dim" if one_line else color)
        yield *gutter, f" {shown}".rstrip()
        if one_line:
            width = max(1, display_width(shown[start:end]))
            marker = gettext("^ insert here") if place.start == place.end else "^" * width
            yield *_gutter("", "", "│", "dim"), " " * (1 + display_width(shown[:start])), (marker, color)
    if (more := place.end_line - place.line + 1 - _MOST_LINES) > 0:
        text = ngettext("… {count:,} more line", "… {count:,} more lines", more)
        yield *_gutter("", "", "┃", color), " ", (text, "dim")


def _gutter(label: str, number: str, bar: str, style: str) -> Line:
    """Return what is to the left of a line: a label, the number of the line, and a bar in a style."""
    return (f"{_padded(label)} {number:>{_NUMBER_WIDTH}} ", "dim"), (bar, style)


def _labelled(label: str, content: str) -> Line:
    return (f"{_padded(label)} ", "dim"), visible(content)


def _padded(label: str) -> str:
    return " " * (_LABEL_WIDTH - display_width(label)) + label


def rule_summary(name: str) -> str:
    from ..rules._documentation import shown_summary

    return shown_summary(name)
