"""Reads and writes OmegaT's glossary.txt. Each line has a term, a rendering and a comment, separated by tabs.

Lines that begin with # are skipped.
"""

from __future__ import annotations

import re

from ..terms import Glossary, Term, plain_line
from .rows import InterchangeRow, terms_from_rows

_LINE_END = re.compile(r"\r\n?|\n")


def read(text: str, source: str, target: str, label: str) -> tuple[Term, ...]:
    """Return the glossary entries of a ``glossary.txt``. Such a file does not name its languages.

    ``label`` is the name of the file in messages. The language tags ``source`` and ``target`` are not used.
    """
    rows = []
    for number, line in enumerate(_LINE_END.split(text.removeprefix("\ufeff")), 1):
        cells = line.split("\t")
        if len(cells) > 1 and not line.startswith("#"):
            rows.append(InterchangeRow(cells[0], (cells[1],), f"{label}:{number}", "".join(cells[2:3])))
    return terms_from_rows(rows)


def write(glossary: Glossary) -> str:
    """Return a glossary as the text of a ``glossary.txt``: one line for each rendering, the preferred one first."""
    lines = [f"# Glossary in tab-separated format -*- coding: utf-8 -*- {glossary.source} {glossary.target}"]
    for term in glossary.terms:
        for rendering in term.renderings:
            cells = map(plain_line, (term.term, rendering, term.note))
            lines.append("\t".join(cells).rstrip("\t"))
    return "\n".join(lines) + "\n"
