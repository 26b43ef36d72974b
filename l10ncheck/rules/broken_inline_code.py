"""Reports backticks that readers see, because the other backtick is missing or they are full-width."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.broken_inline_code import stray_marks
from ..messages import gettext
from ..model import Finding, Severity
from .base import Example, Rule

_AROUND = 30  # characters


class BrokenInlineCode(Rule):
    """A backtick is shown as text, because it is full-width, or because the opening or closing backtick is missing.

    ## Why it matters
    Readers see the backtick instead of formatted code. Or the text up to the next backtick is shown as code.

    ## What is ignored
    Escaped backticks, backticks that the source also shows as text, and fences, which `broken-fence` reports.

    ## How to fix it
    Write the same number of backticks before and after the code.
    """

    name = "broken-inline-code"
    group = "markup"
    severity = Severity.WARNING
    examples = (
        Example("Set `spec.lanes` to 3.\n", "`spec.lanes를 3으로 설정한다.\n", fires=1),
        Example(
            "Set `lanes` and `paused`.\n",
            "Setze `lanes und `paused`.\n",
            fires=1,
            locale="de",
            note="the code span takes the text up to the next backtick",
        ),
        Example("Use `--now`.\n", "使用｀--now｀。\n", fires=1, locale="zh", note="full-width backticks"),
        Example("Use `--now`.\n", "Usa ´--now´.\n", fires=1, locale="es", note="accents instead of backticks"),
        Example("Now use `all`.\n", "今は´all´を使う。\n", fires=1, locale="ja"),
        Example("The order of `all` counts.\n", "L´ordre de `all` compte.\n", fires=0, locale="fr"),
        Example("Set `spec.lanes` to 3.\n", "``spec.lanes``를 3으로 설정한다.\n", fires=0),
        Example("The mark \\` begins code.\n", "코드는 \\`로 시작한다.\n", fires=0),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        source = comparison.source.segments
        for index, span in comparison.of(stray_marks).items():
            text = comparison.translation.text
            before = text[max(0, span.start - _AROUND) : span.start].rpartition("\n\n")[2]
            after = text[span.start : span.end + _AROUND].partition("\n\n")[0]
            shown = " ".join((before + after).split())
            yield self.finding(
                comparison,
                span,
                source[index].span,
                gettext('unpaired backtick: "{text}"', text=shown)
                if text[span.start] == "`"
                else gettext('a backtick is shown as text: "{text}"', text=shown),
                subject=shown,
                weight=0.2,
                words=1,
                hint=gettext("Write the same number of backticks before and after the code."),
            )
