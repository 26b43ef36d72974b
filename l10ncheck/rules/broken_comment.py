"""Reports comments with a mistyped ``<!--`` or ``-->``."""

from __future__ import annotations

from ..messages import gettext
from ._broken_blocks import BrokenBlockRule
from .base import Example


class BrokenComment(BrokenBlockRule):
    """A comment is not opened with `<!--` or not closed with `-->`.

    ## Why it matters
    If the opening mark is wrong, readers see what the comment should hide. If the closing mark is wrong, the comment
    hides the text after it, often the rest of the page.

    ## What is ignored
    - Arrows in text, such as `->`.
    - Code.
    - Comments that the source does not close either.

    ## How to fix it
    Write `<!--` before the comment and `-->` after it, with normal instead of full-width characters. In MDX, write
    `{/*` and `*/}`.
    """

    name = "broken-comment"
    kind = "comment"
    examples = (
        Example(
            "# Lanes\n\nJobs wait.\n\nThey run.\n",
            "# 레인\n\n<！-- Jobs wait. -->\n작업은 기다린다.\n\n작업을 실행한다.\n",
            fires=1,
            note="a full-width exclamation mark",
        ),
        Example(
            "# Lanes\n\nJobs wait.\n\nThey run.\n",
            "# 通道\n\n<!--\nJobs wait.\n--＞\n作业等待。\n\n然后运行。\n",
            fires=1,
            note="a full-width bracket does not close the comment",
        ),
        Example(
            "# Lanes\n\nJobs wait.\n\nThey run.\n",
            "# 通道\n\n<!--\nJobs wait. See a -> b.\n-->\n作业等待。\n\n然后运行。\n",
            fires=0,
        ),
        Example(
            "# Lanes\n\nJobs wait.\n\n<Tip label={name} />\n",
            "# Spuren\n\n{/* Jobs wait. */\n\nJobs warten.\n\n<Tip label={name} />\n",
            fires=1,
            locale="de",
            note="a comment of MDX",
        ),
        Example(
            "# Lanes\n\nJobs wait.\n\n<Tip label={name} />\n",
            "# Spuren\n\n{/* Jobs wait. *}\n\nJobs warten.\n\n<Tip label={name} />\n",
            fires=1,
            locale="de",
        ),
        Example(
            "# Lanes\n\nJobs wait.\n",
            "# Files\n\n<!— à vérifier —>\n\nDes travaux attendent.\n",
            fires=1,
            locale="fr",
            note="dashes that an editor has joined",
        ),
        Example("# Lanes\n\nJobs wait.\n", "# Spuren\n\n<!--- Jobs wait.\n\nJobs warten.\n", fires=1, locale="de"),
        Example("# Lanes\n\nIn -> out.\n", "# 레인\n\n출력 <-- 입력.\n", fires=0, note="an arrow"),
    )

    def message(self, written: str) -> str:
        return gettext('comment not opened or closed correctly: "{written}"', written=written)

    def hint(self) -> str:
        return gettext(
            'Write "<!--" before the comment and "-->" after it; in MDX, write "{open}" and "{close}".',
            open="{/*",
            close="*/}",
        )
