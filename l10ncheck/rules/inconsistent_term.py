"""Reports terms that are rendered in several ways on a page, or otherwise than on the rest of the site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..comparison import Comparison
from ..differences.glosses import GlossedRendering, term_renderings
from ..differences.terms import TermViolation, rare_renderings
from ..glossary.terms import Term
from ..messages import gettext, ngettext
from ..model import Finding, Severity
from ._terms import line_numbers, quoted
from .base import Example, Rule

_Place = GlossedRendering | TermViolation
_SPEC = (Term("spec", ("명세", "스펙")),)
_SITE = {"worker": "작업자/일꾼"}


class InconsistentTerm(Rule):
    """A page uses several approved renderings of the same term, or one that the other pages of the site hardly use.

    ## Why it matters
    Each rendering is correct, but readers may think that the renderings mean different things.

    ## What is ignored
    - Terms of the glossary with only one approved rendering.
    - What other pages use, if the configuration names no [lexicon](../lexicon.md). A lexicon lists terms that most
      pages render in the same way.
    - In the comparison with other pages: terms of the glossary, and texts that also have the usual rendering.

    This is advice, since the source may use the term in several senses.

    ## How to fix it
    Use one of the renderings on the whole page, and preferably on the whole site.
    """

    name = "inconsistent-term"
    group = "terms"
    severity = Severity.INFO
    examples = (
        Example("Read the spec.\n\nThe spec is short.\n", "명세를 읽는다.\n\n스펙은 짧다.\n", fires=1, terms=_SPEC),
        Example("A spec.\n\nA spec.\n\nA spec.\n", "명세.\n\n스펙.\n\n명세.\n", fires=1, terms=_SPEC),
        Example("Read the spec.\n\nThe spec is short.\n", "명세를 읽는다.\n\n명세는 짧다.\n", fires=0, terms=_SPEC),
        Example(
            "The worker waits.\n",
            "일꾼이 기다린다.\n",
            fires=1,
            words=_SITE,
            note="most pages of the site write 작업자",
        ),
        Example("The worker waits.\n", "작업자가 기다린다.\n", fires=0, words=_SITE),
        Example(
            "The worker waits.\n",
            "일꾼이 기다린다.\n",
            fires=0,
            words=_SITE,
            terms=(Term("worker", ("작업자", "일꾼")),),
            note="the glossary approves both",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        yield from self._on_page(comparison)
        yield from self._on_site(comparison)

    def _on_page(self, comparison: Comparison) -> Iterator[Finding]:
        """Yield a finding for each term of the glossary with several approved renderings on the page."""
        for term, rendered in comparison.of(term_renderings):
            counts = Counter(rendering.target_index for rendering in rendered)
            if len(counts) < 2:
                continue
            dominant = counts.most_common(1)[0][0]
            others = [rendering for rendering in rendered if rendering.target_index != dominant]
            message = ngettext(
                'different renderings of "{term}" on this page: {renderings}',
                'different renderings of "{term}" on this page: {renderings} ({count} places: {lines})',
                len(others),
                term=term.term,
                renderings=", ".join(f'"{term.accepted[which]}" ({count})' for which, count in counts.most_common()),
                lines=_lines(comparison, others),
            )
            yield self._finding(comparison, term.term, others, message, term.accepted[dominant])

    def _on_site(self, comparison: Comparison) -> Iterator[Finding]:
        """Yield a finding for each term with a rendering that the other pages of the site hardly use."""
        for term, places in comparison.of(rare_renderings):
            message = ngettext(
                '"{term}" rendered as {found}; most pages of the site have "{usual}"',
                '"{term}" rendered as {found}; most pages of the site have "{usual}" ({count} places: {lines})',
                len(places),
                term=term.term,
                found=quoted(place.violation.found for place in places),
                usual=term.usual,
                lines=_lines(comparison, places),
            )
            yield self._finding(comparison, term.term, places, message, term.usual)

    def _finding(
        self, comparison: Comparison, term: str, places: Sequence[_Place], message: str, usual: str
    ) -> Finding:
        """Return the finding about the places of a term that have another rendering than ``usual``."""
        return self.finding(
            comparison,
            places[0].span,
            places[0].source_span,
            message,
            subject=term,
            term=term,
            places=tuple(place.span for place in places),
            hint=gettext('Write "{rendering}" wherever the term has the same meaning.', rendering=usual),
        )


def _lines(comparison: Comparison, places: Sequence[_Place]) -> str:
    return line_numbers(comparison.translation, [place.span for place in places])
