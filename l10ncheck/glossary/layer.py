"""Several glossaries as one: later files win, term by term."""

from __future__ import annotations

from collections.abc import Iterable

from .errors import GlossaryError
from .terms import Glossary, Term


def layer(glossaries: Iterable[Glossary]) -> Glossary:
    """Several glossaries of one pair of languages as one. Raises GlossaryError where the pairs differ, or for none."""
    merged: Glossary | None = None
    for glossary in glossaries:
        merged = glossary if merged is None else _over(merged, glossary)
    if merged is None:
        raise GlossaryError("no glossary is given")
    return merged


def _over(below: Glossary, above: Glossary) -> Glossary:
    if (below.source, below.target) != (above.source, above.target):
        raise GlossaryError(
            f"{_file(above)}: from {above.source} to {above.target}, but {_file(below)} is from {below.source} "
            f"to {below.target}; glossaries that are used together have the same two languages"
        )
    replaced = {identity(term) for term in above.terms}
    kept = tuple(term for term in below.terms if identity(term) not in replaced)
    return Glossary(below.source, below.target, kept + above.terms)


def _file(glossary: Glossary) -> str:
    return glossary.terms[0].origin.rpartition(":")[0] if glossary.terms else "an empty glossary"


def identity(term: Term) -> str:
    """What makes two entries the same: the term, in its letters where ``job`` and ``Job`` are two things."""
    exact = term.case == "exact" or term.when.kind == "api-object" or any(map(str.isupper, term.term[1:]))
    return term.term if exact and term.case != "ignore" else term.term.casefold()
