"""Markdown for a comment on a pull request or a job summary: the verdict, then page by page both excerpts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TextIO

from ..model import Severity
from ..report import PageReport, Report, Summary
from . import Style
from ._columns import crop
from ._locations import LocatedFinding, Location, by_path
from ._sanitize import visible

MOST_BYTES = 65_536  # GitHub takes as many characters in a comment; bytes are never fewer
_SIGNS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.INFO: "💡"}  # fmt: skip
_MOST_LINES = 3  # of an excerpt
_MOST_NOTES = 20
_CELLS = 160  # of a line of an excerpt
_RESERVE = 200  # bytes for the line that tells what is left out
# Characters that mean something in Markdown, in HTML or in a table; `@name` and `#1` would call people and issues.
_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~$^]|@|#(?=\d)|:(?=//)|(?<=www)\.")
_CALLS = "@#"
_BACKTICKS = re.compile("`+")


def write(report: Report, out: TextIO, style: Style) -> None:
    out.write(render(report, style.shown_path, most_bytes=MOST_BYTES))


def render(report: Report, shown_path: Callable[[str], str], *, most_bytes: int) -> str:
    """The report in no more than ``most_bytes`` of UTF-8: pages with errors come first, and what does not fit is
    counted. One line where there is nothing to tell; the notes of the report in any case.
    """
    summary = report.summary
    if not summary.findings:
        return f"**l10ncheck: no problems in {count(summary.pages, 'page')}.**\n{_notes(report)}"
    parts = [f"## l10ncheck: {_verdict(summary, report)}\n\n{_counts(summary)}\n{_notes(report)}\n"]
    room = most_bytes - _RESERVE - len(parts[0].encode())
    shown = 0
    for part, findings in _parts(report, shown_path):
        room -= len(part.encode())
        if room < 0:
            break
        parts.append(part)
        shown += findings
    if left_out := summary.findings - shown:
        parts.append(f"… and {count(left_out, 'more finding')}: too many for this place.\n")
    return "".join(parts).rstrip() + "\n"


def _notes(report: Report) -> str:
    return "".join(f"\n> {escape(note)}\n" for note in report.notes[:_MOST_NOTES])


def _parts(report: Report, shown_path: Callable[[str], str]) -> Iterator[tuple[str, int]]:
    """Pieces of text, each with the number of findings in it; pages with the most severe findings first."""
    known = {page.path: page for page in report.pages}
    pages = [(path, findings) for path, findings in by_path(report).items() if findings]
    for path, findings in sorted(pages, key=lambda item: -max(at.finding.severity for at in item[1])):
        heading = page_heading(path, known.get(path), shown_path)
        for at in findings:
            yield heading + finding_item(at), 1
            heading = ""


def page_heading(path: str, page: PageReport | None, shown_path: Callable[[str], str]) -> str:
    """The heading of a page's list of findings; ``page`` is None for a page without a counterpart."""
    heading = f"### {code(shown_path(path))}\n\n"
    if page is None:
        return heading
    drifted = f"drifted, about {count(page.words_drifted, 'word')} of " if page.status == "drifted" else ""
    return f"{heading}{drifted or 'translation of '}{code(shown_path(page.source_path))}\n\n"


def finding_item(at: LocatedFinding) -> str:
    """A finding as an item of a list, with the excerpts of both sides."""
    finding = at.finding
    hint = f" {escape(finding.hint)}" if finding.hint else ""
    line = f", line {at.place.start.line}" if at.place.document else ""
    item = f"- {_SIGNS[finding.severity]} **{escape(finding.rule)}**{line}: {escape(finding.message)}.{hint}\n\n"
    sides = [("source", at.source), ("translation", at.place)]
    rows = [row for label, place in sides if place for row in _excerpt(label, place)]
    return f"{item}{_indented(fenced(rows))}\n" if rows else item


def _excerpt(label: str, place: Location) -> Iterator[str]:
    if place.document is None or not place.document.text:
        return
    last = min(place.end.line, place.start.line + _MOST_LINES - 1)
    for number in range(place.start.line, last + 1):
        line = visible(place.document.line(number))
        columns = (place.start.column - 1, place.end.column - 1) if place.one_line else (0, 0)
        name = label if number == place.start.line else ""
        yield f"{name:<11} {number:>5} │ {crop(line, *columns, _CELLS)[0]}".rstrip()
    if place.start == place.end:
        yield f"{'':<17} │ ↑ belongs after this"
    if more := place.end.line - last:
        yield f"{'':<17} │ … {count(more, 'more line')}"


def fenced(lines: Sequence[str]) -> str:
    """A block of code that no line of it can end."""
    fence = "`" * max(3, 1 + max((len(run) for line in lines for run in _BACKTICKS.findall(line)), default=0))
    return "\n".join([f"{fence}text", *lines, fence])


def code(text: str) -> str:
    """Text as a span of code; not for tables."""
    text = visible(text)
    fence = "`" * (1 + max(map(len, _BACKTICKS.findall(text)), default=0))
    pad = " " if len(fence) > 1 else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def escape(text: str) -> str:
    """Text that Markdown shows as it is, on one line, in a table too."""
    return _SPECIAL.sub(lambda match: _entity(match.group()), visible(text))


def _entity(character: str) -> str:
    # A character reference never opens or closes anything (CommonMark 0.31, 2.5). What calls people and issues works on
    # the text that comes out, so a space of no width follows.
    return f"&#{ord(character)};" + ("&#8203;" if character in _CALLS else "")


def count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _verdict(summary: Summary, report: Report) -> str:
    where = f"{summary.pages_with_findings} of {count(summary.pages, 'page')}"
    beside = f" and {len(report.site)} outside of pairs" if report.site else ""
    return f"{count(summary.findings, 'problem')} in {where}{beside}"


def _counts(summary: Summary) -> str:
    named = [(summary.errors, "error"), (summary.warnings, "warning"), (summary.infos, "note")]
    counts = ", ".join(count(number, noun) for number, noun in named if number)
    drifted = f"; {count(summary.drifted, 'page')} drifted, about {count(summary.words_drifted, 'word')} of the source"
    return f"{counts}{drifted if summary.drifted else ''}."


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.split("\n")) + "\n"
