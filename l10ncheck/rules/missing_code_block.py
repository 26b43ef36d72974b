"""Reports code blocks that only the source has."""

from __future__ import annotations

from ..comparison import Comparison
from ..differences.gaps import Gap
from ..messages import gettext
from ._gaps import GapRule
from .base import Example


class MissingCodeBlock(GapRule):
    """A code block of the source is missing in the translation.

    ## Why it matters
    Readers do not get a command or an example that they need.

    ## What is ignored
    A different style of fence, different indentation, a block that the translation has in another place, and a command
    that it has in the text before the block.

    ## How to fix it
    Copy the block from the source to the reported line. Translate only its comments.
    """

    name = "missing-code-block"
    group = "code"
    side = "missing"
    kinds = ("code-block",)
    examples = (
        Example(
            "Start it:\n\n```sh\nmq start\n```\n\nStop it:\n\n```sh\nmq stop --now\n```\n",
            "시작한다.\n\n```sh\nmq start\n```\n\n정지한다.\n",
            fires=1,
        ),
        Example("Start it:\n\n```sh\nmq start\n```\n", "시작한다.\n\n~~~sh\nmq start\n~~~\n", fires=0),
        Example(
            "Start it, then look at it:\n\n```sh\nmq start\n```\n\n```sh\nmq status\n```\n",
            "起動してから確認します。\n\n```sh\nmq start\nmq status\n```\n",
            fires=0,
            locale="ja",
            note="two blocks were merged",
        ),
        Example(
            "Run this in the folder `app`:\n\n```sh\nmq start\n```\n",
            "Führen Sie `mq start` im Ordner `app` aus.\n",
            fires=0,
            locale="de",
            note="the command is in the text",
        ),
    )

    def hint(self, comparison: Comparison, gap: Gap) -> str:
        first, last = comparison.source.lines(gap.span)
        if first == last:
            return gettext(
                "Copy line {line} of the source to this line of the translation, and translate only comments.",
                line=first,
            )
        return gettext(
            "Copy lines {first}–{last} of the source to this line of the translation, and translate only comments.",
            first=first,
            last=last,
        )
