"""The data of the glossary page: each entry with the findings about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct

from ...glossary.matcher import Matcher
from ...glossary.terms import Glossary, Term
from .._sanitize import shown
from .overview import Listed


class EntryView(Struct, frozen=True):
    """A term on the glossary page: an entry of the glossary, or a term without an entry that a finding names.

    Attributes:
        term: The term.
        also: Other forms of the term in the source.
        targets: The approved renderings.
        forbidden: The forbidden renderings.
        condition: The condition under which the entry applies; empty without a condition.
        note: The note of the entry for translators; empty without one.
        found: The findings about the term.
        places: The number of places in which translations violate the entry.
        stays: Whether the term must not be translated.
    """

    term: str
    also: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    condition: str = ""
    note: str = ""
    found: tuple[Listed, ...] = ()
    places: int = 0
    stays: bool = False


def entries_of(
    glossaries: Iterable[Glossary], source_locale: str, locale: str, listed: Iterable[Listed]
) -> tuple[EntryView, ...]:
    """Return the entries for a pair of languages, with the most violations first. Equal ones are in alphabetical order.

    Args:
        glossaries: The glossaries of the report. A glossary of other languages is skipped.
        source_locale: The language of the source.
        locale: The language of the translation.
        listed: The findings about terms in this language.
    """
    found: defaultdict[str, list[Listed]] = defaultdict(list)
    for finding in listed:
        found[finding.card.finding.term or ""].append(finding)
    entries: defaultdict[str, list[Term]] = defaultdict(list)
    for glossary in glossaries:
        if Matcher(glossary).fits(source_locale, locale):
            for term in glossary.terms:
                entries[term.term].append(term)
    for name in found:
        entries.setdefault(name, [])
    views = [_entry(name, terms, found[name]) for name, terms in entries.items()]
    return tuple(sorted(views, key=lambda view: (-view.places, view.term.casefold())))


def _entry(name: str, terms: list[Term], found: list[Listed]) -> EntryView:
    """Combine all glossary entries of a term in one view: a term can have several, with different conditions.

    Args:
        name: The term.
        terms: Its glossary entries; empty if it has none.
        found: The findings about it.
    """

    def texts(values: Iterable[str]) -> tuple[str, ...]:
        return tuple(shown(value) for value in dict.fromkeys(values))

    return EntryView(
        term=shown(name),
        also=texts(form for term in terms for form in term.also),
        targets=texts(target for term in terms for target in term.target),
        forbidden=texts(forbidden.text for term in terms for forbidden in term.forbidden),
        condition="; ".join(texts(term.when.text for term in terms if term.when.text)),
        note="; ".join(texts(term.note for term in terms if term.note)),
        found=tuple(found),
        places=sum(max(1, len(listed.card.finding.places)) for listed in found),
        stays=any(not term.translate for term in terms),
    )
