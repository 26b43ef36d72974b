"""Merge several glossaries into one. If several have an entry for a term, the entry of the last one is used."""

from __future__ import annotations

from collections.abc import Iterable

from ..messages import gettext
from .errors import GlossaryError
from .terms import Glossary, Term


def layer(glossaries: Iterable[Glossary]) -> Glossary:
    """Merge glossaries for the same two languages into one.

    If several have an entry for the same term, the entry of the last glossary is used.

    Raises:
        GlossaryError: The glossaries have different languages, or ``glossaries`` is empty.
    """
    merged: Glossary | None = None
    for glossary in glossaries:
        merged = glossary if merged is None else _merge(merged, glossary)
    if merged is None:
        raise GlossaryError(gettext("no glossary was given"))
    return merged


def _merge(below: Glossary, above: Glossary) -> Glossary:
    """Return the entries of ``below`` and ``above`` as one glossary. For equal terms, the entry of ``above`` is used.

    Raises:
        GlossaryError: The two glossaries have different languages.
    """
    if (below.source, below.target) != (above.source, above.target):
        raise GlossaryError(
            gettext(
                "{file} is for {source} and {target}, but {other_file} is for {other_source} and {other_target}; "
                "glossaries that are merged must have the same two languages",
                file=_file(above),
                source=above.source,
                target=above.target,
                other_file=_file(below),
                other_source=below.source,
                other_target=below.target,
            )
        )
    replaced = {entry_key(term) for term in above.terms}
    remaining = tuple(term for term in below.terms if entry_key(term) not in replaced)
    return Glossary(below.source, below.target, remaining + above.terms)


def _file(glossary: Glossary) -> str:
    """Return the name of the file from which the first entry of a glossary was read, for messages."""
    return glossary.terms[0].origin.rpartition(":")[0] if glossary.terms else gettext("a glossary without entries")


def entry_key(term: Term) -> str:
    """Return the text that identifies a glossary entry: a later entry with the same key replaces an earlier one.

    The key is the term. It is in lower case, unless the entry applies only where the term is written in the same case.
    For example, the key of "Node" is ``node``, and the key of "API" is ``API``.
    """
    exact = term.case == "exact" or term.when.kind == "api-object" or any(map(str.isupper, term.term[1:]))
    return term.term if exact and term.case != "ignore" else term.term.casefold()
