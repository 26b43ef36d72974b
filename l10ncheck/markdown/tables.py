"""Parses tables as GitHub does: if a row has too few cells, empty cells are added; surplus cells are dropped.

See https://github.github.com/gfm/#tables-extension- . mistune's own plugin turns the whole table into a paragraph if
one row has a different number of cells than the header. Unlike on GitHub, a line without any ``|`` ends the table.
"""

from __future__ import annotations

from re import Match
from typing import Any

from ..lazy_pattern import lazy_pattern
from ..messages import ngettext
from ..model import PageProblem
from .blocks import PositionedParser
from .dialects._scanning import escaped
from .mask import INLINE, OWN_LINE
from .state import PositionedState, Token

_RULE = (
    r"^ {0,3}(?P<table_head>(?=[^\n|]*\|)\S[^\n]*)\n"
    r"(?P<table_rule> {0,3}(?:\|[ \t]*)?:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*)(?:\n|$)"
)
_OTHER_BLOCK = lazy_pattern(r" {0,3}(?:#{1,6}[ \t]|>|[*+-][ \t]|\d{1,9}[.)][ \t]|```|~~~)| {4}|\t")
_TEXT = lazy_pattern(rf" {{0,3}}(?:(?![{OWN_LINE}{INLINE}])[^\W\d_]|\[[^\[\]\n]*\]\()")  # a word or a link, no tag

Cell = tuple[int, int]


def table(md: Any) -> None:
    """Register the syntax of tables with a parser, also in lists and quotations (mistune plugin)."""
    md.block.register("table", _RULE, _parse)
    md.block.insert_rule(md.block.block_quote_rules, "table")
    md.block.insert_rule(md.block.list_rules, "table")


def cell_ranges(src: str, start: int, end: int) -> list[Cell]:
    """Return the range of each cell of the table row ``src[start:end]``, without the white space around the cell.

    An escaped ``|`` does not separate cells.
    """
    row = src[start:end].rstrip()
    first = len(row) - len(row.lstrip())
    if row.startswith("|", first):
        first += 1
    found = []
    offset = first
    while (bar := row.find("|", offset)) >= 0:
        offset = bar + 1
        if not escaped(row, bar):
            found.append((first, bar))
            first = offset
    if row[first:].strip() or not found:
        found.append((first, len(row)))
    return [_trimmed(src, start + left, start + right) for left, right in found]


def _trimmed(src: str, start: int, end: int) -> Cell:
    text = src[start:end]
    left = start + len(text) - len(text.lstrip())
    return (left, max(left, start + len(text.rstrip())))


def _parse(block: PositionedParser, m: Match[str], state: PositionedState) -> int | None:
    head = cell_ranges(state.src, *m.span("table_head"))
    rule = cell_ranges(state.src, *m.span("table_rule"))
    if len(head) != len(rule):
        return None
    aligns = [_alignment(state.src[start:end]) for start, end in rule]
    rows = []
    offset = m.end()
    while offset < state.cursor_max:
        end = state.find_line_end_at(offset)
        line = state.src[offset:end]
        if "|" not in line or _OTHER_BLOCK.match(line):
            # GitHub reads text as a row. In a list or quotation, this may be text outside of it without its marks.
            if state.level == 0 and _TEXT.match(line) and not _OTHER_BLOCK.match(line):
                _add_ragged_row(state, offset, end, 1, len(aligns))
            break
        rows.append(_row(state, offset, end, aligns))
        offset = end
    thead = {
        "type": "table_head",
        "children": [_cell(state, cell, align, True) for cell, align in zip(head, aligns, strict=True)],
        "_start": m.start("table_head"),
        "_end": m.end("table_head"),
    }
    state.append_token({"type": "table", "children": [thead, {"type": "table_body", "children": rows}]})
    return offset


def _row(state: PositionedState, start: int, end: int, aligns: list[str | None]) -> Token:
    """Return the token of a table row, with exactly one cell for each column.

    If the row has too few cells, empty cells are added. If it has too many, the last ones are left out.

    Args:
        state: The state of the parser.
        start: The offset at which the row starts.
        end: The offset at which the row ends.
        aligns: The alignment of each column; None for the default.
    """
    found = cell_ranges(state.src, start, end)
    if len(found) != len(aligns):
        _add_ragged_row(state, start, end, len(found), len(aligns))
    last = found[-1][1]
    found += [(last, last)] * (len(aligns) - len(found))
    children = [_cell(state, cell, align, False) for cell, align in zip(found, aligns, strict=False)]
    return {"type": "table_row", "children": children, "_start": start, "_end": end}


def _add_ragged_row(state: PositionedState, start: int, end: int, count: int, columns: int) -> None:
    """Add the problem that the row at ``start:end`` has ``count`` cells, and the header has ``columns``."""
    message = ngettext(
        "the table row has {count} cell, but the header has {columns}",
        "the table row has {count} cells, but the header has {columns}",
        count,
        columns=columns,
    )
    left, right = _trimmed(state.src, start, end)
    state.env["problems"].append(PageProblem("ragged-row", message, state.span(left, right)))


def _cell(state: PositionedState, cell: Cell, align: str | None, head: bool) -> Token:
    return {
        "type": "table_cell",
        "text": state.src[cell[0] : cell[1]],
        "attrs": {"align": align, "head": head},
        "_text": cell[0],
    }


def _alignment(rule: str) -> str | None:
    """Return the alignment of a column: ``center`` for ``:--:``, ``left`` for ``:--``, ``right`` for ``--:``.

    None for ``--``, the default. ``rule`` is the cell of the column in the delimiter row.
    """
    if rule.endswith(":"):
        return "center" if rule.startswith(":") else "right"
    return "left" if rule.startswith(":") else None
