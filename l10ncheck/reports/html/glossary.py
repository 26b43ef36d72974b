"""The glossary as it is shown: each entry with what the pages do against it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct

from ...glossary.matcher import Matcher
from ...glossary.terms import Glossary, Term
from .finding_view import FindingView
from .fragments import shown
from .overview import Listed


class EntryView(Struct, frozen=True):
    """An entry of the glossary, or a term that findings name though it has none. ``places`` counts where it is broken.

    ``also``, ``targets`` and ``forbidden`` are separate texts; ``condition`` says in words when it holds.
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
    """The entries for two languages, those that are broken most often first, then by the alphabet.

    ``listed``: the findings about terms.
    """
    found: defaultdict[str, list[Listed]] = defaultdict(list)
    for each in listed:
        found[each.card.finding.term or ""].append(each)
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
    """One view of all that the glossary says of a term, which may be several entries under conditions."""

    def texts(of: Iterable[str]) -> tuple[str, ...]:
        return tuple(shown(text) for text in dict.fromkeys(of))

    return EntryView(
        term=shown(name),
        also=texts(form for term in terms for form in term.also),
        targets=texts(target for term in terms for target in term.target),
        forbidden=texts(each.text for term in terms for each in term.forbidden),
        condition="; ".join(texts(term.when.text for term in terms if term.when.text)),
        note="; ".join(texts(term.note for term in terms if term.note)),
        found=tuple(found),
        places=sum(_places(each.card) for each in found),
        stays=any(not term.translate for term in terms),
    )


def _places(card: FindingView) -> int:
    return max(1, len(card.finding.places))
