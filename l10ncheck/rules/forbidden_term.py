"""forbidden-term: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.terms import forbidden_elsewhere
from ..glossary.terms import Forbidden, Term
from ..model import Finding, Severity
from ._term_fixes import replacement
from ._terms import by_term, places_text, quoted
from .base import Example, Rule

_CACHE = (Term("cache", ("캐시",), forbidden=(Forbidden("캐쉬"), Forbidden("은닉", only_if_source="cache"))),)


class ForbiddenTerm(Rule):
    """The translation has a word that the glossary forbids, whatever the source says.

    ## Why it matters
    The team has decided against the word, mostly for its spelling; it also stands where no term of the source leads.

    ## What is ignored
    Words that are forbidden for a certain source word only (`only_if_source`), words inside an approved rendering, code,
    and places that `wrong-term` reports.

    ## How to fix it
    Use the approved rendering, or put a word that is right elsewhere under `only_if_source`.
    """

    name = "forbidden-term"
    group = "terms"
    severity = Severity.WARNING
    examples = (
        Example("It is stored twice.\n", "캐쉬에 두 번 저장된다.\n", fires=1, terms=_CACHE),
        Example("It is stored.\n\nTwice.\n", "캐쉬에 저장된다.\n\n캐쉬에 두 번.\n", fires=1, terms=_CACHE),
        Example("Empty the cache.\n", "캐쉬를 비운다.\n", fires=0, terms=_CACHE, note="that is a wrong-term"),
        Example("It is hidden.\n", "은닉되어 있다.\n", fires=0, terms=_CACHE),
        Example("It is stored.\n", "`캐쉬`에 저장된다.\n", fires=0, terms=_CACHE, note="code"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        if comparison.glossary is None:
            return
        for places in by_term(comparison.of(forbidden_elsewhere)):
            violation, spans = places[0].violation, [place.span for place in places]
            yield self.finding(
                comparison,
                places[0].span,
                None,
                f"forbidden by the glossary: {quoted(place.violation.found for place in places)}, "
                f'approved is "{violation.approved}"' + places_text(comparison.translation, spans),
                subject=violation.term.term,
                severity=violation.term.severity,
                term=violation.term.term,
                places=tuple(spans),
                hint=violation.because or f"Write {violation.approved}.",
                fix=replacement(comparison, places),
            )
