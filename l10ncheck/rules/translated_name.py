"""Reports names that the glossary forbids to translate, and that are translated or missing."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.terms import wrong_terms
from ..glossary.terms import Forbidden, Term
from ..messages import gettext, ngettext
from ..model import Finding, Severity
from ._terms import by_term, line_numbers, quoted
from .base import Example, Rule

_LANTERN = (Term("Lantern", translate=False, forbidden=(Forbidden("랜턴"),)),)


class TranslatedName(Rule):
    """A name that must not be translated, according to the glossary, is translated or missing.

    ## Why it matters
    Readers must be able to recognize the names of products, states and commands, and to search for them.

    ## What is ignored
    Names in code, and ordinary words that look like the name only because they begin a sentence.

    The finding is advice in two cases:

    - The name is missing, and no known translation of the name replaces it. The sentence may not need the name.
    - The translation has the name in lower case only.

    ## How to fix it
    Write the name as in the source.
    """

    name = "translated-name"
    group = "terms"
    severity = Severity.WARNING
    examples = (
        Example("Start Lantern first.\n", "먼저 랜턴을 시작한다.\n", fires=1, terms=_LANTERN),
        Example(
            "Start Lantern first.\n",
            "먼저 등불을 시작한다.\n",
            fires=1,
            terms=_LANTERN,
            note="the name is missing, which is advice",
        ),
        Example(
            "Start Lantern first.\n",
            "먼저 란탄(Lantern)을 시작한다.\n",
            fires=1,
            terms=_LANTERN,
            note="the name is only in the gloss",
        ),
        Example(
            "Start Lantern first.\n",
            "最初にランタンを起動します。\n",
            fires=1,
            locale="ja",
            terms=_LANTERN,
            note="the name is written by its sound",
        ),
        Example(
            "Start Lantern first.\n",
            "먼저 lantern을 시작한다.\n",
            fires=1,
            terms=_LANTERN,
            note="the name is in lower case, which is advice",
        ),
        Example("Start Lantern first.\n", "먼저 Lantern을 시작한다.\n", fires=0, terms=_LANTERN),
        Example("Start a lantern.\n", "등불을 켠다.\n", fires=0, terms=_LANTERN, note="an ordinary word, not the name"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        found = [wrong for wrong in comparison.of(wrong_terms) if not wrong.violation.term.translate]
        for places in by_term(found):
            violation, spans = places[0].violation, [place.span for place in places]
            renderings = [place.violation.found for place in places if place.violation.found]
            yield self.finding(
                comparison,
                places[0].span,
                places[0].source_span,
                _message(
                    violation.term.term,
                    violation.evidence,
                    quoted(renderings),
                    len(spans),
                    line_numbers(comparison.translation, spans),
                ),
                subject=violation.term.term,
                severity=violation.term.severity or self._severity(violation.evidence),
                term=violation.term.term,
                places=tuple(spans),
                hint=gettext('Write "{name}".', name=violation.term.term),
            )

    def _severity(self, evidence: str) -> Severity:
        return Severity.INFO if evidence in ("missing", "uncapitalized") else self.severity


def _message(name: str, evidence: str, renderings: str, count: int, lines: str) -> str:
    if evidence == "uncapitalized":
        return ngettext(
            'name "{name}" written in lower case: {renderings}',
            'name "{name}" written in lower case: {renderings} ({count} places: {lines})',
            count,
            name=name,
            renderings=renderings,
            lines=lines,
        )
    if renderings:
        return ngettext(
            'name "{name}" translated as {renderings}',
            'name "{name}" translated as {renderings} ({count} places: {lines})',
            count,
            name=name,
            renderings=renderings,
            lines=lines,
        )
    return ngettext(
        'name missing in the translation: "{name}"',
        'name missing in the translation: "{name}" ({count} places: {lines})',
        count,
        name=name,
        lines=lines,
    )
