"""Reports front matter that is shown as text, and text that is taken for front matter."""

from __future__ import annotations

from ..messages import gettext
from ._broken_blocks import BrokenBlockRule
from .base import Example


class BrokenFrontMatter(BrokenBlockRule):
    """Text at the top of the page is read as front matter by mistake, or the front matter is read as text.

    ## Why it matters
    A `---` on the first line begins front matter. The text below it disappears from the page, or the generator cannot
    build the page. Front matter with wrong marks is shown as text, and the page has no title.

    ## What is ignored
    Front matter that only the translation has, if it has keys.

    ## How to fix it
    Remove a `---` that the source does not have. Write `---` on the first line and after the last key.
    """

    name = "broken-front-matter"
    kind = "front-matter"
    examples = (
        Example(
            "# Lanes\n\nJobs wait.\n\n---\n\n## Limits\n\nThere are none.\n",
            "---\n\n# 레인\n\n작업은 기다린다.\n\n---\n\n## 한도\n\n한도는 없다.\n",
            fires=1,
            note="the first lines are read as front matter",
        ),
        Example(
            "---\ntitle: Lanes\n---\n\nJobs wait.\n",
            "---\ntitle: 레인\n\n작업은 기다린다.\n",
            fires=1,
            note="the front matter is not closed",
        ),
        Example(
            "---\ntitle: Lanes\n---\n\nJobs wait.\n",
            "<!-- translated in May -->\n---\ntitle: Bahnen\n---\n\nAufträge warten.\n",
            locale="de",
            fires=1,
            note="a comment before the front matter",
        ),
        Example("Jobs wait.\n", "---\ntitle: 레인\n---\n\n작업은 기다린다.\n", fires=0, note="added on purpose"),
        Example(
            "Jobs wait.\n\n---\n\nThey run.\n", "작업은 기다린다.\n\n---\n\n작업을 실행한다.\n", fires=0, note="a line"
        ),
    )

    def message(self, written: str) -> str:
        return gettext('front matter marks are wrong: "{written}"', written=written)

    def hint(self) -> str:
        return gettext(
            'Remove a "---" that the source does not have, or write "---" on the first line and after the last key.'
        )
