"""The rule ``untranslated-alt-text``."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.words import prose_words
from ..messages import gettext
from ..model import Finding, Severity
from .base import Example, Rule


class UntranslatedAltText(Rule):
    """The alternative text of an image is the same as in the source.

    ## Why it matters
    For people who use a screen reader, the alternative text is the only description of the image.

    ## What is ignored
    Texts with fewer than two words in lower case, which are usually names.

    ## How to fix it
    Translate the alternative text.
    """

    name = "untranslated-alt-text"
    group = "text"
    severity = Severity.INFO
    examples = (
        Example("![the path of a job](path.png)\n", "![the path of a job](path.png)\n", fires=1),
        Example("![the path of a job](path.png)\n", "![작업의 경로](path.png)\n", fires=0),
        Example("![Lantern Cloud](path.png)\n", "![Lantern Cloud](path.png)\n", fires=0),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for match in comparison.alignment.matches:
            images = {image.alt: image for segment in match.source for image in segment.images if image.alt}
            for image in (image for segment in match.translation for image in segment.images):
                source_image = images.get(image.alt)
                if source_image is None or sum(word[0].islower() for word in prose_words(image.alt)) < 2:
                    continue
                yield self.finding(
                    comparison,
                    image.alt_span or image.span,
                    source_image.alt_span or source_image.span,
                    gettext('alternative text not translated: "{text}"', text=image.alt),
                    subject=image.alt,
                    words=len(image.alt.split()),
                    hint=gettext("Translate the alternative text."),
                )
