"""Finds table rows of which two cells have changed their columns, although the other rows keep the order of the source.

A cell shows that it changed its column if it is the same on both pages, such as a unit or code, or if other rows of the
table show how it is translated, as for "yes" and "no".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations, count
from typing import TYPE_CHECKING

from msgspec import Struct

from ..lazy_pattern import lazy_pattern
from ..model import Match, Page, Segment, Span

if TYPE_CHECKING:
    from ..comparison import Comparison

_WORD = lazy_pattern(r"[^\W\d_]{2}|[\u1100-\uffff]")

_MOST_COLUMNS = 20  # of a table that is searched; each two columns are compared


class SwappedCells(Struct, frozen=True):
    """Two cells of a table row that are in each other's columns.

    Attributes:
        match: The row.
        texts: The texts of the two cells in the source.
        span: The place of the two cells in the translation, with what is between them.
    """

    match: Match
    texts: tuple[str, str]
    span: Span


class _Row(Struct, frozen=True):
    """The texts of the cells of a row on both pages, which have the same number of cells."""

    match: Match
    source: list[str]
    translation: list[str]


def swapped_cells(comparison: Comparison) -> tuple[SwappedCells, ...]:
    """Return the table rows of which two cells have changed their columns, in the order of the alignment.

    If this is so for at least half of the rows of a table, the translation has another order of columns. The table is
    then left out.
    """
    tables: defaultdict[int, list[_Row]] = defaultdict(list)
    for match in comparison.alignment.matches:
        if len(match.source) != 1 or len(match.translation) != 1 or match.source[0].kind != "row":
            continue
        source, translation = match.source[0], match.translation[0]
        if len(source.cells) == len(translation.cells) <= _MOST_COLUMNS and source.parent is not None:
            texts = _cells(comparison.source, source), _cells(comparison.translation, translation)
            tables[source.parent.span.start].append(_Row(match, *texts))
    found: list[SwappedCells] = []
    for rows in tables.values():
        # How often each text of each column of the source is translated in each way.
        renderings = Counter(each for row in rows for each in zip(count(), row.source, row.translation, strict=False))
        swapped = [each for row in rows if (each := _swapped(row, renderings))]
        if 2 * len(swapped) < len(rows):
            found += swapped
    return tuple(found)


def _cells(page: Page, row: Segment) -> list[str]:
    return [page.text[cell.start : cell.end].strip() for cell in row.cells]


def _swapped(row: _Row, renderings: Counter[tuple[int, str, str]]) -> SwappedCells | None:
    """Return two cells of a row that are in each other's columns; None if there are none.

    ``renderings`` has the translations of cells in the whole table: for each column, text and translation, the number
    of rows. For example, the key ``(1, "yes", "예")`` has the value 3.
    """
    for i, j in combinations(range(len(row.source)), 2):
        a, b, x, y = row.source[i], row.source[j], row.translation[i], row.translation[j]
        if a in (b, x) or y in (b, x) or not (a and b and x and y):
            continue
        second_is_first = _is_kept(b, x) or (renderings[j, b, x] and renderings[j, b, y] == 1)
        first_is_second = _is_kept(a, y) or (renderings[i, a, y] and renderings[i, a, x] == 1)
        if (second_is_first and _may_translate(a, y)) or (first_is_second and _may_translate(b, x)):
            places = row.match.translation[0].cells
            return SwappedCells(row.match, (a, b), Span(places[i].start, places[j].end))
    return None


def _is_kept(source: str, translation: str) -> bool:
    """Whether two cells are the same unit, amount, code or other text that a translation keeps."""
    return source == translation != "" and (" " not in source or source[0].isdigit())


def _may_translate(source: str, translation: str) -> bool:
    """Whether the text of a cell may translate that of another: both are the same, or both have words."""
    return source == translation or bool(_WORD.search(source) and _WORD.search(translation))
