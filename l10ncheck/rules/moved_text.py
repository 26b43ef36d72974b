"""moved-text: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..model import Finding, Match, Severity, Span
from ._gaps import excerpt
from .base import Example, Rule

_SURE = 0.7  # of about 60 moves read, those below were as often another block that names the same things


class MovedText(Rule):
    """A block (paragraph, list item, code block, image …) stands at another place than in the source.

    ## Why it matters
    A step in another order is another procedure.

    ## What is ignored
    Blocks of a section that moved as a whole (see moved-section). Tags without text, single words, rows of a table,
    and blocks that are alike but may be others, are advice.

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
        Example(
            "- Open port 8080.\n- Call `mq start` as `root`.\n- Run `mq init` on 3 hosts.\n",
            "- ポート8080を開きます。\n- 3台のホストで`mq init`を実行します。\n",
            fires=0,
            locale="ja",
            note="an item before it is missing, the order is the same",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        in_moved_sections = {
            segment.index
            for match in comparison.alignment.sections
            if match.relation == "moved" and match.translation
            for segment in (match.translation.heading, *match.translation.segments)
            if segment
        }
        run: list[Match] = []
        for match in comparison.alignment.matches:
            if match.relation != "moved" or match.translation[0].index in in_moved_sections or _is_footnote(match):
                continue
            if run and not _continues(run[-1], match):
                yield self._moved(comparison, run)
                run = []
            run.append(match)
        if run:
            yield self._moved(comparison, run)

    def _moved(self, comparison: Comparison, run: list[Match]) -> Finding:
        there, here = run[0].source[0], run[0].translation[0]
        what = "this block stands" if len(run) == 1 else f"these {len(run)} blocks stand"
        return self.finding(
            comparison,
            Span(here.span.start, run[-1].translation[-1].span.end),
            Span(there.span.start, run[-1].source[-1].span.end),
            f"{what} elsewhere in the source, at line {comparison.source.line(there.span.start)}: "
            f"“{excerpt(there.text)}”",
            subject=excerpt(there.text),
            severity=None if any(_is_sure(match) for match in run) else Severity.INFO,
            hint="Move it to where the source has it.",
        )


def _is_footnote(match: Match) -> bool:
    """Footnotes are numbered and placed by the generator; their order in the file says nothing."""
    return match.source[0].parent is not None and match.source[0].parent.kind == "footnote"


def _is_sure(match: Match) -> bool:
    """Whether it is the same block beyond doubt, and more than a word that lists have in common."""
    there = match.source[0]
    return (
        match.confidence >= _SURE
        and there.kind not in ("tag", "row")
        and (there.kind == "code" or " " in there.text.strip())
    )


def _continues(before: Match, match: Match) -> bool:
    """Whether a moved block follows another in both pages."""
    return (
        match.source[0].index == before.source[-1].index + 1
        and match.translation[0].index == before.translation[-1].index + 1
    )
