"""gloss-repeated: see the class."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..comparison import Comparison
from ..differences.glosses import GlossedRendering, renderings
from ..glossary.terms import Gloss, Term
from ..model import Finding, Severity
from ._terms import places_text
from .base import Example, Rule

_FIRST = (Term("taint", ("테인트",), Gloss("first")),)


class GlossRepeated(Rule):
    """A term is glossed again, or glossed where the glossary wants no gloss.

    ## Why it matters
    Glosses that stand everywhere make a page hard to read.

    ## What is ignored
    Terms with another policy than `first` and `never`; the first gloss of the page where the policy is `first`, wherever
    it stands.

    ## How to fix it
    Remove the parentheses.
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
        matcher = comparison.glossary
        if matcher is None:
            return
        for entry, rendered in comparison.of(renderings).items():
            term = matcher.terms[entry]
            needless = _needless(term, rendered)
            if needless:
                yield self.finding(
                    comparison,
                    needless[0].span,
                    needless[0].source_span,
                    f'the gloss of "{term.term}" is '
                    + ("not wanted" if term.gloss.policy == "never" else "repeated")
                    + places_text(comparison.translation, [each.span for each in needless]),
                    subject=term.term,
                    term=term.term,
                    places=tuple(each.span for each in needless),
                    hint=f"Write {term.target[0] if term.target else term.term} alone.",
                )


def _needless(term: Term, rendered: Sequence[GlossedRendering]) -> list[GlossedRendering]:
    glossed = [each for each in rendered if each.glossed]
    if term.gloss.policy == "never":
        return glossed
    return glossed[1:] if term.gloss.policy == "first" else []
