"""``l10ncheck glossary show``: show an entry of the glossary and how the pages render its term."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import defaultdict

from ...glossary.load import entry_key
from ...glossary.matcher import Matcher
from ...glossary.mining.audit import competing
from ...glossary.mining.competing import Competition
from ...glossary.mining.index import Index
from ...glossary.mining.proposals import likely_renderings
from ...glossary.mining.renderings import glossed, renderings
from ...glossary.mining.term_usage import TermUse, term_usage
from ...messages import gettext
from ...reports.glossary.show import ShownRendering, ShownTerm, as_json, text
from ..errors import UserError
from .arguments import add_site
from .passages import SitePassages, read_sites, write_results


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "term", metavar="TERM", help=gettext("a term of the source language; it need not be in the glossary")
    )
    add_site(parser)


def run(arguments: Namespace) -> int:
    shown = [(site, _shown(arguments.term, site)) for site in read_sites(arguments)]
    results = [(site, terms) for site, terms in shown if terms]
    if not results:
        if not any(_has_words(site) for site, _ in shown):
            raise UserError(gettext('"{term}" is not in any glossary', term=arguments.term))
        raise UserError(
            gettext(
                '"{term}" is not in any glossary, and it is too rare in the source pages to infer its translation',
                term=arguments.term,
            )
        )
    write_results(arguments, results, text, as_json)
    return max(site.exit_code for site, _ in shown)


def _shown(name: str, site: SitePassages) -> list[ShownTerm]:
    """Return how the pages render the term that the user named: one item for each glossary entry of the term.

    If the glossary has no entry for the term, the list has a single item with the renderings that were found in the
    pages, or is empty if none were found.
    """
    matcher = site.glossary
    entries = _entries(name, matcher) if matcher else []
    index = Index(site.passages, site.source_language, site.language) if _has_words(site) else None
    if matcher and entries:
        uses = term_usage(site.passages, matcher, entries)
        return [
            ShownTerm(name, matcher.terms[entry], _renderings(matcher, entry, uses.get(entry, []), index, site))
            for entry in entries
        ]
    mined = _mined(index, name) if index else []
    return [ShownTerm(name, None, mined)] if mined else []


def _has_words(site: SitePassages) -> bool:
    return site.source_language.spaced and site.language.spaced


def _entries(name: str, matcher: Matcher) -> list[int]:
    """Return the glossary entries for a term, as indexes in ``matcher.terms``. Case does not matter.

    If the glossary has no entry for the term, return the entries that list ``name`` as another form of their term.
    """
    wanted = name.strip().casefold()
    terms = list(enumerate(matcher.terms))
    return [entry for entry, term in terms if entry_key(term).casefold() == wanted] or [
        entry for entry, term in terms if wanted in (form.casefold() for form in term.also)
    ]


def _renderings(
    matcher: Matcher, entry: int, uses: list[TermUse], index: Index | None, site: SitePassages
) -> list[ShownRendering]:
    """Return how the pages render a term: the approved renderings, then the other renderings.

    If some uses of the term have no rendering, the last result stands for them. Its text is empty.

    Args:
        matcher: Finds the terms of the glossary.
        entry: The index of the term in ``matcher.terms``.
        uses: The uses of the term in the passages (texts with their translations).
        index: The phrases of all passages, to find renderings that are not approved; None to skip that search.
        site: The passages of the site.
    """
    approved = [
        ShownRendering(target, "approved", tuple(use.number for use in uses if use.target == number))
        for number, target in enumerate(matcher.terms[entry].accepted)
    ]
    others: defaultdict[str, list[int]] = defaultdict(list)
    if index is not None:
        for competitor in competing(index, Competition(index, site.language), matcher, entry, uses):
            others[index.translation.spelling(competitor.key)] += competitor.passages
    explained = {number for numbers in others.values() for number in numbers}
    for use in uses:
        if use.target < 0 and use.number not in explained:
            others[use.found].append(use.number)
    missing = others.pop("", [])
    instead = [ShownRendering(found, "instead", tuple(numbers)) for found, numbers in others.items() if numbers]
    instead.sort(key=lambda rendering: -len(rendering.passages))
    return [*approved, *instead, *([ShownRendering("", "missing", tuple(missing))] if missing else [])]


def _mined(index: Index, term: str) -> list[ShownRendering]:
    key = index.source.key_of(term)
    found = likely_renderings(renderings(index, key, glossed(index).get(key)))
    return [
        ShownRendering(
            index.translation.spelling(each.key),
            "found",
            tuple(number for number in index.source.passages[key] if each.key in index.translation.keys[number]),
        )
        for each in found
    ]
