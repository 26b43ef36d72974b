"""Reports list items that only the translation has."""

from __future__ import annotations

from ._gaps import GapRule
from .base import Example


class ExtraListItem(GapRule):
    """The translation has a list item that the source does not have.

    ## Why it matters
    Usually the source dropped the step or option that the item describes.

    ## What is ignored
    Different markers and numbers of items, and an item that the source has in another place.

    ## How to fix it
    Remove the list item, or add it to the source.
    """

    name = "extra-list-item"
    side = "extra"
    kinds = ("list-item",)
    examples = (
        Example(
            "- Start `mq`.\n- Add a `worker`.\n",
            "- `mq`를 시작한다.\n- 포트 8080을 연다.\n- `worker`를 추가한다.\n",
            fires=1,
        ),
        Example("- Start `mq`.\n", "- `mq`를 시작한다.\n", fires=0),
        Example(
            "1. Start `mq`.\n2. Add a `worker`, then wait.\n",
            "- `mq`を起動します。\n- `worker`を追加して待ちます。\n",
            fires=0,
            locale="ja",
            note="a different marker",
        ),
    )
