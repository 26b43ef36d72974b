"""The rule ``missing-list-item``."""

from __future__ import annotations

from ..comparison import Comparison
from ..differences.gaps import Gap
from ..lazy_pattern import lazy_pattern
from ..messages import gettext
from ..model import Finding, Span
from ._gaps import GapRule, excerpt
from .base import Example

_EMPTY_ITEM = lazy_pattern(r"[\s>]*(?P<mark>[-*+]|\d{1,9}[.)])[ \t]*(?:\n|\Z)")


class MissingListItem(GapRule):
    """A list item of the source is missing in the translation, or it is empty there.

    ## Why it matters
    Readers of the translation miss a step, an option or a condition.

    ## What is ignored
    Different markers, numbers or indentation of items, blank lines between items, and an item that became a paragraph.

    ## How to fix it
    Translate the item and insert it at the reported line.
    """

    name = "missing-list-item"
    side = "missing"
    kinds = ("list-item",)
    examples = (
        Example(
            "- Start `mq`.\n- Open port 8080.\n- Add a `worker`.\n",
            "- `mq`를 시작한다.\n- `worker`를 추가한다.\n",
            fires=1,
        ),
        Example(
            "1. Start `mq`.\n2. Open port 8080.\n",
            "* `mq`를 시작한다.\n\n* 포트 8080을 연다.\n",
            fires=0,
            note="a different marker, and blank lines between items",
        ),
        Example(
            "Do this:\n\n- Start `mq`.\n- Open port 8080.\n",
            "次の操作を行います。\n\n- `mq`を起動します。\n\nポート8080を開きます。\n",
            fires=0,
            locale="ja",
            note="the item became a paragraph",
        ),
        Example("- Red\n- Green\n- Blue\n", "- Rot\n-\n- Blau\n", locale="de", fires=1, note="an empty item"),
    )

    def _finding(self, comparison: Comparison, gap: Gap) -> Finding:
        empty = _EMPTY_ITEM.match(comparison.translation.text, gap.place.end) if len(gap.segments) == 1 else None
        if empty is None:
            return super()._finding(comparison, gap)
        text = excerpt(gap.segments[0].text)
        return self.finding(
            comparison,
            Span(*empty.span("mark")),
            gap.span,
            gettext('list item empty in the translation: "{text}" in the source', text=text),
            subject=text,
            weight=1.0,
            words=gap.words,
            hint=gettext("Fill this list item with the translation of the same item in the source."),
        )
