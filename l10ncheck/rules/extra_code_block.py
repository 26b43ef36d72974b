"""Reports code blocks that only the translation has."""

from __future__ import annotations

from ._gaps import GapRule
from .base import Example


class ExtraCodeBlock(GapRule):
    """The translation has a code block that the source does not have.

    ## Why it matters
    Usually the source dropped the command because it no longer works.

    ## What is ignored
    A different style of fence, and a block that the source has in another place.

    ## How to fix it
    Remove the code block, or add it to the source.
    """

    name = "extra-code-block"
    group = "code"
    side = "extra"
    kinds = ("code-block",)
    examples = (
        Example(
            "Start it:\n\n```sh\nmq start\n```\n\nThen wait.\n",
            "시작한다.\n\n```sh\nmq start\n```\n\n```sh\nmq status\n```\n\n그런 다음 기다린다.\n",
            fires=1,
        ),
        Example("Start it:\n\n```sh\nmq start\n```\n", "시작한다.\n\n```sh\nmq start\n```\n", fires=0),
        Example(
            "Start it, then look at it:\n\n```sh\nmq start\nmq status\n```\n",
            "起動します。\n\n```sh\nmq start\n```\n\n次に確認します。\n\n```sh\nmq status\n```\n",
            fires=0,
            locale="ja",
            note="one block was split in two",
        ),
    )
