"""What the formats of other tools share: rows of terms, and how headers name their columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from ...languages.tags import primary_subtag
from ..terms import Forbidden, Gloss, PartOfSpeech, Term, plain_line

Column = Literal["term", "target", "note", "pos"]
_PARTS_OF_SPEECH: dict[str, PartOfSpeech] = {"noun": "noun", "verb": "verb", "adjective": "adjective"}
_GLOSS = re.compile(r"\((?=[^()A-Za-z]*+[A-Za-z])([^()]*+)\)")
# Weblate has the columns source, target and comments. Crowdin has columns for each language, such as "Term [en]".
_HEADERS: dict[str, Column] = {
    "source": "term",
    "source term": "term",
    "term": "term",
    "english": "term",
    "원문": "term",
    "영어": "term",
    "영문": "term",
    "용어": "term",
    "target": "target",
    "target term": "target",
    "translation": "target",
    "korean": "target",
    "한글": "target",
    "한국어": "target",
    "번역": "target",
    "note": "note",
    "notes": "note",
    "comment": "note",
    "comments": "note",
    "description": "note",
    "context": "note",
    "translator_comments": "note",
    "developer_comments": "note",
    "explanation": "note",
    "비고": "note",
    "설명": "note",
    "part of speech": "pos",
    "pos": "pos",
    "품사": "pos",
}
# DeepL writes the two languages at the end of each row, so a row may look like a header.
_DEEPL_COLUMNS: dict[Column, list[int]] = {"term": [2], "target": [3]}
_LONGEST_NAME = 200  # characters of a column's name
_WITH_LANGUAGE = re.compile(r"(.*?)\s*[\[(:]\s*([a-z]{2,3}(?:[-_]\w+)*)\s*[\])]?")


class InterchangeRow(Struct, frozen=True):
    """One row of a file of another tool: a term and its renderings.

    Attributes:
        term: The term.
        targets: Its renderings, the preferred one first.
        origin: The ``FILE:LINE`` of the row, for messages.
        note: A note for people.
        pos: The part of speech, as the file writes it.
        also: Other forms of the term.
        forbidden: Renderings that must not be used.
    """

    term: str
    targets: tuple[str, ...]
    origin: str
    note: str = ""
    pos: str = ""
    also: tuple[str, ...] = ()
    forbidden: tuple[Forbidden, ...] = ()


def columns_of(header: Sequence[str], source: str, target: str) -> Mapping[Column, Sequence[int]]:
    """Find out from the first row of a table which columns have the terms, the renderings, the notes and so on.

    Args:
        header: The cells of the row.
        source: The language tag of the terms.
        target: The language tag of the renderings.

    Returns:
        For each kind of column, such as ``note``, the indexes of its columns. Empty if the row is not a header: it does
        not name a column of terms and a column of renderings.
    """
    found: dict[Column, list[int]] = {}
    for number, cell in enumerate(header):
        name = " ".join(cell.strip("*_` \ufeff").lower().split())
        kind = _HEADERS.get(name)
        if len(name) <= _LONGEST_NAME and (with_language := _WITH_LANGUAGE.fullmatch(name)):
            kind, language = _HEADERS.get(with_language[1]), primary_subtag(with_language[2])
            if language not in (primary_subtag(source), primary_subtag(target)):
                continue
            if kind == "term" and language != primary_subtag(source):
                kind = "target"
        elif name in (source.lower(), target.lower()):
            kind = "term" if name == source.lower() else "target"
        if kind:
            found.setdefault(kind, []).append(number)
    if found == _DEEPL_COLUMNS:
        return {}
    return found if "term" in found and "target" in found else {}


def row_of(cells: Sequence[str], columns: Mapping[Column, Sequence[int]], origin: str) -> InterchangeRow:
    """Make an ``InterchangeRow`` from the cells of a table row.

    Args:
        cells: The cells.
        columns: The columns of each kind, from ``columns_of``.
        origin: The ``FILE:LINE`` of the row.
    """

    def texts(kind: Column) -> list[str]:
        return [cells[number] for number in columns.get(kind, ()) if number < len(cells) and cells[number].strip()]

    notes = list(dict.fromkeys(map(plain_line, texts("note"))))
    return InterchangeRow(
        "".join(texts("term")[:1]), tuple(texts("target")), origin, " / ".join(notes), "".join(texts("pos")[:1])
    )


def terms_from_rows(rows: Iterable[InterchangeRow]) -> tuple[Term, ...]:
    """Make one glossary entry for each term. The entry has the renderings of all rows of its term.

    Rows without a term or without a rendering are ignored.
    """
    entries: dict[str, Term] = {}
    for row in rows:
        name = plain_line(row.term)
        targets = tuple(filter(None, map(plain_line, row.targets)))
        if not name or not targets:
            continue
        term = _term(name, targets, row)
        if known := entries.get(name):
            term = _merged(known, term)
        entries[name] = term
    return tuple(entries.values())


def _term(name: str, targets: Sequence[str], row: InterchangeRow) -> Term:
    """Make a glossary entry from a row of another tool's file.

    If the only rendering is the term itself, the entry says that the term stays untranslated. A rendering with a gloss,
    such as ``베어(bare) 파드``, becomes the gloss form of the entry.

    Args:
        name: The term.
        targets: Its renderings, the preferred one first.
        row: The row, from which all other fields of the entry are taken.
    """
    bare = [without_gloss(target, name) for target in targets]
    form = next((target for target, plain_one in zip(targets, bare, strict=True) if target != plain_one), "")
    return Term(
        name,
        () if bare == [name] else tuple(dict.fromkeys(bare)),
        Gloss("optional", form) if form else Gloss(),
        forbidden=row.forbidden,
        also=tuple(filter(None, map(plain_line, row.also))),
        translate=bare != [name],
        pos=_PARTS_OF_SPEECH.get(row.pos.strip().lower(), ""),
        note=plain_line(row.note),
        origin=row.origin,
    )


def _merged(known: Term, term: Term) -> Term:
    """Merge two entries for the same term: return ``known`` with the renderings of ``term`` added.

    If ``known`` has no note or gloss, those of ``term`` are used.
    """
    targets = (known.target or (known.term,)) + (term.target or (term.term,))
    return replace(
        known,
        target=() if set(targets) == {known.term} else tuple(dict.fromkeys(targets)),
        translate=set(targets) != {known.term},
        gloss=known.gloss if known.gloss.form else term.gloss,
        note=known.note or term.note,
    )


def without_gloss(target: str, term: str) -> str:
    """Return a rendering without its gloss: without parentheses that contain the term, or a part of the term.

    For the term "bare Pod", ``베어(bare) 파드`` becomes ``베어 파드``. A rendering without a gloss stays unchanged.
    """
    found = _GLOSS.search(target)
    if found is None or found.start() == 0 or _letters(found[1]) not in _letters(term):
        return target
    return plain_line(target[: found.start()] + target[found.end() :])


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))
