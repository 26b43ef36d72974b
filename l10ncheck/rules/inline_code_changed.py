"""inline-code-changed: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from ..differences.inline_code import InlineCodeChange, inline_code_changes, is_code_shaped
from ..model import Finding, Severity
from .base import Comparison, Example, Rule


class InlineCodeChanged(Rule):
    """A name, value or command in code marks is another one than in the source, or is missing.

    ## Why it matters
    Readers type it as it is written; a letter less and it is not found.

    ## What is ignored
    Order and repetition; code that stands in the text without its marks; words such as `Job` and placeholders such as
    `<name>` that were translated; a plural in the source.

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
        for change in comparison.of(inline_code_changes):
            if change.here is not None or is_code_shaped(change.there.text):
                yield self._finding(comparison, change)

    def _finding(self, comparison: Comparison, change: InlineCodeChange) -> Finding:
        there, here = change.there, change.here
        if here is None:
            message, now = f"code missing: `{there.text}` of the source is not here", ""
        else:
            message, now = f"code changed: `{there.text}` in the source, `{here.text}` here", here.text
        return self.finding(
            comparison,
            change.match.translation[0].span if here is None else here.span,
            there.span,
            message,
            subject=f"{there.text} > {now}",
            weight=0.2,
            words=1,
            hint=f"Write `{there.text}` as the source does.",
        )
