"""The rule ``missing-list-item``."""

from __future__ import annotations

from ._gaps import GapRule
from .base import Example


class MissingListItem(GapRule):
    """A list item of the source is missing in the translation.

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
    )
