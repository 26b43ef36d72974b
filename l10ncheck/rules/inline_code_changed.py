"""inline-code-changed: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.block_mismatch import is_rewritten
from ..differences.inline_code import UNSURE, inline_code_changes, is_code_shaped
from ..model import Finding, Inline, Match, Severity
from .base import Example, Rule


class InlineCodeChanged(Rule):
    """A name, value or command in code marks is another one than in the source, or is missing.

    ## Why it matters
    Readers type it as it is written; a letter less and it is not found.

    ## What is ignored
    Order and repetition; code that stands in the text without its marks; words such as `Job` and placeholders such as
    `<name>` that were translated; a plural in the source; the tag of the locale. What is missing in a block that hardly
    resembles its counterpart is advice only.

    ## How to fix it
    Write it as the source does.
    """

    name = "inline-code-changed"
    group = "code"
    severity = Severity.WARNING
    examples = (
        Example("Set `spec.replicas` to 3.\n", "`spec.replics`를 3으로 설정한다.\n", fires=1),
        Example("Pass `--now` to stop at once.\n", "즉시 정지하려면 옵션을 넘긴다.\n", fires=1),
        Example("A `Job` of `<name>` ends.\n", "`<이름>`의 잡이 끝난다.\n", fires=0),
        Example("`a.yaml` holds `limit`; `limit` is 3.\n", "`limit`은 `a.yaml`에 있고 3이다.\n", fires=0),
        Example("Read `mill.toml`.\n", "mill.toml을 읽는다.\n", fires=0),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for match, changes in comparison.of(inline_code_changes):
            if is_rewritten(comparison, match):
                continue
            lost = []
            for change in changes:
                if change.translation is not None:
                    yield self._changed(comparison, change.source, change.translation)
                elif is_code_shaped(change.source.text):
                    lost.append(change.source)
            if lost and not _lacks_cells(match):
                yield self._missing(comparison, match, lost)

    def _changed(self, comparison: Comparison, there: Inline, here: Inline) -> Finding:
        return self.finding(
            comparison,
            here.span,
            there.span,
            f"code changed: `{there.text}` in the source, `{here.text}` here",
            subject=f"{there.text} > {here.text}",
            weight=0.2,
            words=1,
            hint=f"Write `{there.text}` as the source does.",
        )

    def _missing(self, comparison: Comparison, match: Match, lost: list[Inline]) -> Finding:
        names = ", ".join(f"`{code.text}`" for code in lost)
        return self.finding(
            comparison,
            match.translation[0].span,
            lost[0].span,
            f"code of the source missing here: {names}",
            subject=names,
            severity=Severity.INFO if match.confidence < UNSURE else None,
            weight=0.2,
            words=len(lost),
            hint="See whether the sentence of the source with this code is translated.",
        )


def _lacks_cells(match: Match) -> bool:
    """Whether a table row lost a cell, which `table-columns-changed` reports."""
    return len(match.source[0].cells) > len(match.translation[0].cells)
