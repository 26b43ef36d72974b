"""Reports fences of code blocks that are missing or do not work, such as one with text behind it."""

from __future__ import annotations

from ..messages import gettext
from ._broken_blocks import BrokenBlockRule
from .base import Example


class BrokenFence(BrokenBlockRule):
    """A code fence is missing, is too short, uses full-width characters, has text behind it, or is indented too little.

    ## Why it matters
    Code is shown as text, or the text after the code is shown as code. After one wrong fence, text and code can be
    swapped on the rest of the page.

    ## What is ignored
    Fences with a different indentation that still work.

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
            note="only two backticks",
        ),
        Example(
            "1. List:\n\n   ```sh\n   mq list\n   ```\n\n2. Stop.\n",
            "1. 목록:\n\n   ｀｀｀sh\n   mq list\n   ｀｀｀\n\n2. 멈춘다.\n",
            fires=1,
            note="full-width backticks",
        ),
        Example(
            "```sh\nmq start\n```\n\nWait.\n\n```sh\nmq stop\n```\n",
            "```sh\nmq start\n\nEspera.\n\n```sh\nmq stop\n```\n",
            locale="es",
            fires=1,
            note="no closing fence",
        ),
        Example("```sh\nmq start\n```\n\nWait.\n", "```sh\nmq start\n\n기다린다.\n", fires=1),
        Example("Run:\n\n```sh\nmq\n```\n\nWait.\n", "Uruchom:\n\n'''sh\nmq\n'''\n\nCzekaj.\n", locale="pl", fires=1),
        Example("```sh\nmq start\n```\n\nWait.\n", "```sh\nmq start ```\n\nEspera.\n", locale="es", fires=1),
        Example(
            "```sh\nmq start\n```\n\nWait.\n", "```sh\nmq start\n```기다린다.\n", fires=1, note="text behind the fence"
        ),
        Example(
            "```sh\nmq start\n```\n\nWait.\n\nStop it.\n",
            "``sh [Start]\nmq start\n```\n\nWarte.\n\nStoppe es.\n",
            locale="de",
            fires=1,
            note="only two backticks before the code",
        ),
        Example("Type ``a`b``.\n\n```\nmq start\n```\n", "``a`b``를 입력한다.\n\n```\nmq start\n```\n", fires=0),
        Example("```sh\nmq start\n```\n\nWait.\n", "~~~sh\nmq start\n```\n\nЖдите.\n", locale="ru", fires=1),
        Example(
            "1. List:\n\n   ```sh\n   mq list\n   ```\n\n2. Stop.\n",
            "1. 목록:\n\n    ```sh\n   mq list\n   ```\n\n2. 멈춘다.\n",
            fires=0,
            note="one more space, which works",
        ),
    )

    def message(self, written: str) -> str:
        return gettext('code fence does not work: "{written}"', written=written)

    def hint(self) -> str:
        return gettext("Write three backticks on a line of their own, indented like the opening fence.")
