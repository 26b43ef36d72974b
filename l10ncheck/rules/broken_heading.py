"""Reports headings that are shown as text, such as ``##Title`` without a space."""

from __future__ import annotations

from ..messages import gettext
from ._broken_blocks import BrokenBlockRule
from .base import Example


class BrokenHeading(BrokenBlockRule):
    """A heading is shown as text: its `#` marks are full-width, or no ordinary space follows them.

    ## Why it matters
    Readers see `##Title` in the text, the heading is missing from the table of contents, and links to it lead
    nowhere.

    ## What is ignored
    Lines that begin with `#` where the source has no heading either, such as `#1` or `#release`.

    ## How to fix it
    Write normal `#` marks and one ordinary space after them.
    """

    name = "broken-heading"
    kind = "heading"
    examples = (
        Example(
            "# Guide\n\nIntro.\n\n## Set it up\n\nRun `mq init`.\n",
            "# 안내\n\n소개.\n\n##설정하기\n\n`mq init`을 실행한다.\n",
            fires=1,
            note="no space after the marks",
        ),
        Example(
            "# Guide\n\nIntro.\n\n## Set it up\n\nRun `mq init`.\n",
            "# ガイド\n\n紹介。\n\n＃＃ 設定\n\n`mq init`を実行する。\n",
            fires=1,
            note="full-width marks",
        ),
        Example(
            "# Tags\n\n#1 is the first issue.\n",
            "# 태그\n\n#1은 첫 번째 이슈이다.\n",
            fires=0,
            note="the source has no heading there",
        ),
    )

    def message(self, written: str) -> str:
        return gettext('heading shown as text because its syntax is wrong: "{written}"', written=written)

    def hint(self) -> str:
        return gettext('Write "#" marks, one ordinary space, and the title of the heading.')
