"""Finds the glossary terms in the source of a match, and their renderings in its translation."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..glossary.matcher import Matcher
from ..glossary.terms import Term
from ..model import Match, Span
from .checked_pair import CheckedPair


class TermInMatch(Struct, frozen=True):
    """A glossary term in the source of a match.

    Attributes:
        term: The glossary entry of the term.
        source: The place of the term in the source page.
        translations: The places of its approved renderings in the translation.
    """

    term: Term
    source: Span
    translations: tuple[Span, ...]


def terms_in_match(match: Match, checked: CheckedPair) -> Iterator[TermInMatch]:
    """Yield the glossary terms in the source of a match, in order."""
    glossary = checked.glossary
    if glossary is None:
        return
    try:
        for segment in match.source:
            for use in glossary.find(segment.prose):
                term = glossary.terms[use.entry]
                if glossary.applies_to(term, checked.pair.translation, checked.pair.source):
                    places = tuple(_renderings(match, use.entry, glossary))
                    yield TermInMatch(term, segment.locate(use.start, use.end), places)
    finally:
        glossary.forget()


def _renderings(match: Match, entry: int, glossary: Matcher) -> Iterator[Span]:
    for segment in match.translation:
        for found in glossary.approved(entry, glossary.text(segment.prose)):
            yield segment.locate(found.start, found.end)
