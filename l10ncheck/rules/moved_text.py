"""moved-text: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Finding, Match, Severity
from ._gaps import excerpt
from .base import Comparison, Example, Rule


class MovedText(Rule):
    """A block (paragraph, list item, code block, image …) stands at another place than in the source.

    ## Why it matters
    A step in another order is another procedure.

    ## What is ignored
    Blocks of a section that moved as a whole (see moved-section), and tags without text.

    ## How to fix it
    Move the block to where the source has it.
    """

    name = "moved-text"
    group = "structure"
    severity = Severity.WARNING
    examples = (
        Example(
            "- Run `mq init` on 3 hosts.\n- Open the port 8080 with `fw open`.\n- Call `mq start` as `root`.\n",
            "- `root`로 `mq start`를 호출한다.\n- 호스트 3개에서 `mq init`을 실행한다.\n- `fw open`으로 포트 8080을 연다.\n",
            fires=1,
        ),
        Example("- Run `a`.\n- Run `b`.\n", "- `a`를 실행한다.\n- `b`를 실행한다.\n", fires=0),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        in_moved_sections = {
            segment.index
            for match in comparison.alignment.sections
            if match.relation == "moved" and match.translation
            for segment in (match.translation.heading, *match.translation.segments)
            if segment
        }
        for match in comparison.alignment.matches:
            if match.relation == "moved" and match.translation[0].index not in in_moved_sections:
                yield self._moved(comparison, match)

    def _moved(self, comparison: Comparison, match: Match) -> Finding:
        there, here = match.source[0], match.translation[0]
        return self.finding(
            comparison,
            here.span,
            there.span,
            f"this block stands elsewhere in the source, at line {comparison.source.line(there.span.start)}: "
            f"“{excerpt(there.text)}”",
            subject=excerpt(there.text),
            severity=Severity.INFO if there.kind == "tag" else None,
            hint="Move it to where the source has it.",
        )
