"""Reports glosses, such as the one in ``파드(Pod)``, that are repeated or not allowed by the glossary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..comparison import Comparison
from ..differences.glosses import GlossedRendering, term_renderings
from ..glossary.terms import Gloss, Term
from ..messages import gettext, ngettext
from ..model import Finding, Severity
from ._terms import line_numbers
from .base import Example, Rule

_FIRST = (Term("taint", ("테인트",), Gloss("first")),)


class GlossRepeated(Rule):
    """A page repeats the gloss of a term, or has a gloss that the glossary does not allow.

    ## Why it matters
    A gloss is the source word in parentheses after its translation: `파드(Pod)`. Repeated glosses make a page hard to
    read.

    ## What is ignored
    Only terms with the gloss policy `first` or `never` in the glossary are checked. With the policy `first`, the first
    gloss on the page is accepted.

    ## How to fix it
    Remove the gloss with its parentheses.
    """

    name = "gloss-repeated"
    group = "terms"
    severity = Severity.INFO
    examples = (
        Example("A taint.\n\nThe taint.\n", "테인트(taint)가 있다.\n\n테인트(taint)이다.\n", fires=1, terms=_FIRST),
        Example("A job.\n", "잡(job)이다.\n", fires=1, terms=(Term("job", ("잡",), Gloss("never")),)),
        Example("A taint.\n\nThe taint.\n", "테인트(taint)가 있다.\n\n테인트이다.\n", fires=0, terms=_FIRST),
        Example(
            "A job.\n\nA job.\n", "잡(job)\n\n잡(job)\n", fires=0, terms=(Term("job", ("잡",), Gloss("optional")),)
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for term, rendered in comparison.of(term_renderings):
            unwanted = _unwanted(term, rendered)
            if unwanted:
                spans = tuple(rendering.span for rendering in unwanted)
                rendering = term.target[0] if term.target else term.term
                yield self.finding(
                    comparison,
                    spans[0],
                    unwanted[0].source_span,
                    _message(term, len(spans), line_numbers(comparison.translation, spans)),
                    subject=term.term,
                    term=term.term,
                    places=spans,
                    hint=gettext('Write "{rendering}" without the gloss.', rendering=rendering),
                )


def _message(term: Term, count: int, lines: str) -> str:
    if term.gloss.policy == "never":
        return ngettext(
            'gloss of "{term}" not allowed by the glossary',
            'gloss of "{term}" not allowed by the glossary ({count} places: {lines})',
            count,
            term=term.term,
            lines=lines,
        )
    return ngettext(
        'gloss of "{term}" repeated',
        'gloss of "{term}" repeated ({count} places: {lines})',
        count,
        term=term.term,
        lines=lines,
    )


def _unwanted(term: Term, rendered: Sequence[GlossedRendering]) -> list[GlossedRendering]:
    """Return the renderings of a term on the page whose gloss contradicts the gloss policy of the term."""
    glossed = [rendering for rendering in rendered if rendering.glossed]
    if term.gloss.policy == "never":
        return glossed
    return glossed[1:] if term.gloss.policy == "first" else []
