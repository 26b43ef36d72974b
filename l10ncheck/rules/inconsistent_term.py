"""The rule ``inconsistent-term``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.glosses import term_renderings
from ..glossary.terms import Term
from ..messages import gettext, ngettext
from ..model import Finding, Severity
from ._terms import line_numbers
from .base import Example, Rule

_SPEC = (Term("spec", ("명세", "스펙")),)


class InconsistentTerm(Rule):
    """A page uses several renderings of the same term, all of which the glossary approves.

    ## Why it matters
    Each rendering is correct, but readers may think that the renderings mean different things.

    ## What is ignored
    Terms with only one approved rendering. This is advice, since the source may use the term in several senses.

    ## How to fix it
    Use one of the renderings on the whole page.
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
        for term, rendered in comparison.of(term_renderings):
            counts = Counter(rendering.target_index for rendering in rendered)
            if len(counts) < 2:
                continue
            dominant = counts.most_common(1)[0][0]
            others = [rendering for rendering in rendered if rendering.target_index != dominant]
            spans = tuple(rendering.span for rendering in others)
            message = ngettext(
                'different renderings of "{term}" on this page: {renderings}',
                'different renderings of "{term}" on this page: {renderings} ({count} places: {lines})',
                len(spans),
                term=term.term,
                renderings=", ".join(f'"{term.accepted[which]}" ({count})' for which, count in counts.most_common()),
                lines=line_numbers(comparison.translation, spans),
            )
            yield self.finding(
                comparison,
                spans[0],
                others[0].source_span,
                message,
                subject=term.term,
                term=term.term,
                places=spans,
                hint=gettext(
                    'Write "{rendering}" wherever the term has the same meaning.',
                    rendering=term.accepted[dominant],
                ),
            )
