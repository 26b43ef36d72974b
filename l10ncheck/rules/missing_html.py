"""missing-html: see the class."""

from __future__ import annotations

from ._gaps import GapRule
from .base import Example


class MissingHtml(GapRule):
    """A block of HTML of the source is missing.

    ## Why it matters
    Embedded content, or text that is laid out by hand, is missing.

    ## What is ignored
    Comments, closing tags, and elements without content of their own.

    ## How to fix it
    Copy the block from the source to the line given and translate its text.
    """

    name = "missing-html"
    group = "markup"
    side = "missing"
    kinds = ("html",)
    singular = "a block of HTML"
    plural = "blocks of HTML"
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
