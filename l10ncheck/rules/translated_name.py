"""translated-name: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.terms import wrong_terms
from ..glossary.terms import Forbidden, Term
from ..model import Finding, Severity
from ._terms import by_term, places_text, quoted
from .base import Example, Rule

_LANTERN = (Term("Lantern", translate=False, forbidden=(Forbidden("랜턴"),)),)


class TranslatedName(Rule):
    """A name that the glossary keeps as it is does not stand in the translation.

    ## Why it matters
    Names of products, states and commands have to be found again where the reader meets them.

    ## What is ignored
    Other spellings in capitals, names in code, and words that only look like the name because they begin a sentence.
    Where nothing shows what became of the name the finding is advice, as the sentence may do without it.

    ## How to fix it
    Write the name as the source does.
    """

    name = "translated-name"
    group = "terms"
    severity = Severity.WARNING
    examples = (
        Example("Start Lantern first.\n", "먼저 랜턴을 시작한다.\n", fires=1, terms=_LANTERN),
        Example("Start Lantern first.\n", "먼저 등불을 시작한다.\n", fires=1, terms=_LANTERN, note="as advice"),
        Example("Start Lantern first.\n", "먼저 Lantern을 시작한다.\n", fires=0, terms=_LANTERN),
        Example("Start a lantern.\n", "등불을 켠다.\n", fires=0, terms=_LANTERN, note="another word"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        if comparison.glossary is None:
            return
        found = [wrong for wrong in comparison.of(wrong_terms) if not wrong.violation.term.translate]
        for places in by_term(found):
            violation, spans = places[0].violation, [place.span for place in places]
            instead = [place.violation.found for place in places if place.violation.found]
            yield self.finding(
                comparison,
                places[0].span,
                places[0].source_span,
                f'"{violation.term.term}" is not to be translated'
                + (f", here it is {quoted(instead)}" if instead else ", and does not stand here")
                + places_text(comparison.translation, spans),
                subject=violation.term.term,
                severity=violation.term.severity or (self.severity if instead else Severity.INFO),
                term=violation.term.term,
                places=tuple(spans),
                hint=f"Write {violation.term.term}.",
            )
