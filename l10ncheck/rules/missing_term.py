"""Reports sentences in which no known rendering of a glossary term is found."""

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
    """A sentence of the source has a glossary term, but its translation has no known rendering of the term.

    ## Why it matters
    The translation may use a wrong rendering (translation of the term), which the glossary does not list yet.

    ## What is ignored
    Terms in code, and terms whose rendering is in the next or previous paragraph.

    On pages that were checked by hand, only 28 % of these findings were right. Often the translator paraphrased the term
    or left it out for a good reason. The rule is therefore off by default, and its findings are advice. Turn it on to
    look for renderings that the glossary should forbid:

    ```toml
    [rules.missing-term]
    severity = "info"
    ```

    ## How to fix it
    Check the sentence. If the sentence uses a wrong rendering, add this rendering to the glossary as `forbidden`.
    l10ncheck then finds the rendering on all pages.
    """

    name = "missing-term"
    group = "terms"
    severity = Severity.INFO
    on_by_default = False
    examples = (
        Example("The worker waits.\n", "일하는 쪽이 기다린다.\n", fires=1, terms=_WORKER),
        Example("The worker waits.\n\nAsk the worker.\n", "기다린다.\n\n물어본다.\n", fires=1, terms=_WORKER),
        Example("The worker waits.\n", "워커는 기다린다.\n", fires=0, terms=_WORKER),
        Example("The worker waits.\n", "Worker는 기다린다.\n", fires=0, terms=_WORKER, note="wrong-term reports it"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
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
                ngettext(
                    'no known rendering of "{term}" in the translation; approved: {approved}',
                    'no known rendering of "{term}" in the translation; approved: {approved} ({count} places: {lines})',
                    len(spans),
                    term=term.term,
                    approved=quoted(term.target),
                    lines=line_numbers(comparison.translation, spans),
                ),
                subject=term.term,
                term=term.term,
                places=tuple(spans),
                hint=gettext(
                    "Check how the sentence translates the term. Use an approved rendering unless a paraphrase is better."
                ),
            )
