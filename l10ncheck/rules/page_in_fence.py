"""page-in-fence: see the class."""

from __future__ import annotations

from ..messages import gettext
from ._broken_blocks import BrokenBlockRule
from .base import Example


class PageInFence(BrokenBlockRule):
    """The whole page stands inside of a code block.

    ## Why it matters
    Readers see the Markdown of the page instead of the page. Chat programs answer like that.

    ## What is ignored
    Pages whose source is a code block as well, and fences around a part of the page.

    ## How to fix it
    Remove the first and the last fence.
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
            note="after the front matter",
        ),
        Example(
            "# Lanes\n\nWrite:\n\n```markdown\n# Lane\n```\n",
            "# 레인\n\n이렇게 쓴다.\n\n```markdown\n# Lane\n```\n",
            fires=0,
            note="a sample of Markdown",
        ),
    )

    def message(self, written: str) -> str:
        return gettext("the whole page is inside a code block")

    def hint(self) -> str:
        return gettext("Remove the fence at this line and the one at the end.")
