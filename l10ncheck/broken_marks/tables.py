"""Finds tables whose rows or delimiters do not work, such as a row of delimiters with a column too few."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, takewhile

from msgspec import Struct

from ..lazy_pattern import lazy_pattern
from ..model import Edit, Page, Span
from .block import BrokenBlock
from .lines import Line

_DELIMITERS = lazy_pattern(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_WIDE = "[-–—―－‐‑−─━ـ_=]+"
_WIDE_DELIMITERS = lazy_pattern(
    rf"\|(?:[ \t]*:?{_WIDE}(?::{_WIDE})*:?(?:[ \t]*\||[ \t]*[/\\]|[ \t]+(?=[:-])))+(?<=\|)[ \t]*"
)
_WIDE_BAR = lazy_pattern("[｜￨│┃¦]")  # full-width bars, bars of drawn boxes, and the broken bar
_ROW = lazy_pattern(r"\|.*\|[ \t]*")
_ONE_LINE_TABLE = lazy_pattern(r"(?=.*\|$)\|[^|\n]+\|.*\|[ \t]+\|[ \t]*:?-{3,}:?[ \t]*\|.*\|")


class _TablePlace(Struct, frozen=True):
    """A line of a page in which a table may be broken.

    ``at`` is its index in ``lines``. ``above`` is the index of the nearest line above it that is not blank; -1 without
    such a line. ``rows`` are the offsets at which the rows of all correct tables of the page begin.
    """

    lines: Sequence[Line]
    at: int
    above: int
    rows: frozenset[int]

    @property
    def line(self) -> Line:
        return self.lines[self.at]

    @property
    def is_row(self) -> bool:
        return self.line.start + self.line.indent in self.rows


def broken_tables(page: Page, lines: Sequence[Line]) -> Iterator[BrokenBlock]:
    """Yield the tables of a translation that a site generator may show as text, or with the wrong number of columns.

    ``lines`` are the lines of the page.
    """
    if "|" not in page.text and not _WIDE_BAR.search(page.text):
        return
    rows = frozenset(segment.span.start for segment in page.segments if segment.kind == "row")
    filled = -1  # the index of the last line that is not blank
    end = 0  # of the last broken table
    for at, line in enumerate(lines):
        above, filled = filled, at if line.text.strip() else filled
        if line.start < end or line.in_code or not ("|" in line.text or _WIDE_BAR.search(line.text)):
            continue
        place = _TablePlace(lines, at, above, rows)
        if block := next((block for find in _FAULTS if (block := find(place))), None):
            end = block.span.end
            yield block


def _on_one_line(place: _TablePlace) -> BrokenBlock | None:
    line = place.line
    if not _ONE_LINE_TABLE.fullmatch(line.text, line.indent):
        return None
    gaps = re.finditer(r"(?<=\|)[ \t]+(?=\|)", line.text)
    return _table(line, line, *(line.edit(gap, "\n" + line.text[: line.indent]) for gap in gaps))


def _with_wide_bars(place: _TablePlace) -> BrokenBlock | None:
    if len(_WIDE_BAR.findall(place.line.text)) < 2:
        return None
    rows = list(takewhile(lambda line: _WIDE_BAR.search(line.text), islice(place.lines, place.at, None)))
    return _table(rows[0], rows[-1], *(row.edit(found, "|") for row in rows for found in _WIDE_BAR.finditer(row.text)))


def _with_escaped_bars(place: _TablePlace) -> BrokenBlock | None:
    """Return the table that begins at a line if its bars are escaped (``\\| Key \\| Value \\|``); otherwise None."""
    lines = islice(place.lines, place.at, None)
    rows = list(takewhile(lambda line: line.text.startswith("\\|", line.indent), lines))
    edits = (row.edit(found, "|") for row in rows for found in re.finditer(r"\\\|", row.text))
    return _table(rows[0], rows[-1], *edits) if rows else None


def _with_wrong_delimiters(place: _TablePlace) -> BrokenBlock | None:
    """Return the table whose line of delimiters has signs other than hyphens and bars, such as ``|――|――|``.

    ``place`` is that line. The result is None if it is no such line.
    """
    line, header = place.line, place.lines[max(place.at - 1, 0)]
    if not place.at or not line.is_all(_WIDE_DELIMITERS) or line.is_all(_DELIMITERS) or not header.is_all(_ROW):
        return None
    return _table(header, line, _delimiters(line, _columns(header.text)))


def _cut_off(place: _TablePlace) -> BrokenBlock | None:
    """Return the table that blank lines cut in two; None if ``place`` is not the first row below such blank lines."""
    if not 0 <= place.above < place.at - 1:
        return None
    line, row = place.line, place.lines[place.above]
    is_alike = line.is_all(_ROW) and _columns(row.text) == _columns(line.text)
    if not is_alike or place.is_row or row.start + row.indent not in place.rows:
        return None
    return _without_blank_lines(place)


def _without_delimiters(place: _TablePlace) -> BrokenBlock | None:
    """Return the table that begins at a line but lacks its delimiters; None if no table begins there.

    It is recognized by two rows with equally many columns.
    """
    lines, at = place.lines, place.at
    rows = lines[at : at + 2]
    if (
        place.is_row
        or len(rows) < 2
        or not all(row.is_all(_ROW) and not row.is_all(_WIDE_DELIMITERS) for row in rows)
        or (at and lines[at - 1].is_all(_ROW))
        or not _columns(rows[0].text) == _columns(rows[1].text) > 1
    ):
        return None
    line = place.line
    marks = "\n" + line.text[: line.indent] + "|" + "---|" * _columns(line.text)
    return _table(line, line, Edit(Span(line.end, line.end), marks))


def _with_other_columns(place: _TablePlace) -> BrokenBlock | None:
    """Return the broken table that has its delimiters, such as ``|---|---|``, in the line ``place``.

    The table is broken if this line has more or fewer columns than the header, or if blank lines separate it from the
    header. The result is None if the line is no line of delimiters, or if the table is right.
    """
    line, header = place.line, place.lines[max(place.above, 0)]
    if place.above < 0 or "|" not in line.text or not line.is_all(_DELIMITERS) or not header.is_all(_ROW):
        return None
    wanted, columns = _columns(header.text), _columns(line.text)
    if place.above < place.at - 1:
        return _without_blank_lines(place) if wanted == columns else None
    if wanted == columns:
        return None
    row = place.lines[place.at + 1] if place.at + 1 < len(place.lines) else line
    if wanted < columns == _columns(row.text) and row.is_all(_ROW):  # the header has lost a cell
        return _table(header, line, Edit(Span(header.end, header.end), " |" * (columns - wanted)))
    return _table(header, line, _delimiters(line, wanted))


# The faults that are searched for at each line with a bar. The first that is found is the one.
_FAULTS = (
    _on_one_line,
    _with_wide_bars,
    _with_escaped_bars,
    _with_wrong_delimiters,
    _cut_off,
    _without_delimiters,
    _with_other_columns,
)


def _columns(row: str) -> int:
    return len(re.split(r"(?<!\\)\|", row.strip().strip("|")))


def _delimiters(line: Line, columns: int) -> Edit:
    """Return the edit that replaces a line with delimiters for ``columns`` columns: ``|---|---|`` for 2."""
    return Edit(Span(line.start + line.indent, line.end), "|" + "---|" * columns)


def _table(first: Line, last: Line, *edits: Edit) -> BrokenBlock:
    """Return a broken table from the line ``first`` to the line ``last``, which ``edits`` repair."""
    return BrokenBlock("table", Span(first.start + first.indent, last.end), edits)


def _without_blank_lines(place: _TablePlace) -> BrokenBlock:
    """Return the table with the edits that remove the blank lines between its rows.

    Its first row is the nearest line above ``place`` that is not blank.
    """
    first, lines = place.above, place.lines
    below = takewhile(
        lambda at: at == first or not lines[at].text.strip() or lines[at].is_all(_ROW), range(first, len(lines))
    )
    rows = [at for at in below if lines[at].text.strip()]
    gaps = (Span(lines[row].end, lines[next_row].start) for row, next_row in pairwise(rows) if next_row > row + 1)
    return _table(lines[rows[0]], lines[rows[-1]], *(Edit(gap, "\n") for gap in gaps))
