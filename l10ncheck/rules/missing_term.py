"""The rule ``missing-term``."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.terms import wrong_terms
from ..glossary.terms import Term
from ..messages import gettext, ngettext
from ..model import Finding, Severity
from ._terms import by_term, line_numbers, quoted
from .base import Example, Rule

_WORKER = (Term("worker", ("워커",)),)


class MissingTerm(Rule):
    """The translation of a sentence has no approved rendering of a term, and no other known rendering either.

    ## Why it matters
    The translation may render the term in a way that the glossary does not have yet.

    ## What is ignored
    Terms in code, and sentences that moved to a neighbouring paragraph. In about half of these findings the translator
    left the term out or paraphrased it for a good reason, so they are advice.

    ## How to fix it
    Check the sentence. If its rendering is wrong, add it to the glossary as `forbidden`, so that it is found everywhere.
    """

    name = "missing-term"
    group = "terms"
    severity = Severity.INFO
    examples = (
        Example("The worker waits.\n", "일하는 쪽이 기다린다.\n", fires=1, terms=_WORKER),
        Example("The worker waits.\n\nAsk the worker.\n", "기다린다.\n\n물어본다.\n", fires=1, terms=_WORKER),
        Example("The worker waits.\n", "워커는 기다린다.\n", fires=0, terms=_WORKER),
        Example("The worker waits.\n", "Worker는 기다린다.\n", fires=0, terms=_WORKER, note="wrong-term"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        if comparison.glossary is None:
            return
        found = [
            fault
            for fault in comparison.of(wrong_terms)
            if fault.violation.term.translate and fault.violation.evidence == "missing"
        ]
        for places in by_term(found):
            term, spans = places[0].violation.term, [place.span for place in places]
            yield self.finding(
                comparison,
                places[0].span,
                places[0].source_span,
                ngettext(
                    'no rendering of "{term}" in the translation; approved: {approved}',
                    'no rendering of "{term}" in the translation; approved: {approved} ({count} places: lines {lines})',
                    len(spans),
                    term=term.term,
                    approved=quoted(term.target),
                    lines=line_numbers(comparison.translation, spans),
                ),
                subject=term.term,
                term=term.term,
                places=tuple(spans),
                hint=gettext("Check whether the translation paraphrases the term or leaves it out."),
            )
