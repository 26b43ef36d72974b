"""A table on a Markdown page: term, renderings parted by commas and glossed as they are to be, note.

Rows are split here and not by the page's parser: in glossaries that people keep by hand a row is often too short, and
GitHub pads it where parsers drop the table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..errors import GlossaryError
from ..terms import Glossary, Term
from .rows import Column, columns_of, row_of, targets_of, terms_of, without_gloss

_RULE = re.compile(
    r"[ \t]*+(?:\|[ \t]*+)?:?-+:?[ \t]*+(?:\|[ \t]*+:?-+:?[ \t]*+)+(?:\|[ \t]*)?|[ \t]*+\|[ \t]*+:?-+:?[ \t]*+\|[ \t]*"
)
_BAR = re.compile(r"(?<!\\)\|")
_COMMA = re.compile(r",\s+|、")
_BY_PLACE: dict[Column, Sequence[int]] = {"term": (0,), "target": (1,), "note": (2,)}

Table = tuple[list[str], list[tuple[int, list[str]]]]


def read(text: str, source: str, target: str, label: str) -> tuple[Term, ...]:
    """The terms of the tables whose headers name both languages, or else of the longest table."""
    tables = _tables(text)
    if not tables:
        raise GlossaryError(f"{label}: the page has no table")
    known = [(columns, rows) for header, rows in tables if (columns := columns_of(header, source, target))]
    if not known:
        known = [(_BY_PLACE, max(tables, key=lambda table: len(table[1]))[1])]
    rows = []
    for columns, lines in known:
        for line, cells in lines:
            row = row_of(cells, columns, f"{label}:{line}")
            split = tuple(part for cell in row.targets for part in _COMMA.split(cell))
            rows.append(type(row)(row.term, split, row.origin, row.note, row.pos))
    return terms_of(rows)


def _tables(text: str) -> list[Table]:
    """Headers and rows with their lines, from 1."""
    found: list[Table] = []
    lines = text.removeprefix("\ufeff").splitlines()
    at = 0
    while at + 1 < len(lines):
        if "|" not in lines[at] or not _RULE.fullmatch(lines[at + 1]):
            at += 1
            continue
        header = _cells(lines[at])
        rows = []
        at += 2
        while at < len(lines) and "|" in lines[at]:
            rows.append((at + 1, _cells(lines[at])))
            at += 1
        found.append((header, rows))
    return found


def _cells(line: str) -> list[str]:
    cells = _BAR.split(line.strip())
    if not cells[0].strip():
        cells = cells[1:]
    if cells and not cells[-1].strip():
        cells = cells[:-1]
    return [cell.strip().replace("\\|", "|") for cell in cells]


def write(glossary: Glossary) -> str:
    """One table of three columns."""
    lines = [_line((glossary.source, glossary.target, "note")), _line(("---",) * 3)]
    lines += (_line((term.term, ", ".join(_renderings(term)), term.note)) for term in glossary.terms)
    return "\n".join(lines) + "\n"


def _renderings(term: Term) -> list[str]:
    """The rendering that the form of the gloss is made from is written with it."""
    form = term.gloss.form
    bare = without_gloss(form, term.term)
    return [form if form and target == bare else target for target in targets_of(term)]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
