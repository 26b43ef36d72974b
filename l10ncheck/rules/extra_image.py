"""extra-image: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.images import image_differences, image_name
from ..model import Finding, Severity
from .base import Example, Rule


class ExtraImage(Rule):
    """An image of the translation that the source does not show.

    ## Why it matters
    The source may have dropped a picture of something that has changed. A translator may as well have added it for the
    reader, which is why this is advice.

    ## What is ignored
    An image that stands in a block nearby of the source.

    ## How to fix it
    Remove the image if the source dropped it.
    """

    name = "extra-image"
    group = "links"
    severity = Severity.INFO
    examples = (
        Example("Press the button twice.\n", "![버튼](button.png)을 두 번 누른다.\n", fires=1),
        Example("Press ![it](button.png) twice.\n", "![버튼](button.png)을 두 번 누른다.\n", fires=0),
        Example(
            "Press the button.\n\n![It](button.png)\n",
            "ボタン ![ボタン](button.png) を押します。\n",
            fires=0,
            locale="ja",
            note="it stands in the block before",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for difference in comparison.of(image_differences):
            image, match = difference.translation, difference.match
            if difference.kind == "extra" and image is not None:
                yield self.finding(
                    comparison,
                    image.span,
                    match.source[0].span if match.source else None,
                    f'the image "{image.url}" is not in the source',
                    subject=image_name(image.url),
                    hint="Remove it if the source dropped it.",
                )
