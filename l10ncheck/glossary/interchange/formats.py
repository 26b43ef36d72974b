"""The formats there are, and what each cannot hold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from msgspec import Struct

from ..terms import Glossary, Term
from . import delimited, markdown, omegat, tbx


class ExchangeFormat(Struct, frozen=True):
    """``read(text, source, target, label)`` gives the terms between two languages and raises GlossaryError; ``label``
    names the file. ``write(glossary)`` gives the text of a file, without what the format cannot hold. ``suffixes`` are
    those that tell the format of a file to be read.
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
            "csv", "CSV with a header (Weblate, Crowdin)", delimited.read_csv, delimited.write_csv, (".csv",)
        ),
        ExchangeFormat("tsv", "the same, by tabs", delimited.read_tsv, delimited.write_tsv, (".tsv", ".tab")),
        ExchangeFormat("deepl", "CSV of two columns without a header", delimited.read_csv, delimited.write_pairs),
        ExchangeFormat("tbx", "TBX-Basic, version 3", tbx.read, tbx.write, (".tbx", ".xml")),
        ExchangeFormat("tbx2", "TBX-Basic, version 2", tbx.read, tbx.write_version_2),
        ExchangeFormat("omegat", "OmegaT glossary.txt", omegat.read, omegat.write, (".txt", ".utf8")),
    )
}


def format_of(path: str) -> ExchangeFormat | None:
    """The format that the suffix of a file stands for."""
    suffix = PurePath(path).suffix.lower()
    return next((each for each in FORMATS.values() if suffix in each.suffixes), None)


def losses(glossary: Glossary, form: ExchangeFormat) -> tuple[str, ...]:
    """What the format cannot hold of this glossary, a sentence each: what is not there when it is read again."""
    again = {term.term: term for term in form.read(form.write(glossary), glossary.source, glossary.target, form.name)}
    lost = sum(term.term not in again for term in glossary.terms)
    merged = len(glossary.terms) - lost - len(again)
    counts = {"that cannot be written": lost, "that are written together with another one for the same term": merged}
    for field in Term.__struct_fields__[1:-1]:
        changed = sum(getattr(again.get(term.term, term), field) != getattr(term, field) for term in glossary.terms)
        counts[f'whose "{field}" is left out or incomplete'] = changed
    return tuple(f"entries {what}: {count}" for what, count in counts.items() if count)
