"""broken-emphasis: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.emphasis import literal_marks, repair_emphasis
from ..model import Finding, Severity, Span
from .base import Example, Rule


class BrokenEmphasis(Rule):
    """Marks of emphasis do not work and are shown as asterisks or underscores.

    ## Why it matters
    CommonMark does not let `**` close between punctuation and a letter, nor `_` in front of a letter. A particle that
    follows without a space, as in `**용어(term)**은`, leaves the marks in the text.

    ## What is ignored
    Code, escaped marks, single marks that emphasise nothing, marks that the source shows as well, and pages of
    generators that read emphasis otherwise (Python-Markdown, kramdown).

    ## How to fix it
    Close the emphasis in front of the parenthesis, or write `<strong>…</strong>`.
    """

    name = "broken-emphasis"
    group = "markup"
    severity = Severity.WARNING
    examples = (
        Example("A **lane** is a queue.\n", "**레인(lane)**은 큐다.\n", fires=1),
        Example("A _lane_ is a queue.\n", "_레인_은 큐다.\n", fires=1),
        Example("A **lane** is a queue.\n", "**레인**은 큐다.\n", fires=0),
        Example("A **lane** is a queue.\n", "**레인**(lane)은 큐다. 2 * 3 * 4와 snake_case_name을 쓴다.\n", fires=0),
        Example("A lane is a queue.\n", "레인은 `**kwargs(x)**은` 큐다. \\*\\*이것\\*\\*도.\n", fires=0),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for literal in comparison.of(literal_marks):
            span = Span(literal.opening.start, literal.closing.end)
            written = " ".join(comparison.translation.text[span.start : span.end].split())
            yield self.finding(
                comparison,
                span,
                literal.match.source[0].span if literal.match.source else None,
                f"the marks are shown to readers: {written}",
                subject=written,
                hint="Close the emphasis before a bracket or a quotation mark, use * instead of _, or write <strong> or <em>.",
                fix=repair_emphasis(comparison.translation, literal),
            )
