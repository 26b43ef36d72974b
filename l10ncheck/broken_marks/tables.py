"""Finds tables whose rows or delimiters do not work, such as a row of delimiters with a column too few."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import islice, pairwise, takewhile

from ..lazy_pattern import lazy_pattern
from ..model import Edit, Page, Span
from .block import BrokenBlock
from .lines import Line

_DELIMITERS = lazy_pattern(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_WIDE_DELIMITERS = lazy_pattern(
    r"\|(?:[ \t]*:?[-–—―－‐‑−─━ـ_=]+:?(?:[ \t]*\||[ \t]*[/\\]|[ \t]+(?=[:-])))+(?<=\|)[ \t]*"
)
_WIDE_BAR = lazy_pattern("[｜￨│┃¦]")  # full-width bars, bars of drawn boxes, and the broken bar
_ROW = lazy_pattern(r"\|.*\|[ \t]*")
_ONE_LINE_TABLE = lazy_pattern(r"(?=.*\|$)\|[^|\n]+\|.*\|[ \t]+\|[ \t]*:?-{3,}:?[ \t]*\|.*\|")


def broken_tables(page: Page, lines: Sequence[Line]) -> Iterator[BrokenBlock]:
    """Yield the tables of a translation that a site generator may show as text, or with the wrong number of columns.

    ``lines`` are the lines of the page.
    """
    has_wide_bars = _WIDE_BAR.search(page.text) is not None
    if not has_wide_bars and "|" not in page.text:
        return
    table_lines = {segment.span.start for segment in page.segments if segment.kind == "row"}
    filled = -1  # the index of the last line that is not blank
    end = 0  # of the last table with blank lines
    for at, line in enumerate(lines):
        above, filled = filled, at if line.text.strip() else filled
        if line.start < end or line.in_code:
            continue
        wide_bars = len(_WIDE_BAR.findall(line.text)) if has_wide_bars else 0
        if not wide_bars and "|" not in line.text:
            continue
        if _ONE_LINE_TABLE.fullmatch(line.text, line.indent):
            gaps = re.finditer(r"(?<=\|)[ \t]+(?=\|)", line.text)
            edits = tuple(line.edit(gap, "\n" + line.text[: line.indent]) for gap in gaps)
            yield BrokenBlock("table", Span(line.start + line.indent, line.end), edits)
        elif wide_bars > 1:
            if not at or not _WIDE_BAR.search(lines[at - 1].text):
                yield _wide_table(islice(lines, at, None))
        elif line.text.startswith("\\|", line.indent):
            if not at or not lines[at - 1].text.startswith("\\|", line.indent):
                yield _escaped_table(islice(lines, at, None))
        elif line.is_all(_WIDE_DELIMITERS) and not line.is_all(_DELIMITERS) and at and lines[at - 1].is_all(_ROW):
            header = lines[at - 1]
            edit = Edit(Span(line.start + line.indent, line.end), "|" + "---|" * _columns(header.text))
            yield BrokenBlock("table", Span(header.start + header.indent, line.end), (edit,))
        elif 0 <= above < at - 1 and _is_cut_off(lines[above], line, table_lines):
            table = _parted_table(lines, above)
            end = table.span.end
            yield table
        elif line.start + line.indent not in table_lines and _begins_without_delimiters(lines, at):
            marks = "\n" + line.text[: line.indent] + "|" + "---|" * _columns(line.text)
            edit = Edit(Span(line.end, line.end), marks)
            yield BrokenBlock("table", Span(line.start + line.indent, line.end), (edit,))
        elif line.is_all(_DELIMITERS) and "-" in line.text and "|" in line.text:
            header = lines[above]
            if above < 0 or not header.is_all(_ROW):
                continue
            wanted, columns = _columns(header.text), _columns(line.text)
            if above == at - 1 and wanted != columns:
                row = lines[at + 1] if at + 1 < len(lines) else line
                if wanted < columns == _columns(row.text) and row.is_all(_ROW):  # the header has lost a cell
                    edit = Edit(Span(header.end, header.end), " |" * (columns - wanted))
                else:
                    edit = Edit(Span(line.start + line.indent, line.end), "|" + "---|" * wanted)
                yield BrokenBlock("table", Span(header.start + header.indent, line.end), (edit,))
            elif above < at - 1 and wanted == columns:
                table = _parted_table(lines, above)
                end = table.span.end
                yield table


def _begins_without_delimiters(lines: Sequence[Line], at: int) -> bool:
    """Whether at least two rows with the same number of columns begin at a line, without the delimiters of a table.

    ``at`` is the index of the line in ``lines``.
    """
    above, rows = lines[at - 1] if at else None, lines[at : at + 2]
    return (
        len(rows) == 2
        and all(row.is_all(_ROW) and not row.is_all(_WIDE_DELIMITERS) for row in rows)
        and not (above and above.is_all(_ROW))
        and _columns(rows[0].text) == _columns(rows[1].text) > 1
    )


def _is_cut_off(row: Line, line: Line, table_lines: Container[int]) -> bool:
    """Whether a line looks like a row of the table that ends with ``row``, but blank lines between them cut it off.

    ``table_lines`` are the offsets of the rows of all tables.
    """
    return (
        row.start + row.indent in table_lines
        and line.start + line.indent not in table_lines
        and line.is_all(_ROW)
        and _columns(row.text) == _columns(line.text)
    )


def _columns(row: str) -> int:
    return len(re.split(r"(?<!\\)\|", row.strip().strip("|")))


def _wide_table(lines: Iterable[Line]) -> BrokenBlock:
    rows = []
    for line in lines:
        if not _WIDE_BAR.search(line.text):
            break
        rows.append(line)
    edits = tuple(line.edit(found, "|") for line in rows for found in _WIDE_BAR.finditer(line.text))
    return BrokenBlock("table", Span(rows[0].start + rows[0].indent, rows[-1].end), edits)


def _escaped_table(lines: Iterable[Line]) -> BrokenBlock:
    """Return the block for the table at the beginning of ``lines``. Its bars are escaped: ``\\| Key \\| Value \\|``."""
    rows = list(takewhile(lambda line: line.text.startswith("\\|", line.indent), lines))
    edits = tuple(line.edit(found, "|") for line in rows for found in re.finditer(r"\\\|", line.text))
    return BrokenBlock("table", Span(rows[0].start + rows[0].indent, rows[-1].end), edits)


def _parted_table(lines: Sequence[Line], first: int) -> BrokenBlock:
    """Return the block for a table whose rows are separated by blank lines. ``first`` is the index in ``lines`` of its
    first row.
    """
    last = first
    for at in range(first, len(lines)):
        if lines[at].text.strip():
            if not lines[at].is_all(_ROW):
                break
            last = at
    places = [at for at in range(first, last + 1) if lines[at].text.strip()]
    rows = [lines[at] for at in places]
    edits = tuple(
        Edit(Span(lines[one].end, lines[other].start), "\n") for one, other in pairwise(places) if other > one + 1
    )
    return BrokenBlock("table", Span(rows[0].start + rows[0].indent, rows[-1].end), edits)
