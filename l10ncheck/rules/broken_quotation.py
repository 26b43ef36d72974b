"""broken-quotation: see the class."""

from __future__ import annotations

from ..messages import gettext
from ._broken_blocks import BrokenBlockRule
from .base import Example


class BrokenQuotation(BrokenBlockRule):
    """A quotation is shown as text, because its `>` is escaped, an entity or of full width.

    ## Why it matters
    Readers see `>` in front of the text, and quoted words look like the text around them.

    ## What is ignored
    An escaped `>` where the source has no quotation.

    ## How to fix it
    Write a plain `>` and a space at the beginning of each line.
    """

    name = "broken-quotation"
    kind = "quotation"
    examples = (
        Example(
            "She said:\n\n> Plain is better.\n", "그녀가 말했다.\n\n\\> 평범한 것이 낫다.\n", fires=1, note="escaped"
        ),
        Example("She said:\n\n> Plain is better.\n", "她说：\n\n＞ 朴素更好。\n", fires=1, note="full width"),
        Example(
            "Write \\> here.\n\n> Plain is better.\n",
            "여기에 \\>를 쓴다.\n\n> 평범한 것이 낫다.\n",
            fires=0,
            note="the quotation is there",
        ),
    )

    def message(self, written: str) -> str:
        return gettext('the mark of a quotation is shown as text: "{written}"', written=written)

    def hint(self) -> str:
        return gettext("Write a plain > and a space.")
