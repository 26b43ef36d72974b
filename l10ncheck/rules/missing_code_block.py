"""missing-code-block: see the class."""

from __future__ import annotations

from ..comparison import Comparison
from ..differences.gaps import Gap
from ._gaps import GapRule, lines_text
from .base import Example


class MissingCodeBlock(GapRule):
    """A code block of the source is missing.

    ## Why it matters
    A command or an example that readers are told to use is not there.

    ## What is ignored
    Another style of fence, other indentation, and a block that stands elsewhere.

    ## How to fix it
    Copy the block from the source to the line given; only comments in it are translated.
    """

    name = "missing-code-block"
    group = "code"
    side = "missing"
    kinds = ("code-block",)
    singular = "a code block"
    plural = "code blocks"
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
            note="two blocks were joined",
        ),
    )

    def hint(self, comparison: Comparison, gap: Gap) -> str:
        return f"Copy {lines_text(comparison, gap)} of the source to behind this line; only comments are translated."
