"""Reports images that only the source shows."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.images import image_differences, image_name
from ..messages import gettext
from ..model import Finding, Severity, whole_span
from .base import Example, Rule


class MissingImage(Rule):
    """An image of the source is missing in the translation.

    Video and audio files in HTML count as images.

    ## Why it matters
    The text often refers to the image, and a diagram can show what the text does not say.

    ## What is ignored
    - A different folder of the image.
    - A version of the image for the language of the translation (`flow-ko.svg`).
    - An image that a nearby block or a component shows.
    - Images in a section that is missing as a whole.

    ## How to fix it
    Copy the image from the source and translate its alternative text.
    """

    name = "missing-image"
    group = "links"
    severity = Severity.WARNING
    examples = (
        Example(
            "The flow of a request:\n\n![Flow](/images/flow.svg)\n\nEach step takes 5 seconds.\n",
            "요청의 흐름은 다음과 같다.\n\n각 단계는 5초가 걸린다.\n",
            fires=1,
        ),
        Example("Press ![OK](ok.png) twice.\n", "두 번 누른다.\n", fires=1),
        Example("Press ![OK](/img/ok.png) twice.\n", "![확인](/img/ko/ok-ko.png)을 두 번 누른다.\n", fires=0),
        Example("![Flow](flow.svg)\n", '<img src="flow.svg" alt="흐름">\n', fires=0),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for difference in comparison.of(image_differences):
            image, match = difference.source, difference.match
            if difference.kind != "missing" or image is None:
                continue
            place = comparison.place_of(match.source[0])
            if match.translation:
                place = whole_span(match.translation)
            yield self.finding(
                comparison,
                place,
                image.span,
                gettext('image missing in the translation: "{url}"', url=image.url),
                subject=image_name(image.url),
                weight=1.0,
                hint=gettext("Copy the image from the source and translate its alternative text."),
            )
