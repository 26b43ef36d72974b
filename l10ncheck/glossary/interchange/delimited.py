"""Reads and writes CSV and TSV: with the header of Weblate or Crowdin, or without a header, as DeepL and OmegaT do.

A file that DeepL exports has two more columns, which name the languages and are ignored. In OmegaT's glossary.txt, each
line has a term, a rendering and a comment, separated by tabs. Its lines that begin with # are skipped.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

from ...decoding import DecodeError, rows
from ...messages import gettext
from ..errors import GlossaryError
from ..terms import Glossary, Term, plain_line
from .rows import Column, InterchangeRow, columns_of, row_of, terms_from_rows

HEADER = ("source", "target", "translator_comments")  # of Weblate
_DELIMITERS = ",;\t"
_SAMPLE = 10_000  # characters in which the delimiter is searched for
_PAIR: dict[Column, Sequence[int]] = {"term": (0,), "target": (1,)}
_WITH_NOTE: dict[Column, Sequence[int]] = {**_PAIR, "note": (2,)}

_LINE_END = re.compile(r"\r\n?|\n")


def read_csv(text: str, source: str, target: str, label: str, delimiter: str = "") -> tuple[Term, ...]:
    """Return the glossary entries of a CSV or TSV file.

    The columns are recognized by the header. Without a header, they are the term, its rendering, and perhaps a note.

    Args:
        text: The text of the file.
        source: The language tag of the terms.
        target: The language tag of their renderings.
        label: The name of the file in messages.
        delimiter: The sign between two columns; empty to detect whether it is a comma, a semicolon or a tab.

    Raises:
        GlossaryError: The file cannot be read, or has only one column.
    """
    delimiter = delimiter or next((each for each in _DELIMITERS if _columns(text[:_SAMPLE], each) > 1), ",")
    try:
        lines = [(line, cells) for line, cells in rows(text, delimiter) if any(map(str.strip, cells))]
    except DecodeError as error:
        raise GlossaryError(f"{label}:{error.line}: {error}") from None
    if not lines:
        return ()
    columns = columns_of(lines[0][1], source, target)
    if columns:
        lines = lines[1:]
    elif len(lines[0][1]) < 2:
        message = gettext("the row has only one column, but a term and its translation need two")
        raise GlossaryError(f"{label}:{lines[0][0]}: {message}")
    else:
        columns = _WITH_NOTE if len(lines[0][1]) == 3 else _PAIR
    return terms_from_rows(row_of(cells, columns, f"{label}:{line}") for line, cells in lines)


def _columns(beginning: str, delimiter: str) -> int:
    """Return the number of columns that the first row has with this delimiter; 0 if the row cannot be read."""
    try:
        return len(next(rows(beginning, delimiter), (1, []))[1])
    except DecodeError:
        return 0


def write_rows(glossary: Glossary, delimiter: str = ",") -> str:
    """Return a glossary as the text of a CSV or TSV file, with one row for each rendering, the preferred one first."""
    rows = ((term.term, target, term.note) for term in glossary.terms for target in term.renderings)
    return _to_text((HEADER, *rows), delimiter)


def write_pairs(glossary: Glossary) -> str:
    """Return a glossary as the text of a CSV file for DeepL, without a header.

    It has one row for each term and its preferred rendering, since DeepL allows only one.
    """
    return _to_text(((term.term, term.renderings[0]) for term in glossary.terms), ",")


def _to_text(rows: Iterable[Sequence[str]], delimiter: str) -> str:
    out = StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue()


def read_omegat(text: str, source: str, target: str, label: str) -> tuple[Term, ...]:
    """Return the glossary entries of a ``glossary.txt``. Such a file does not name its languages.

    ``label`` is the name of the file in messages. The language tags ``source`` and ``target`` are not used.
    """
    rows = []
    for number, line in enumerate(_LINE_END.split(text.removeprefix("\ufeff")), 1):
        cells = line.split("\t")
        if len(cells) > 1 and not line.startswith("#"):
            rows.append(InterchangeRow(cells[0], (cells[1],), f"{label}:{number}", "".join(cells[2:3])))
    return terms_from_rows(rows)


def write_omegat(glossary: Glossary) -> str:
    """Return a glossary as the text of a ``glossary.txt``: one line for each rendering, the preferred one first."""
    lines = [f"# Glossary in tab-separated format -*- coding: utf-8 -*- {glossary.source} {glossary.target}"]
    for term in glossary.terms:
        for rendering in term.renderings:
            cells = map(plain_line, (term.term, rendering, term.note))
            lines.append("\t".join(cells).rstrip("\t"))
    return "\n".join(lines) + "\n"
