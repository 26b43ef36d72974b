"""Reports pages that are as a whole inside a code block."""

from __future__ import annotations

from ..messages import gettext
from ._broken_blocks import BrokenBlockRule
from .base import Example


class PageInFence(BrokenBlockRule):
    """The whole page is inside a code block.

    ## Why it matters
    Readers see Markdown source instead of a formatted page. This happens when someone pastes the whole answer of a
    chatbot.

    ## What is ignored
    Pages whose source is also inside a code block, and fences around a part of the page.

    ## How to fix it
    Remove the opening fence at the beginning and the closing fence at the end of the page.
    """

    name = "page-in-fence"
    kind = "page-in-fence"
    examples = (
        Example(
            "# Lanes\n\nA lane holds jobs.\n\n## Limits\n\nIt has a limit.\n",
            "```markdown\n# 레인\n\n레인은 작업을 담는다.\n\n## 한도\n\n한도가 있다.\n```\n",
            fires=1,
        ),
        Example(
            "---\ntitle: Lanes\n---\n\n# Lanes\n\nA lane holds jobs.\n",
            "---\ntitle: レーン\n---\n\n```md\n# レーン\n\nレーンはジョブを持つ。\n```\n",
            fires=1,
            note="the code block begins after the front matter",
        ),
        Example(
            "# Lanes\n\nRun:\n\n```sh\nmq list\n```\n\nThen wait.\n\n## Limits\n\nIt has a limit.\n",
            "```markdown\n# 레인\n\n실행한다.\n\n```sh\nmq list\n```\n\n기다린다.\n\n## 한도\n\n한도가 있다.\n```\n",
            fires=1,
            note="a code block of the page ends the outer one",
        ),
        Example(
            "# Lanes\n\nWrite:\n\n```markdown\n# Lane\n```\n",
            "# 레인\n\n이렇게 쓴다.\n\n```markdown\n# Lane\n```\n",
            fires=0,
            note="only a sample of Markdown is in a fence",
        ),
    )

    def message(self, written: str) -> str:
        return gettext("the whole page is inside a code block")

    def hint(self) -> str:
        return gettext("Remove the opening fence on this line and the closing fence at the end of the page.")
