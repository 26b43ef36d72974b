"""image-changed: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.images import image_differences
from ..model import Edit, Finding, Fix, Severity
from .base import Example, Rule


class ImageChanged(Rule):
    """The translation shows another image than the source.

    ## Why it matters
    Mostly the source got a new picture, and the translation still shows the old one.

    ## What is ignored
    The directory of the image, and a language in its name (`flow-ko.svg`).

    ## How to fix it
    Show the image of the source, or draw a translated one and give it the same name with the language.
    """

    name = "image-changed"
    group = "links"
    severity = Severity.WARNING
    examples = (
        Example("![Flow](/img/flow-v2.svg)\n", "![흐름](/img/flow.svg)\n", fires=1),
        Example("![Flow](/img/flow.svg)\n", "![흐름](/ko/img/flow.ko.svg)\n", fires=0),
        Example("![Flow](/img/flow.svg)\n", "![흐름](/img/flow.svg)\n", fires=0),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for difference in comparison.of(image_differences):
            ours, theirs = difference.translation, difference.source
            if difference.kind != "changed" or ours is None or theirs is None:
                continue
            edits = (Edit(ours.url_span, theirs.url),) if ours.url_span else ()
            yield self.finding(
                comparison,
                ours.url_span or ours.span,
                theirs.url_span or theirs.span,
                f'image changed: "{theirs.url}" in the source, "{ours.url}" here',
                subject=f"{theirs.url} {ours.url}",
                hint="Show the image of the source.",
                fix=Fix(f'Show "{theirs.url}"', edits, safe=False) if edits else None,
            )
