"""broken-fence: see the class."""

from __future__ import annotations

from ..messages import gettext
from ._broken_blocks import BrokenBlockRule
from .base import Example


class BrokenFence(BrokenBlockRule):
    """A code block is not opened or closed as it was meant: its fence is too short, of full width, or indented less than its list item.

    ## Why it matters
    What follows is shown as code up to the next fence, or code is shown as text. One wrong fence turns a page
    inside out.

    ## What is ignored
    Fences that are indented a little more or less and still work.

    ## How to fix it
    Write three backticks on a line of their own, indented like the text of the list item.
    """

    name = "broken-fence"
    kind = "fence"
    examples = (
        Example(
            "Run:\n\n```sh\nmq start\n```\n\n## More\n\nRun:\n\n```sh\nmq stop\n```\n",
            "실행:\n\n```sh\nmq start\n``\n\n## 더\n\n실행:\n\n```sh\nmq stop\n```\n",
            fires=1,
            note="two backticks",
        ),
        Example(
            "1. List:\n\n   ```sh\n   mq list\n   ```\n\n2. Stop.\n",
            "1. 목록:\n\n   ｀｀｀sh\n   mq list\n   ｀｀｀\n\n2. 멈춘다.\n",
            fires=1,
            note="backticks of full width",
        ),
        Example(
            "1. List:\n\n   ```sh\n   mq list\n   ```\n\n2. Stop.\n",
            "1. 목록:\n\n    ```sh\n   mq list\n   ```\n\n2. 멈춘다.\n",
            fires=0,
            note="a blank more, which works",
        ),
    )

    def message(self, written: str) -> str:
        return gettext('a fence of a code block does not work: "{written}"', written=written)

    def hint(self) -> str:
        return gettext("Write three backticks on a line of their own, indented like the opening fence.")
