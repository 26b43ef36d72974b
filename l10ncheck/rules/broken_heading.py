"""broken-heading: see the class."""

from __future__ import annotations

from ..messages import gettext
from ._broken_blocks import BrokenBlockRule
from .base import Example


class BrokenHeading(BrokenBlockRule):
    """A heading is shown as text, because its marks are not followed by a plain space.

    ## Why it matters
    Readers see `##Title` in the text, the heading is missing from the table of contents, and links to it lead
    nowhere.

    ## What is ignored
    Lines that begin with `#` where the source has no heading either, such as `#1` or `#release`.

    ## How to fix it
    Write `#` marks of normal width and one plain space after them.
    """

    name = "broken-heading"
    kind = "heading"
    examples = (
        Example(
            "# Guide\n\nIntro.\n\n## Set it up\n\nRun `mq init`.\n",
            "# 안내\n\n소개.\n\n##설정하기\n\n`mq init`을 실행한다.\n",
            fires=1,
            note="no space",
        ),
        Example(
            "# Guide\n\nIntro.\n\n## Set it up\n\nRun `mq init`.\n",
            "# ガイド\n\n紹介。\n\n＃＃ 設定\n\n`mq init`を実行する。\n",
            fires=1,
            note="marks of full width",
        ),
        Example(
            "# Tags\n\n#1 is the first issue.\n",
            "# 태그\n\n#1은 첫 번째 이슈이다.\n",
            fires=0,
            note="the source has no heading there",
        ),
    )

    def message(self, written: str) -> str:
        return gettext('the marks of a heading are shown as text: "{written}"', written=written)

    def hint(self) -> str:
        return gettext("Write the # marks, one plain space, and the title.")
