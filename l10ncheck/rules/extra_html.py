"""Reports HTML blocks that only the translation has."""

from __future__ import annotations

from ._gaps import GapRule
from .base import Example


class ExtraHtml(GapRule):
    """The translation has an HTML block that the source does not have.

    ## Why it matters
    Usually the source dropped the content that the block adds.

    ## What is ignored
    Comments, closing tags, and elements without content.

    ## How to fix it
    Remove the block, or add it to the source.
    """

    name = "extra-html"
    group = "markup"
    side = "extra"
    kinds = ("html",)
    examples = (
        Example("Watch it:\n", "다음을 시청한다.\n\n<p>데모를 모두 보는 데 3분이 걸린다.</p>\n", fires=1),
        Example("<p>The demo takes 3 minutes.</p>\n", "<p>데모는 3분 걸린다.</p>\n", fires=0),
        Example(
            "Watch the demo.\n",
            "<!-- Übersetzung prüfen -->\n\nSehen Sie sich die Demo an.\n",
            fires=0,
            locale="de",
            note="a comment",
        ),
    )
