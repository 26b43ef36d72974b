"""Markdown for a pull request comment or a job summary: a verdict, then the findings with excerpts, page by page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TextIO

from ..messages import gettext, ngettext
from ..model import Severity
from ..report import Location, PageReport, Place, Report, Summary
from . import Style
from ._columns import crop, display_width
from ._counts import by_severity, pages, problems_by_place, words
from ._finding_lists import findings_by_path, is_on_one_line
from ._sanitize import visible

MOST_BYTES = 65_536  # GitHub accepts as many characters in a comment; a text never has fewer bytes than characters
_SIGNS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.INFO: "💡"}  # fmt: skip
_MOST_LINES = 3  # of an excerpt
_MOST_NOTES = 20
_WIDTH = 160  # of a line of an excerpt, in terminal cells
_RESERVED_BYTES = 200  # for the line that counts what is omitted
# Characters that mean something in Markdown, HTML or a table. `@name` and `#1` would mention people and issues.
_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~$^]|@|#(?=\d)|:(?=//)|(?<=www)\.")
_MENTION_SIGNS = "@#"
_BACKTICKS = re.compile("`+")

Part = tuple[str, int]  # Markdown, and the number of findings in it


def write(report: Report, out: TextIO, style: Style) -> None:
    out.write(render(report, style.shown_path, most_bytes=MOST_BYTES))


def render(report: Report, shown_path: Callable[[str], str], *, most_bytes: int) -> str:
    """Return the report as Markdown. Pages with errors come first.

    Args:
        report: The report.
        shown_path: Converts a path that is relative to the project's folder to the path to show.
        most_bytes: The limit of the result in bytes of UTF-8. Findings that do not fit are left out, and only their
            number is given.
    """
    summary = report.summary
    if not summary.findings:
        verdict = ngettext("no problems in {count:,} page", "no problems in {count:,} pages", summary.pages)
        return f"**l10ncheck: {verdict}.**\n{_notes(report)}"
    head = f"## l10ncheck: {problems_by_place(report)}\n\n{_counts(summary)}\n{_notes(report)}\n"
    text, omitted = join_parts(head, _parts(report, shown_path), summary.findings, most_bytes)
    if omitted:
        more = ngettext(
            "… and {count:,} more problem, omitted because of the size limit.",
            "… and {count:,} more problems, omitted because of the size limit.",
            omitted,
        )
        text += f"{more}\n"
    return text.rstrip() + "\n"


def join_parts(head: str, parts: Iterator[Part], total: int, most_bytes: int) -> tuple[str, int]:
    """Join as many parts as fit into a text of limited size.

    Args:
        head: The beginning of the text.
        parts: The parts after it, each with the number of its findings.
        total: The number of findings in all parts.
        most_bytes: The limit of the result in bytes of UTF-8.

    Returns:
        The text, and the number of findings that it leaves out.
    """
    texts = [head]
    room = most_bytes - _RESERVED_BYTES - len(head.encode())
    for text, findings in parts:
        room -= len(text.encode())
        if room < 0:
            break
        texts.append(text)
        total -= findings
    return "".join(texts), total


def _notes(report: Report) -> str:
    return "".join(f"\n> {escape(note)}\n" for note in report.notes[:_MOST_NOTES])


def _parts(report: Report, shown_path: Callable[[str], str]) -> Iterator[Part]:
    """Yield the Markdown of each finding and the number 1. ``join_parts`` adds up the numbers, to count the findings.

    Pages with the most severe findings come first. The first finding of a page is below a heading for the page.
    """
    page_reports = {page.path: page for page in report.pages}
    by_path = [(path, locations) for path, locations in findings_by_path(report).items() if locations]
    by_path.sort(key=lambda item: -max(location.finding.severity for location in item[1]))
    for path, locations in by_path:
        heading = page_heading(path, page_reports.get(path), shown_path)
        for location in locations:
            yield heading + finding_item(location), 1
            heading = ""


def page_heading(path: str, page: PageReport | None, shown_path: Callable[[str], str]) -> str:
    """Return the heading above the findings of a page.

    ``page`` is the report on the page; None for a page without a counterpart, and for a page that could not be checked.
    """
    heading = f"### {code(shown_path(path))}\n\n"
    if page is None:
        return heading
    source = code(shown_path(page.source_path))
    if page.status != "drifted":
        return heading + gettext("Translation of {source}.", source=source) + "\n\n"
    if not page.words_drifted:
        return heading + gettext("Translation of {source}. It has drifted.", source=source) + "\n\n"
    about = ngettext(
        "Translation of {source}. It has drifted: about {count:,} word of the source is affected.",
        "Translation of {source}. It has drifted: about {count:,} words of the source are affected.",
        page.words_drifted,
        source=source,
    )
    return f"{heading}{about}\n\n"


def finding_item(location: Location) -> str:
    """Return a finding as a list item in Markdown, with the lines of the source and translation that it is about."""
    finding, place = location.finding, location.place
    title = f"**{escape(finding.rule)}**"
    if place.document:
        title = gettext("{rule}, line {line}", rule=title, line=place.line)
    hint = f" {escape(finding.hint)}" if finding.hint else ""
    item = f"- {_SIGNS[finding.severity]} {title}: {escape(finding.message)}.{hint}\n\n"
    sides = ((gettext("source"), location.source), (gettext("translation"), location.translation))
    lines = [line for label, side in sides if side for line in _excerpt(label, side)]
    return f"{item}{_indented(fenced(lines))}\n" if lines else item


def _excerpt(label: str, place: Place) -> Iterator[str]:
    if place.document is None or not place.document.text:
        return
    last = min(place.end_line, place.line + _MOST_LINES - 1)
    columns = (place.column - 1, place.end_column - 1) if is_on_one_line(place) else (0, 0)
    for number in range(place.line, last + 1):
        line = visible(place.document.line(number))
        first_label = label if number == place.line else ""
        gap = " " * (11 - display_width(first_label))
        yield f"{first_label}{gap} {number:>5} │ {crop(line, *columns, _WIDTH)[0]}".rstrip()
    if place.start == place.end:
        yield f"{'':<17} │ {gettext('↑ insert after this')}"
    if more := place.end_line - last:
        yield f"{'':<17} │ {ngettext('… {count:,} more line', '… {count:,} more lines', more)}"


def fenced(lines: Sequence[str]) -> str:
    """Return the lines as a code block, whose fence is longer than any in the lines."""
    fence = "`" * max(3, 1 + max((len(run) for line in lines for run in _BACKTICKS.findall(line)), default=0))
    return "\n".join([f"{fence}text", *lines, fence])


def code(text: str) -> str:
    """Return a text as a code span: `` `a` `` for ``a``. Do not use it in tables, where a ``|`` would end the cell."""
    text = visible(text)
    fence = "`" * (1 + max(map(len, _BACKTICKS.findall(text)), default=0))
    padding = " " if len(fence) > 1 else ""
    return f"{fence}{padding}{text}{padding}{fence}"


def escape(text: str) -> str:
    """Return a text with escapes, so that Markdown shows it as written and on one line: ``*`` becomes ``&#42;``.

    The result can be used in a table.
    """
    return _SPECIAL.sub(lambda match: _entity(match.group()), visible(text))


def _entity(character: str) -> str:
    # Markdown takes a character reference as plain text (CommonMark 0.31, 2.5). GitHub looks for mentions such as @name
    # in the rendered text, so a zero-width space is added to break them.
    return f"&#{ord(character)};" + ("&#8203;" if character in _MENTION_SIGNS else "")


def _counts(summary: Summary) -> str:
    severities = {Severity.ERROR: summary.errors, Severity.WARNING: summary.warnings, Severity.INFO: summary.infos}
    counts = ", ".join(by_severity(severities))
    if not summary.drifted:
        return f"{counts}."
    drifted = gettext(
        "{pages} drifted, by about {words} of the source",
        pages=pages(summary.drifted),
        words=words(summary.words_drifted),
    )
    return f"{counts}; {drifted}."


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.split("\n")) + "\n"
