"""Reports HTML blocks that only the source has."""

from __future__ import annotations

from ._gaps import GapRule
from .base import Example


class MissingHtml(GapRule):
    """An HTML block of the source is missing in the translation.

    ## Why it matters
    Readers of the translation miss embedded content, or text with a special layout.

    ## What is ignored
    Comments, closing tags, and elements without content.

    ## How to fix it
    Copy the block from the source to the reported line and translate its text.
    """

    name = "missing-html"
    group = "markup"
    side = "missing"
    kinds = ("html",)
    examples = (
        Example(
            'Watch it:\n\n<video src="/demo.mp4" title="Demo"></video>\n\n<p>The demo takes three minutes to watch.</p>\n',
            "다음을 시청한다.\n",
            fires=1,
        ),
        Example("<p>The demo takes 3 minutes.</p>\n", "<p>데모는 3분 걸린다.</p>\n", fires=0),
        Example(
            "<!-- Keep this short. -->\n\nWatch the demo.\n\n<br>\n",
            "デモをご覧ください。\n",
            fires=0,
            locale="ja",
            note="a comment, and an element without content",
        ),
    )
