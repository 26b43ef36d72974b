"""Reports translated terms without the source word in parentheses that the glossary asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from ..comparison import Comparison
from ..differences.glosses import GlossedRendering, gloss_form, term_renderings
from ..glossary.terms import Gloss, Term
from ..messages import gettext, ngettext
from ..model import Finding, Severity, Span
from ._terms import line_numbers
from .base import Example, Rule

_FIRST = (Term("taint", ("테인트",), Gloss("first")),)
_ALWAYS = (Term("taint", ("테인트",), Gloss("always")),)


class Options(Struct, frozen=True, forbid_unknown_fields=True):
    """Options of ``missing-gloss``.

    Attributes:
        never_glossed: Whether to report a term even if it has no gloss anywhere on the page.
    """

    never_glossed: bool = False


class MissingGloss(Rule[Options]):
    """A translated term has no gloss (the source word in parentheses), although the glossary requires one.

    ## Why it matters
    Readers who see `테인트` for the first time may not know it. The gloss in `테인트(taint)` shows them the word of the
    source.

    ## What is ignored
    - Terms whose gloss policy in the glossary does not require a gloss.
    - With the policies `first` and `first-or-more`: all uses of the term after the first one. Headings and the title
      count as uses.
    - With the same policies: pages that never gloss the term, since most existing pages do not. The option
      `never_glossed` reports these pages too.

    With the policy `always`, each use of the term must have a gloss.

    ## How to fix it
    Write the source word in parentheses after the translated term.
    """

    name = "missing-gloss"
    group = "terms"
    severity = Severity.INFO
    examples = (
        Example("A taint.\n\nThe taint.\n", "테인트가 있다.\n\n테인트(taint)이다.\n", fires=1, terms=_FIRST),
        Example("A taint.\n", "테인트가 있다.\n", fires=1, terms=_FIRST, options={"never_glossed": True}),
        Example("A taint.\n\nA taint.\n", "테인트(taint)\n\n테인트가 있다.\n", fires=1, terms=_ALWAYS),
        Example("A taint.\n\nThe taint.\n", "테인트(taint)가 있다.\n\n그 테인트이다.\n", fires=0, terms=_FIRST),
        Example("A taint.\n", "테인트가 있다.\n", fires=0, terms=_FIRST, note="the page never glosses the term"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for term, rendered in comparison.of(term_renderings):
            unglossed = self._unglossed(term, rendered)
            if unglossed:
                spans = tuple(rendering.span for rendering in unglossed)
                yield self.finding(
                    comparison,
                    spans[0],
                    unglossed[0].source_span,
                    _message(comparison, term, rendered, spans),
                    subject=term.term,
                    term=term.term,
                    places=spans,
                    hint=gettext('Write "{rendering}".', rendering=gloss_form(term)),
                )

    def _unglossed(self, term: Term, rendered: Sequence[GlossedRendering]) -> list[GlossedRendering]:
        """Return the renderings of a term that need a gloss according to its policy, and have none."""
        if term.gloss.policy == "always":
            return [rendering for rendering in rendered if not rendering.glossed]
        if term.gloss.policy not in ("first", "first-or-more") or rendered[0].glossed:
            return []
        is_glossed_later = any(rendering.glossed for rendering in rendered)
        return [rendered[0]] if is_glossed_later or self.options.never_glossed else []


def _message(comparison: Comparison, term: Term, rendered: Sequence[GlossedRendering], spans: Sequence[Span]) -> str:
    if term.gloss.policy == "always":
        return ngettext(
            'gloss of "{term}" missing in the translation',
            'gloss of "{term}" missing in the translation ({count} places: {lines})',
            len(spans),
            term=term.term,
            lines=line_numbers(comparison.translation, spans),
        )
    later = next((rendering for rendering in rendered if rendering.glossed), None)
    if later is None:
        return gettext('gloss of "{term}" missing at its first use on the page', term=term.term)
    return gettext(
        'gloss of "{term}" missing at its first use on the page; the first gloss is on line {line}',
        term=term.term,
        line=comparison.translation.line(later.span.start),
    )
