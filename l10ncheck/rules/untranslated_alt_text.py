"""untranslated-alt-text: see the class."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..comparison import Comparison
from ..model import Finding, Severity
from .base import Example, Rule

_WORD = re.compile(r"[^\W\d_]+")


class UntranslatedAltText(Rule):
    """The alternative text of an image is the same as in the source.

    ## Why it matters
    It is all that people with a screen reader get of the picture.

    ## What is ignored
    Texts of fewer than two words in lower case, which are names more often than not.

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
                same = images.get(image.alt)
                if same is None or sum(word[0].islower() for word in _WORD.findall(image.alt)) < 2:
                    continue
                yield self.finding(
                    comparison,
                    image.alt_span or image.span,
                    same.alt_span or same.span,
                    f'alternative text not translated: "{image.alt}"',
                    subject=image.alt,
                    words=len(image.alt.split()),
                    hint="Translate the alternative text.",
                )
