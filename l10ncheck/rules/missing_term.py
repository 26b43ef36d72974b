"""missing-term: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.terms import wrong_terms
from ..glossary.terms import Term
from ..model import Finding, Severity
from ._terms import by_term, places_text, quoted
from .base import Example, Rule

_WORKER = (Term("worker", ("워커",)),)


class MissingTerm(Rule):
    """No approved rendering of a term stands in the translation of its sentence, and nothing else is known to.

    ## Why it matters
    It may be rendered in a way that the glossary does not know yet.

    ## What is ignored
    Terms in code, and sentences that went into a neighbouring paragraph. About half of these findings are words that
    the translator left out or said otherwise for good reasons, so they are advice.

    ## How to fix it
    Look at the sentence. If its rendering is wrong, add it to the glossary as `forbidden`: then it is found everywhere.
    """

    name = "missing-term"
    group = "terms"
    severity = Severity.INFO
    examples = (
        Example("The worker waits.\n", "일하는 쪽이 기다린다.\n", fires=1, terms=_WORKER),
        Example("The worker waits.\n\nAsk the worker.\n", "기다린다.\n\n물어본다.\n", fires=1, terms=_WORKER),
        Example("The worker waits.\n", "워커는 기다린다.\n", fires=0, terms=_WORKER),
        Example("The worker waits.\n", "Worker는 기다린다.\n", fires=0, terms=_WORKER, note="that is a wrong-term"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        if comparison.glossary is None:
            return
        found = [
            wrong
            for wrong in comparison.of(wrong_terms)
            if wrong.violation.term.translate and wrong.violation.evidence == "missing"
        ]
        for places in by_term(found):
            term, spans = places[0].violation.term, [place.span for place in places]
            yield self.finding(
                comparison,
                places[0].span,
                places[0].source_span,
                f'no rendering of "{term.term}" here, in the glossary {quoted(term.target)}'
                + places_text(comparison.translation, spans),
                subject=term.term,
                term=term.term,
                places=tuple(spans),
                hint="See whether it is said otherwise, or left out.",
            )
