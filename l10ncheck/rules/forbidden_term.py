"""Reports words that the glossary forbids, whatever the source says."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.terms import forbidden_elsewhere
from ..glossary.terms import Forbidden, Term
from ..messages import gettext, ngettext
from ..model import Finding, Severity
from ._term_fixes import replacement
from ._terms import by_term, line_numbers, quoted
from .base import Example, Rule

_CACHE = (Term("cache", ("캐시",), forbidden=(Forbidden("캐쉬"), Forbidden("은닉", only_if_source="cache"))),)


class ForbiddenTerm(Rule):
    """The translation uses a word that the glossary forbids in every context.

    ## Why it matters
    The translation team decided against the word, usually because of its spelling. This rule reports the word even if
    the source does not have the term.

    ## What is ignored
    - Words that are forbidden only if the source has a certain word (`only_if_source`).
    - Words inside an approved rendering.
    - Code.
    - Places that `wrong-term` reports.

    ## How to fix it
    Use the approved rendering. If the word is correct as a rendering of other source words, restrict its glossary entry
    with `only_if_source`.
    """

    name = "forbidden-term"
    group = "terms"
    severity = Severity.WARNING
    examples = (
        Example("It is stored twice.\n", "캐쉬에 두 번 저장된다.\n", fires=1, terms=_CACHE),
        Example("It is stored.\n\nTwice.\n", "캐쉬에 저장된다.\n\n캐쉬에 두 번.\n", fires=1, terms=_CACHE),
        Example(
            "Empty the cache.\n",
            "캐쉬를 비운다.\n",
            fires=0,
            terms=_CACHE,
            note="wrong-term reports it, because the source has the term",
        ),
        Example("It is hidden.\n", "은닉되어 있다.\n", fires=0, terms=_CACHE),
        Example("It is stored.\n", "`캐쉬`에 저장된다.\n", fires=0, terms=_CACHE, note="the word is code"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for places in by_term(comparison.of(forbidden_elsewhere)):
            violation, spans = places[0].violation, [place.span for place in places]
            message = ngettext(
                'forbidden by the glossary: {found}; approved: "{approved}"',
                'forbidden by the glossary: {found}; approved: "{approved}" ({count} places: {lines})',
                len(spans),
                found=quoted(place.violation.found for place in places),
                approved=violation.approved,
                lines=line_numbers(comparison.translation, spans),
            )
            yield self.finding(
                comparison,
                places[0].span,
                None,
                message,
                subject=violation.term.term,
                severity=violation.term.severity,
                term=violation.term.term,
                places=tuple(spans),
                hint=gettext(
                    'Write "{approved}"; the glossary says: {reason}',
                    approved=violation.approved,
                    reason=violation.because,
                )
                if violation.because
                else gettext('Write "{approved}".', approved=violation.approved),
                fix=replacement(comparison, places),
            )
