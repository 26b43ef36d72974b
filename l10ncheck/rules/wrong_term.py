"""Reports renderings of a term that the glossary does not approve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..comparison import Comparison
from ..differences.terms import TermViolation, wrong_terms
from ..glossary.terms import Forbidden, Gloss, Term, When
from ..messages import gettext, ngettext
from ..model import Finding, Severity
from ._term_fixes import replacement
from ._terms import by_term, line_numbers, quoted
from .base import Example, Rule

_WORKER = Term("worker", ("워커",), forbidden=(Forbidden("일꾼"),))
_EXTENSION = Term(
    "extension", ("익스텐션",), forbidden=(Forbidden("확장", only_if_source="extension", unless_source=("extend",)),)
)
_NODE = (Term("node", ("노드",), not_in=("Node.js",)),)
_LIMIT = Term("limit", ("한도",), Gloss("optional", "한도(limit)"), when=When(text="a quantity"))
# Weak evidence: it does not show that the condition ``when.text`` of a glossary entry, which is prose for people, is
# met.
_WEAK_EVIDENCE = ("untranslated", "competing")


class WrongTerm(Rule):
    """The translation renders a term in a way that the glossary does not approve.

    This rule reports a term only if the translation has one of these:

    - a rendering that the glossary forbids, even if it is misspelled, is part of a compound, or has another word in its
      middle,
    - a different rendering that is glossed with the term or with a compound of it (`상한(limit)`),
    - a misspelling of the approved rendering,
    - the term written by its sound in another script, if the glossary approves a different rendering (`리턴` for
      *return*, `снапшот` for *snapshot*),
    - or the term itself, untranslated.

    ## Why it matters
    Readers may think that the unapproved and the approved word mean different things. A search for the approved word
    does not find this page.

    ## What is ignored
    A term for which the translation has no rendering at all, which `missing-term` reports.

    These texts are not checked:

    - code, addresses, identifiers and names,
    - the names of documented parameters,
    - labels in bold ("Click **Node**"),
    - an untranslated word in lower case that one of the pages has in code marks somewhere.

    Different spaces, particles, glosses and verb endings are accepted.

    If the language of the translation uses the Latin script, an untranslated term may be a word of this language, such
    as German *fast* (almost). It is ignored if the page also has this word in a text whose source does not have the
    term.

    Some glossary entries have a condition in prose (`when.text`), which l10ncheck cannot check. For such an entry, two
    kinds of findings are advice: about an untranslated term, and about a rendering that is recognized only by its gloss.

    ## How to fix it
    Use the approved rendering. If the glossary entry does not apply to the text, restrict it with `not_in` or `when`.
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
            note="the glossary forbids the rendering",
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
            note="a misspelled rendering",
        ),
        Example(
            "The controller asks a controller.\n",
            "コントローラーは別のコントローラに尋ねます。\n",
            fires=1,
            locale="ja",
            terms=(Term("controller", ("コントローラー",)),),
            note="without the long vowel",
        ),
        Example(
            "A node waits.\n",
            "節点(node)が待機します。\n",
            fires=1,
            locale="ja",
            terms=(Term("node", ("ノード",)),),
            note="glossed with the term",
        ),
        Example(
            "A DaemonSet runs it on every node.\n",
            "DaemonSet은 모든 노드에서 그것을 실행한다.\n",
            fires=1,
            terms=(Term("DaemonSet", ("데몬셋",), when=When(kind="api-object")),),
            note="the term is not translated",
        ),
        Example(
            "It returns a code.\n",
            "코드를 리턴한다.\n",
            fires=1,
            terms=(Term("return", ("반환하다",), pos="verb"),),
            note="a transliteration of the term",
        ),
        Example(
            "A snapshot is kept.\n",
            "Копия снапшота хранится.\n",
            fires=1,
            locale="ru",
            terms=(Term("snapshot", ("снимок",)),),
        ),
        Example(
            "A snapshot is kept.\n",
            "Снапшоты хранятся.\n",
            fires=0,
            locale="ru",
            terms=(Term("snapshot", ("снапшот",)),),
            note="a form of the approved rendering",
        ),
        Example(
            "Every node waits.\n",
            "Jeder Node wartet.\n",
            fires=1,
            locale="de",
            terms=(Term("node", ("Knoten",)),),
            note="the term is not translated",
        ),
        Example(
            "The Node Exporter waits.\n",
            "Der Node Exporter wartet.\n",
            fires=0,
            locale="de",
            terms=(Term("node", ("Knoten",)),),
            note="a part of a name",
        ),
        Example(
            "Click **Worker** and save.\n",
            "**Worker**를 클릭하고 저장한다.\n",
            fires=0,
            terms=(_WORKER,),
            note="a label in bold",
        ),
        Example(
            "The **worker** waits.\n",
            "**worker**가 기다린다.\n",
            fires=1,
            terms=(_WORKER,),
        ),
        Example(
            "The pull secret is kept.\n",
            "Das Geheimnis (pull secret) bleibt.\n",
            fires=1,
            locale="de",
            terms=(Term("secret", ("Schlüssel",)),),
            note="glossed with a compound of the term",
        ),
        Example(
            "It is a fast road.\n\nThe list is nearly full.\n",
            "Die Straße ist fast leer.\n\nDie Liste ist fast voll.\n",
            fires=0,
            locale="de",
            terms=(Term("fast", ("schnell",)),),
            note="a word of the language",
        ),
        Example(
            "The paused job waits.\n",
            "일시가 정지된 잡은 기다린다.\n",
            fires=0,
            terms=(Term("paused", ("일시 정지",)),),
            note="the rendering has a particle in it",
        ),
        Example(
            "The failed recovery is logged.\n",
            "복구에 실패한 기록이 남는다.\n",
            fires=0,
            terms=(Term("failed recovery", ("복구 실패",)),),
        ),
        Example(
            "- **worker** (in path): string\n",
            "- **worker** (경로): 문자열\n",
            fires=0,
            terms=(_WORKER,),
            note="the term is the name of a parameter",
        ),
        Example("The worker waits.\n", "워커(worker)가 기다린다.\n", fires=0, terms=(_WORKER,)),
        Example(
            "It waits for a worker.\n",
            "대기한다.\n",
            fires=0,
            terms=(_WORKER,),
            note="missing-term reports it, because there is no rendering",
        ),
        Example(
            "The server can be extended, and each extension waits.\n",
            "서버를 확장할 수 있고, 각각 대기한다.\n",
            fires=0,
            terms=(_EXTENSION,),
            note="the text may render another word of the source",
        ),
        Example(
            "Install [Node](https://nodejs.org) on a node.\n",
            "노드에 [Node](https://nodejs.org)를 설치한다.\n",
            fires=0,
            terms=_NODE,
        ),
        Example(
            "Use [Node](https://nodejs.org) or a Node.\n",
            "[Node](https://nodejs.org)나 Node를 사용한다.\n",
            fires=1,
            terms=_NODE,
            note="the second one is no link to Node.js",
        ),
        Example(
            "## The hostname field\n\nIt is `hostname`.\n",
            "## hostname 필드\n\n`hostname`이다.\n",
            fires=0,
            terms=(Term("hostname", ("호스트네임",)),),
            note="the page has the word as code too",
        ),
        Example(
            "Start `worker` now.\n", "지금 `worker`를 시작한다.\n", fires=0, terms=(_WORKER,), note="the term is code"
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        found = [
            wrong
            for wrong in comparison.of(wrong_terms)
            if wrong.violation.term.translate and wrong.violation.evidence != "missing"
        ]
        for places in by_term(found):
            yield self._finding(comparison, places)

    def _finding(self, comparison: Comparison, places: Sequence[TermViolation]) -> Finding:
        first = places[0]
        violation, spans = first.violation, [place.span for place in places]
        return self.finding(
            comparison,
            first.span,
            first.source_span,
            _message(places, line_numbers(comparison.translation, spans)),
            subject=violation.term.term,
            severity=self._severity(places),
            term=violation.term.term,
            places=tuple(spans),
            hint=_hint(places),
            fix=replacement(comparison, places),
        )

    def _severity(self, places: Sequence[TermViolation]) -> Severity:
        term = places[0].violation.term
        if term.when.text and all(place.violation.evidence in _WEAK_EVIDENCE for place in places):
            return Severity.INFO
        return self.severity if term.severity is None else term.severity


def _message(places: Sequence[TermViolation], lines: str) -> str:
    violation, count = places[0].violation, len(places)
    evidence = {place.violation.evidence for place in places}
    values = {
        "term": violation.term.term,
        "found": quoted(place.violation.found for place in places),
        "approved": quoted(violation.term.target),
        "lines": lines,
    }
    if evidence == {"misspelled"}:
        return ngettext(
            'term "{term}" misspelled as {found}; approved: {approved}',
            'term "{term}" misspelled as {found}; approved: {approved} ({count} places: {lines})',
            count,
            **values,
        )
    if evidence == {"untranslated"}:
        return ngettext(
            "term not translated: {found}; approved: {approved}",
            "term not translated: {found}; approved: {approved} ({count} places: {lines})",
            count,
            **values,
        )
    return ngettext(
        'term "{term}" rendered as {found}; approved: {approved}',
        'term "{term}" rendered as {found}; approved: {approved} ({count} places: {lines})',
        count,
        **values,
    )


def _hint(places: Sequence[TermViolation]) -> str:
    approved = places[0].violation.approved
    reason = next((place.violation.because for place in places if place.violation.because), "")
    condition = places[0].violation.term.when.text
    if reason:
        return gettext('Write "{approved}"; the glossary says: {reason}', approved=approved, reason=reason)
    if condition:
        return gettext(
            'Write "{approved}" if this condition of the glossary entry is met: "{condition}".',
            approved=approved,
            condition=condition,
        )
    return gettext('Write "{approved}".', approved=approved)
