"""Reports block quotations that are shown as text, because their ``>`` does not work."""

from __future__ import annotations

from ..messages import gettext
from ._broken_blocks import BrokenBlockRule
from .base import Example


class BrokenQuotation(BrokenBlockRule):
    """A block quotation is shown as text: its `>` is escaped, written as `&gt;`, or full-width.

    ## Why it matters
    Readers see a `>` in the text, and cannot tell that the text is quoted.

    ## What is ignored
    An escaped `>` in a place where the source has no block quotation.

    ## How to fix it
    Begin each line of the quotation with `>` and a space.
    """

    name = "broken-quotation"
    kind = "quotation"
    examples = (
        Example(
            "She said:\n\n> Plain is better.\n",
            "그녀가 말했다.\n\n\\> 평범한 것이 낫다.\n",
            fires=1,
            note="the mark is escaped",
        ),
        Example("She said:\n\n> Plain is better.\n", "她说：\n\n＞ 朴素更好。\n", fires=1, note="a full-width mark"),
        Example(
            "Write \\> here.\n\n> Plain is better.\n",
            "여기에 \\>를 쓴다.\n\n> 평범한 것이 낫다.\n",
            fires=0,
            note="the quotation works",
        ),
    )

    def message(self, written: str) -> str:
        return gettext('block quotation shown as text because its syntax is wrong: "{written}"', written=written)

    def hint(self) -> str:
        return gettext('Begin each line of the quotation with ">" and a space.')
