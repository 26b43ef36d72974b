"""inconsistent-term: see the class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.glosses import renderings
from ..glossary.terms import Term
from ..model import Finding, Severity
from ._terms import places_text
from .base import Example, Rule

_SPEC = (Term("spec", ("명세", "스펙")),)


class InconsistentTerm(Rule):
    """A page renders one term in several of its approved ways.

    ## Why it matters
    Both are right, but together they read like two things.

    ## What is ignored
    Terms with one approved rendering. Sentences of the source that stand for another sense of the word cannot be told
    apart, so this is advice.

    ## How to fix it
    Choose one of them for the page.
    """

    name = "inconsistent-term"
    group = "terms"
    severity = Severity.INFO
    examples = (
        Example("Read the spec.\n\nThe spec is short.\n", "명세를 읽는다.\n\n스펙은 짧다.\n", fires=1, terms=_SPEC),
        Example("A spec.\n\nA spec.\n\nA spec.\n", "명세.\n\n스펙.\n\n명세.\n", fires=1, terms=_SPEC),
        Example("Read the spec.\n\nThe spec is short.\n", "명세를 읽는다.\n\n명세는 짧다.\n", fires=0, terms=_SPEC),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        matcher = comparison.glossary
        if matcher is None:
            return
        for entry, rendered in comparison.of(renderings).items():
            counts = Counter(each.target_index for each in rendered)
            if len(counts) < 2:
                continue
            term = matcher.terms[entry]
            dominant = counts.most_common(1)[0][0]
            outliers = [each for each in rendered if each.target_index != dominant]
            ways = ", ".join(f'"{_target(term, which)}" {count} times' for which, count in counts.most_common())
            yield self.finding(
                comparison,
                outliers[0].span,
                outliers[0].source_span,
                f'"{term.term}" is rendered in {len(counts)} ways on this page: {ways}'
                + places_text(comparison.translation, [each.span for each in outliers]),
                subject=term.term,
                term=term.term,
                places=tuple(each.span for each in outliers),
                hint=f"Write {_target(term, dominant)} throughout, if the same is meant.",
            )


def _target(term: Term, which: int) -> str:
    return term.target[which] if term.translate else (term.term, *term.also)[which]
