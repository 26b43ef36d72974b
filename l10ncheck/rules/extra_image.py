"""Reports images that only the translation shows."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.images import image_differences, image_name
from ..messages import gettext
from ..model import Finding, Severity
from .base import Example, Rule


class ExtraImage(Rule):
    """The translation shows an image that the source does not show.

    ## Why it matters
    The source may have dropped a picture that was out of date. But the translator may also have added the image on
    purpose, so this is advice.

    ## What is ignored
    An image that a nearby block of the source shows.

    ## How to fix it
    Remove the image if the source dropped it; leave it if it was added on purpose.
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
            note="the next block of the source has it",
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
                    gettext('image not in the source: "{url}"', url=image.url),
                    subject=image_name(image.url),
                    hint=gettext("Remove the image, unless it was added on purpose."),
                )
