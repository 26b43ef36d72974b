"""wrong-term: see the class."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..comparison import Comparison
from ..differences.terms import TermFault, wrong_terms
from ..glossary.terms import Forbidden, Gloss, Term, When
from ..model import Finding, Severity
from ._term_fixes import replacement
from ._terms import by_term, places_text, quoted
from .base import Example, Rule

_WORKER = Term("worker", ("워커",), forbidden=(Forbidden("일꾼"),))
_LIMIT = Term("limit", ("한도",), Gloss("optional", "한도(limit)"), when=When(text="a quantity"))
# Evidence that does not show whether the condition of an entry, written for people, holds.
_BLIND = ("untranslated", "competing")


class WrongTerm(Rule):
    """A term of the glossary is rendered in a way that the glossary does not approve.

    ## Why it matters
    Readers take two words for two things. They search for the word that the other pages use, and do not find this one.

    ## What is ignored
    A term without any trace in the translation (see `missing-term`): something has to stand in its place, which is a
    rendering that the glossary forbids, another one that the page glosses with the term (`상한(limit)`), a misspelling
    of the approved one, or the term itself, left as it is. Code, addresses, identifiers and names are no terms. Spaces,
    particles, glosses and verb endings do not matter. Where the condition of an entry is for people to judge, weak
    evidence is advice.

    ## How to fix it
    Use the approved rendering. If the glossary does not fit here, say so in its entry with `not_in` or `when`.
    """

    name = "wrong-term"
    group = "terms"
    severity = Severity.WARNING
    examples = (
        Example(
            "The worker takes the oldest job.\n",
            "일꾼은 가장 오래된 잡을 가져간다.\n",
            fires=1,
            terms=(_WORKER,),
            note="the glossary forbids it",
        ),
        Example(
            "Set a limit.\n\nThe limit holds for all.\n",
            "상한(limit)을 정한다.\n\n상한은 모두에게 적용된다.\n",
            fires=1,
            terms=(_LIMIT,),
            note="both places are one finding",
        ),
        Example(
            "Every component has a log.\n",
            "모든 컨포넌트에 로그가 있다.\n",
            fires=1,
            terms=(Term("component", ("컴포넌트",)),),
            note="a misspelling",
        ),
        Example(
            "A DaemonSet runs it on every node.\n",
            "DaemonSet은 모든 노드에서 그것을 실행한다.\n",
            fires=1,
            terms=(Term("DaemonSet", ("데몬셋",), when=When(kind="api-object")),),
            note="left as it is",
        ),
        Example("The worker waits.\n", "워커(worker)가 기다린다.\n", fires=0, terms=(_WORKER,)),
        Example(
            "It waits for a worker.\n", "대기한다.\n", fires=0, terms=(_WORKER,), note="nothing stands in its place"
        ),
        Example("Start `worker` now.\n", "지금 `worker`를 시작한다.\n", fires=0, terms=(_WORKER,), note="code"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        if comparison.glossary is None:
            return
        found = [
            wrong
            for wrong in comparison.of(wrong_terms)
            if wrong.violation.term.translate and wrong.violation.evidence != "missing"
        ]
        for places in by_term(found):
            yield self._finding(comparison, places)

    def _finding(self, comparison: Comparison, places: Sequence[TermFault]) -> Finding:
        first = places[0]
        violation, spans = first.violation, [place.span for place in places]
        return self.finding(
            comparison,
            first.span,
            first.source_span,
            _message(places) + places_text(comparison.translation, spans),
            subject=violation.term.term,
            severity=self._severity(places),
            term=violation.term.term,
            places=tuple(spans),
            hint=_hint(places),
            fix=replacement(comparison, places),
        )

    def _severity(self, places: Sequence[TermFault]) -> Severity:
        term = places[0].violation.term
        if term.when.text and all(place.violation.evidence in _BLIND for place in places):
            return Severity.INFO
        return self.severity if term.severity is None else term.severity


def _message(places: Sequence[TermFault]) -> str:
    violation = places[0].violation
    found = quoted(place.violation.found for place in places)
    approved = quoted(violation.term.target)
    if violation.evidence == "misspelled":
        return f'misspelled term: {found} for {approved}, "{violation.term.term}" in the source'
    if violation.evidence == "untranslated":
        return f"term left as it is: {found}, in the glossary {approved}"
    return f'"{violation.term.term}" is {found} here, in the glossary {approved}'


def _hint(places: Sequence[TermFault]) -> str:
    because = next((place.violation.because for place in places if place.violation.because), "")
    condition = places[0].violation.term.when.text
    if because:
        return f"Write {places[0].violation.approved}: {because}"
    return f"Write {places[0].violation.approved}" + (f", if it is meant: {condition}." if condition else ".")
