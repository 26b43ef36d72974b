"""Reports alternative texts of images that are missing or not translated."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.images import image_name
from ..differences.words import prose_words
from ..messages import gettext
from ..model import Finding, Image, Match, Severity
from .base import Example, Rule


class UntranslatedAltText(Rule):
    """The alternative text of an image is the same as in the source, or it is missing.

    ## Why it matters
    For people who use a screen reader, the alternative text is the only description of the image.

    ## What is ignored
    Texts that are the same as in the source, if they have fewer than two words in lower case: they are usually names.
    The other texts that are the same are only advice.

    ## How to fix it
    Translate the alternative text.
    """

    name = "untranslated-alt-text"
    group = "text"
    severity = Severity.WARNING
    examples = (
        Example("![the path of a job](path.png)\n", "![the path of a job](path.png)\n", fires=1, note="advice"),
        Example("![the path of a job](path.png)\n", "![작업의 경로](path.png)\n", fires=0),
        Example("![Lantern Cloud](path.png)\n", "![Lantern Cloud](path.png)\n", fires=0),
        Example("![the path of a job](path.png)\n", "![](path.png)\n", fires=1, note="the text is missing"),
        Example('See <img src="path.png" alt="the path">.\n', '<img src="path.png">을 본다.\n', fires=1),
        Example("![](path.png)\n", "![](path.png)\n", fires=0, note="the source has no text, either"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for match in comparison.alignment.matches:
            described = [image for segment in match.source for image in segment.images if image.alt.strip()]
            if described and match.translation:
                yield from self._of_match(comparison, match, described)

    def _of_match(self, comparison: Comparison, match: Match, described: list[Image]) -> Iterator[Finding]:
        """Yield a finding for each image of a translated block whose alternative text is missing or not translated.

        ``described`` are the images of the source with an alternative text.
        """
        by_text = {image.alt: image for image in described}
        by_name = {image_name(image.url): image for image in described}
        for image in (image for segment in match.translation for image in segment.images):
            if image.alt.strip():
                source, severity = by_text.get(image.alt), Severity.INFO
                if source is None or sum(word[0].islower() for word in prose_words(image.alt)) < 2:
                    continue
                message = gettext('alternative text not translated: "{text}"', text=source.alt)
            else:
                source, severity = by_name.get(image_name(image.url)), Severity.WARNING
                if source is None:
                    continue
                message = gettext('alternative text missing in the translation: "{text}"', text=source.alt)
            yield self.finding(
                comparison,
                image.alt_span or image.span,
                source.alt_span or source.span,
                message,
                subject=source.alt,
                severity=severity,
                words=len(source.alt.split()),
                hint=gettext("Translate the alternative text."),
            )
