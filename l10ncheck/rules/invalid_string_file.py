"""Reports string files that cannot be parsed, and keys that a file has twice."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.entries import is_one_file
from ..messages import gettext
from ..model import Finding, PageProblem, Severity, Span
from .base import Example, Rule

_REPEATED = "repeated-key"


class InvalidStringFile(Rule):
    """A string file is not valid, or has a key twice.

    ## Why it matters
    If the file is not valid, the site cannot be built or shows none of the texts in the file. The file is then not
    compared. If a key is in the file twice, only the last of its texts is used.

    ## What is ignored
    A key that the source repeats too. A source file that is not valid is only reported as advice.

    ## How to fix it
    Correct the file at the reported line.
    """

    name = "invalid-string-file"
    group = "strings"
    severity = Severity.ERROR
    examples = (
        Example('{"next": "Next"}\n', '{"next": "다음",}\n', fires=1, suffix=".json", note="a comma too many"),
        Example('next = "Next"\n', 'next = "Weiter\n', fires=1, locale="de", suffix=".toml", note="an open text"),
        Example("next: Next\nback: Back\n", "next: 次へ\nback: 前へ\nnext: 次\n", fires=1, locale="ja", suffix=".yaml"),
        Example("next: Next\n", "next: 다음\n", fires=0, suffix=".yaml"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        if not comparison.translation.is_string_file:
            return
        source, translation = comparison.source, comparison.translation
        repeated = {source.text[each.span.start : each.span.end] for each in source.problems if each.kind == _REPEATED}
        for problem in translation.problems:
            written = translation.text[problem.span.start : problem.span.end]
            if problem.kind != _REPEATED:
                yield self._finding(comparison, problem, problem.span, None, self.severity)
            elif written not in repeated:
                yield self._finding(comparison, problem, problem.span, None, Severity.WARNING)
        for problem in source.problems:
            if problem.kind != _REPEATED and not is_one_file(comparison):
                yield self._finding(comparison, problem, Span(0, 0), problem.span, Severity.INFO)

    def _finding(
        self,
        comparison: Comparison,
        problem: PageProblem,
        span: Span,
        source_span: Span | None,
        severity: Severity,
    ) -> Finding:
        message = problem.message
        if source_span is not None:
            message = gettext("in the source: {message}", message=message)
        return self.finding(
            comparison,
            span,
            source_span,
            message,
            subject=problem.kind,
            severity=severity,
            hint=gettext("Correct the file on this line."),
        )
