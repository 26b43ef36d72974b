"""Rule: a page has something that cannot be read as it is written."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.terms import slow_patterns
from ..model import Finding, Severity, Span
from ..model import ParseProblem as Problem
from .base import Example, Rule

_TOO_MUCH = frozenset({"too-large", "too-long"})
# What was not compared, on whichever side it stands.
_PASSED_OVER = _TOO_MUCH | {"too-long-line", "nesting", "front-matter-limit"}
_OUR_OWN = "replay"  # a fault of our reading, not of the page
_ELSEWHERE = "front-matter"  # see the rule front-matter-invalid


class ParseProblem(Rule):
    """Something on a page cannot be read as it is written, and was mended or passed over for the comparison.

    ## Why it matters
    A table row with a cell too many loses it on the site. What is nested too deeply, stands on one endless line or at the
    end of a page of more than 50,000 lines was not compared, so nothing is known about it. The same is true of a pattern
    of the glossary that takes too long.

    ## What is ignored
    Rows of tables that are uneven in the source as well. Front matter that does not parse has a rule of its own;
    that of the source is advice.

    ## How to fix it
    Mend the page at the line given.
    """

    name = "parse-problem"
    group = "pages"
    severity = Severity.WARNING
    examples = (
        Example(
            source="| Lane | Jobs |\n|---|---|\n| fast | 10 |\n",
            translation="| 레인 | 작업 |\n|---|---|\n| fast | 10 | 20 |\n",
            fires=1,
            note="a row has more cells than the header: the last one is not shown",
        ),
        Example(
            source="| Lane | Jobs |\n|---|---|\n| fast | 10 |\n",
            translation="| 레인 | 작업 |\n|---|---|\n| fast | 10 |\n",
            fires=0,
        ),
        Example(
            source="| Lane | Jobs |\n|---|---|\n| fast | 10 | 20 |\n",
            translation="| 레인 | 작업 |\n|---|---|\n| fast | 10 | 20 |\n",
            fires=0,
            note="the source has the same trouble",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        inherited = {trouble.kind for trouble in comparison.source.problems}
        for trouble in comparison.translation.problems:
            if trouble.kind in _PASSED_OVER or trouble.kind not in {*inherited, _ELSEWHERE}:
                yield self._report(comparison, trouble, trouble.span, None, trouble.message)
        for trouble in comparison.source.problems:
            if trouble.kind in _PASSED_OVER or trouble.kind == _ELSEWHERE:
                message = f"in the source: {trouble.message}"
                yield self._report(comparison, trouble, Span(0, 0), trouble.span, message)

        for term, pattern in comparison.of(slow_patterns):
            yield self.finding(
                comparison,
                Span(0, 0),
                None,
                f'the pattern {pattern!r} of the term "{term.term}" in the glossary took too long: it was not looked for',
                subject=pattern,
                term=term.term,
                hint=f"Make the pattern simpler in {term.origin or 'the glossary'}: no repetition inside a repetition.",
            )
        if comparison.alignment.is_rough:
            yield self.finding(
                comparison,
                Span(0, 0),
                None,
                "the two pages are so long and so unlike that their blocks were compared by place only in some sections",
                subject="rough",
                severity=Severity.INFO,
                hint="Findings on missing and extra blocks may be wrong here; divide the page.",
            )

    def _report(
        self, comparison: Comparison, trouble: Problem, span: Span, source_span: Span | None, message: str
    ) -> Finding:
        own = trouble.kind in (_OUR_OWN, _ELSEWHERE)
        return self.finding(
            comparison,
            span,
            source_span,
            message,
            subject=trouble.kind,
            severity=Severity.INFO if own else None,
            hint="" if own else "Divide the page." if trouble.kind in _TOO_MUCH else "Mend it at this line.",
        )
