"""Reports parts of a page that were corrected or skipped when it was parsed."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.terms import slow_patterns
from ..messages import gettext
from ..model import Finding, PageProblem, Severity, Span
from .base import Example, Rule

_TOO_LARGE = frozenset({"too-large", "too-long"})
# Problems because of which a part of the page, in the source or the translation, is not compared.
_SKIPPED = _TOO_LARGE | {"too-long-line", "nesting", "front-matter-limit"}
_PARSER_ERROR = "replay"  # caused by l10ncheck, not by the page
_FRONT_MATTER = "front-matter"  # ``front-matter-invalid`` reports it


class ParseProblem(Rule):
    """A part of a page cannot be parsed as written. l10ncheck corrected or skipped it for the comparison.

    ## Why it matters
    If a table row has too many cells, the site does not show the last ones. Deeply nested content, very long lines and
    everything after line 50,000 are not compared, so other rules find no differences in them. A glossary pattern that
    takes too long to match is skipped, so its term is not checked.

    ## What is ignored
    - Table rows that have the same problem in the source.
    - String files, which `invalid-string-file` reports.
    - Invalid front matter in the translation, which `front-matter-invalid` reports. Invalid front matter in the source
      is reported as advice.

    ## How to fix it
    Correct the page at the reported line.
    """

    name = "parse-problem"
    group = "pages"
    severity = Severity.WARNING
    examples = (
        Example(
            source="| Lane | Jobs |\n|---|---|\n| fast | 10 |\n",
            translation="| 레인 | 작업 |\n|---|---|\n| fast | 10 | 20 |\n",
            fires=1,
            note="a row has more cells than the header, so the last one is not shown",
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
            note="the source has the same problem",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        if comparison.translation.is_string_file:
            return
        inherited = {problem.kind for problem in comparison.source.problems}
        for problem in comparison.translation.problems:
            if problem.kind in _SKIPPED or problem.kind not in {*inherited, _FRONT_MATTER}:
                yield self._finding(comparison, problem, problem.span, None, problem.message)
        for problem in comparison.source.problems:
            if problem.kind in _SKIPPED or problem.kind == _FRONT_MATTER:
                message = gettext("in the source: {message}", message=problem.message)
                yield self._finding(comparison, problem, Span(0, 0), problem.span, message)

        for term, pattern in comparison.of(slow_patterns):
            yield self.finding(
                comparison,
                Span(0, 0),
                None,
                gettext(
                    'glossary pattern "{pattern}" of the term "{term}" took too long and was skipped',
                    pattern=pattern,
                    term=term.term,
                ),
                subject=pattern,
                term=term.term,
                hint=gettext(
                    "Simplify the pattern in {file}: avoid nested repetitions such as (a+)+.", file=term.origin
                )
                if term.origin
                else gettext("Simplify the pattern in the glossary: avoid nested repetitions such as (a+)+."),
            )
        if comparison.alignment.is_rough:
            yield self.finding(
                comparison,
                Span(0, 0),
                None,
                gettext(
                    "pages are long and differ in many blocks: in some sections, each block was compared only with nearby "
                    "blocks"
                ),
                subject="rough",
                severity=Severity.INFO,
                hint=gettext(
                    "Findings about missing and extra blocks of this page may be wrong: check them, or split the page."
                ),
            )

    def _finding(
        self, comparison: Comparison, problem: PageProblem, span: Span, source_span: Span | None, message: str
    ) -> Finding:
        if problem.kind in (_PARSER_ERROR, _FRONT_MATTER):
            severity, hint = Severity.INFO, ""
        else:
            severity = self.severity
            hint = (
                gettext("Split the page into smaller pages.")
                if problem.kind in _TOO_LARGE
                else gettext("Correct the Markdown on this line.")
            )
        return self.finding(
            comparison,
            span,
            source_span,
            message,
            subject=problem.kind,
            severity=severity,
            hint=hint,
        )
