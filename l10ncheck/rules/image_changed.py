"""Reports images that are not the image that the source shows in the same place."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.images import image_differences
from ..differences.swapped_links import swapped_images
from ..messages import gettext
from ..model import Edit, Finding, Fix, Severity
from .base import Example, Rule


class ImageChanged(Rule):
    """The translation shows a different image than the source.

    Video and audio files in HTML count as images.

    ## Why it matters
    Usually the source has a new picture, and the translation still shows the old one.

    ## What is ignored
    - A different folder of the image, and a language in its file name: `flow-ko.svg`.
    - Another image in a folder of another language (`/ja/`), if its file name is only a number or a checksum.
    - Another image, if only the file name of the source contains a language: `flow-en.svg`.
    - A translated text in the address of a badge.

    ## How to fix it
    Use the image of the source. Or use a translated version of the image, whose file name contains the language.
    """

    name = "image-changed"
    group = "links"
    severity = Severity.WARNING
    examples = (
        Example("![Flow](/img/flow-v2.svg)\n", "![흐름](/img/flow.svg)\n", fires=1),
        Example("![Flow](/img/flow.svg)\n", "![흐름](/ko/img/flow.ko.svg)\n", fires=0),
        Example("![Flow](/img/flow.svg)\n", "![흐름](/img/flow.svg)\n", fires=0),
        Example(
            "![Menu](/img/en/0147e0d6fa1412dc.png)\n",
            "![메뉴](/img/ko/86ecde526fb91c40.png)\n",
            fires=0,
            note="a translated screenshot",
        ),
        Example("![Menu](/img/0147e0d6fa1412dc.png)\n", "![메뉴](/img/86ecde526fb91c40.png)\n", fires=1),
        Example("![Menu](/img/menu_en.png)\n", "![Menü](/img/menue.jpg)\n", fires=0, locale="de"),
        Example(
            "![Ready](https://img.shields.io/badge/Gate-ready-60a5fa)\n",
            "![Bereit](https://img.shields.io/badge/Tor-bereit-60a5fa)\n",
            fires=0,
            locale="de",
        ),
        Example(
            "![Version](https://img.shields.io/badge/Version-2.1-60a5fa)\n",
            "![Version](https://img.shields.io/badge/Version-2.0-60a5fa)\n",
            fires=1,
            locale="de",
        ),
        Example('<video src="/v2.mp4"></video>\n', '<video src="/v1.mp4"></video>\n', fires=1),
        Example("![Vim](v.svg) ![Nano](n.svg)\n", "![Vim](n.svg) ![Nano](v.svg)\n", fires=2),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        changed = [
            (difference.source, difference.translation)
            for difference in comparison.of(image_differences)
            if difference.kind == "changed" and difference.source and difference.translation
        ]
        for source, translation in (*changed, *comparison.of(swapped_images)):
            edits = (Edit(translation.url_span, source.url),) if translation.url_span else ()
            yield self.finding(
                comparison,
                translation.url_span or translation.span,
                source.url_span or source.span,
                gettext(
                    'image changed: "{source}" in the source, "{translation}" in the translation',
                    source=source.url,
                    translation=translation.url,
                ),
                subject=f"{source.url} {translation.url}",
                hint=gettext("Use the image of the source, or a translated version of it."),
                fix=Fix(gettext('Use the image "{url}"', url=source.url), edits, safe=False) if edits else None,
            )
