"""Reports text that is shown as code, because it is indented by four spaces."""

from __future__ import annotations

from ..messages import gettext
from ._broken_blocks import BrokenBlockRule
from .base import Example


class BrokenIndentation(BrokenBlockRule):
    """A heading, a paragraph, a list or a quotation is shown as code, because its lines are indented by four spaces.

    ## Why it matters
    Readers see text with its marks in the font of code. A heading is missing from the table of contents.

    ## What is ignored
    - Code.
    - Text that the source indents too.

    ## How to fix it
    Remove the four spaces.
    """

    name = "broken-indentation"
    kind = "indentation"
    examples = (
        Example(
            "Jobs wait here.\n\n## Limits\n\nA queue holds 500 jobs.\n",
            "Les jobs attendent ici.\n\n    ## Limites\n\nUne file contient 500 jobs.\n",
            fires=1,
            locale="fr",
        ),
        Example("She said:\n\n> Wait for me.\n", "그녀가 말했다.\n\n    > 나를 기다려.\n", fires=1),
        Example("Start it:\n\n    mq start\n", "시작한다.\n\n    mq start\n", fires=0, note="code"),
        Example("- Wait.\n\n  Then go.\n", "-   기다린다.\n\n    그리고 간다.\n", fires=0, note="the text of an item"),
    )

    def message(self, written: str) -> str:
        return gettext('text shown as code: "{written}"', written=written)

    def hint(self) -> str:
        return gettext("Remove the four spaces before it.")
