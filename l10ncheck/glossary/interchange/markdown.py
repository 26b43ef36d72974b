"""Reads and writes a glossary as a table on a Markdown page.

The columns are: term, renderings (separated by commas), note. This module splits the rows itself, because tables
written by hand often have rows with too few cells. GitHub shows such a table, but Markdown parsers reject it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...messages import gettext
from ..errors import GlossaryError
from ..terms import Glossary, Term
from .rows import Column, columns_of, row_of, terms_from_rows, without_gloss

_RULE = re.compile(
    r"[ \t]*+(?:\|[ \t]*+)?:?-+:?[ \t]*+(?:\|[ \t]*+:?-+:?[ \t]*+)+(?:\|[ \t]*)?|[ \t]*+\|[ \t]*+:?-+:?[ \t]*+\|[ \t]*"
)
_BAR = re.compile(r"(?<!\\)\|")
_COMMA = re.compile(r",\s+|、")
_BY_POSITION: dict[Column, Sequence[int]] = {"term": (0,), "target": (1,), "note": (2,)}

Table = tuple[list[str], list[tuple[int, list[str]]]]


def read(text: str, source: str, target: str, label: str) -> tuple[Term, ...]:
    """Return the glossary entries of the tables on a Markdown page.

    All tables whose headers name both languages are read. If no header does, the longest table is read. ``source`` and
    ``target`` are the language tags of the terms and of their renderings. ``label`` is the name of the file in
    messages. Raises GlossaryError if the page has no table.
    """
    tables = _tables(text)
    if not tables:
        raise GlossaryError(gettext("{file}: the page contains no table", file=label))
    tables_with_columns = [
        (columns, rows) for header, rows in tables if (columns := columns_of(header, source, target))
    ]
    if not tables_with_columns:
        tables_with_columns = [(_BY_POSITION, max(tables, key=lambda table: len(table[1]))[1])]
    rows = []
    for columns, lines in tables_with_columns:
        for line, cells in lines:
            row = row_of(cells, columns, f"{label}:{line}")
            split = tuple(part for cell in row.targets for part in _COMMA.split(cell))
            rows.append(type(row)(row.term, split, row.origin, row.note, row.pos))
    return terms_from_rows(rows)


def _tables(text: str) -> list[Table]:
    """Return the tables of a page, each as a tuple: the cells of its header, and the list of its other rows.

    Each of these rows is a tuple too: its line number, from 1, and its cells.
    """
    found: list[Table] = []
    lines = text.removeprefix("\ufeff").splitlines()
    index = 0
    while index + 1 < len(lines):
        if "|" not in lines[index] or not _RULE.fullmatch(lines[index + 1]):
            index += 1
            continue
        header = _cells(lines[index])
        rows = []
        index += 2
        while index < len(lines) and "|" in lines[index]:
            rows.append((index + 1, _cells(lines[index])))
            index += 1
        found.append((header, rows))
    return found


def _cells(line: str) -> list[str]:
    """Return the cells of a table row, without the pipes at its beginning and end."""
    cells = _BAR.split(line.strip())
    if not cells[0].strip():
        cells = cells[1:]
    if cells and not cells[-1].strip():
        cells = cells[:-1]
    return [cell.strip().replace("\\|", "|") for cell in cells]


def write(glossary: Glossary) -> str:
    """Return a glossary as a Markdown table with the columns term, renderings and note."""
    lines = [_line((glossary.source, glossary.target, "note")), _line(("---",) * 3)]
    lines += (_line((term.term, ", ".join(_renderings(term)), term.note)) for term in glossary.terms)
    return "\n".join(lines) + "\n"


def _renderings(term: Term) -> list[str]:
    """Return the renderings of a term as the cells of the table show them.

    If the entry says how a rendering is written with its gloss, it is shown in this way: ``베어(bare) 파드`` instead of
    ``베어 파드``.
    """
    form = term.gloss.form
    bare = without_gloss(form, term.term)
    return [form if form and target == bare else target for target in term.renderings]


def _line(cells: Sequence[str]) -> str:
    """Return a table row with these cells."""
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
