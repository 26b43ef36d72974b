"""Reads and writes glossaries in the formats of other tools, and finds out which data a format cannot store."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import PurePath

from msgspec import Struct

from ...messages import ngettext
from ..terms import Glossary, Term
from . import delimited, markdown, tbx


class ExchangeFormat(Struct, frozen=True):
    """A file format of another tool, in which a glossary can be imported and exported.

    Attributes:
        name: The name of the format on the command line.
        title: The name of the format in messages.
        read: ``read(text, source, target, label)`` returns the glossary entries of a file, or raises GlossaryError.
            ``text`` is the text of the file, ``source`` and ``target`` are the language tags of the terms and of their
            renderings, and ``label`` is the name of the file in messages.
        write: ``write(glossary)`` returns the text of a file. Data that the format cannot store is left out.
        suffixes: The suffixes of files that are read in this format by default.
    """

    name: str
    title: str
    read: Callable[[str, str, str, str], tuple[Term, ...]]
    write: Callable[[Glossary], str]
    suffixes: tuple[str, ...] = ()


FORMATS = {
    each.name: each
    for each in (
        ExchangeFormat("markdown", "Markdown table", markdown.read, markdown.write, (".md", ".markdown", ".mdx")),
        ExchangeFormat(
            "csv", "CSV with a header (Weblate, Crowdin)", delimited.read_csv, delimited.write_rows, (".csv",)
        ),
        ExchangeFormat(
            "tsv",
            "TSV with a header (Weblate, Crowdin)",
            partial(delimited.read_csv, delimiter="\t"),
            partial(delimited.write_rows, delimiter="\t"),
            (".tsv", ".tab"),
        ),
        ExchangeFormat("deepl", "CSV of two columns without a header", delimited.read_csv, delimited.write_pairs),
        ExchangeFormat("tbx", "TBX-Basic, version 3", tbx.read, tbx.write, (".tbx", ".xml")),
        ExchangeFormat("tbx2", "TBX-Basic, version 2", tbx.read, partial(tbx.write, names=tbx.VERSION_2)),
        ExchangeFormat(
            "omegat", "OmegaT glossary.txt", delimited.read_omegat, delimited.write_omegat, (".txt", ".utf8")
        ),
    )
}


def format_of(path: str) -> ExchangeFormat | None:
    """Return the format for the suffix of a file; None if no format has this suffix."""
    suffix = PurePath(path).suffix.lower()
    return next((each for each in FORMATS.values() if suffix in each.suffixes), None)


def losses(glossary: Glossary, form: ExchangeFormat) -> tuple[str, ...]:
    """Return messages about the data of a glossary that a format cannot store, one for each kind of data.

    To find out, the glossary is written in this format, read again and compared. Empty if nothing is lost.
    """
    again = {term.term: term for term in form.read(form.write(glossary), glossary.source, glossary.target, form.name)}
    lost = sum(term.term not in again for term in glossary.terms)
    merged = len(glossary.terms) - lost - len(again)
    messages = []
    if lost:
        messages.append(
            ngettext(
                "{count} entry is lost, because this format cannot store it",
                "{count} entries are lost, because this format cannot store them",
                lost,
            )
        )
    if merged:
        messages.append(
            ngettext(
                "{count} entry is merged with another entry for the same term",
                "{count} entries are merged with other entries for the same terms",
                merged,
            )
        )
    for field in Term.__struct_fields__[1:-1]:
        changed = sum(getattr(again.get(term.term, term), field) != getattr(term, field) for term in glossary.terms)
        if changed:
            messages.append(
                ngettext(
                    '{count} entry loses all or part of "{field}"',
                    '{count} entries lose all or part of "{field}"',
                    changed,
                    field=field,
                )
            )
    return tuple(messages)
