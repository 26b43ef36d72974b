"""Reports images that are shown as text, such as ``! [text](a.png)``."""

from __future__ import annotations

from ..messages import gettext
from ._broken_blocks import BrokenBlockRule
from .base import Example


class BrokenImage(BrokenBlockRule):
    """An image is shown as text, because its marks are broken.

    ## Why it matters
    Readers see the brackets and the address, or a link, instead of the image.

    ## What is ignored
    - Text that looks like a broken image, if the source has no image in the same place.
    - Text inside a sentence or a table, unless it contains the address of an image that the translation lacks.

    ## How to fix it
    Write the image as `![text](address)`, without spaces between its marks and with ASCII brackets.
    """

    name = "broken-image"
    kind = "image"
    examples = (
        Example("Look:\n\n![Flow](flow.png)\n", "보라.\n\n! [흐름](flow.png)\n", fires=1, note="a space"),
        Example(
            "Look:\n\n![Flow](flow.png)\n", "请看：\n\n！[流程](flow.png)\n", fires=1, locale="zh", note="full width"
        ),
        Example(
            "Look:\n\n![Flow](flow.png)\n", "Sieh:\n\n![Ablauf](flow.png\n", fires=1, locale="de", note="not closed"
        ),
        Example(
            "| Step | Look |\n| --- | --- |\n| 1 | ![Flow](flow.png) |\n",
            "| Paso | Vista |\n| --- | --- |\n| 1 | ![Flujo(flow.png) |\n",
            fires=1,
            locale="es",
            note="in a table",
        ),
        Example("Look:\n\n![Flow](flow.png)\n", "보라.\n\n![흐름](flow.png)\n", fires=0),
        Example("Look at [it](flow.png).\n", "請看！[圖](flow.png)\n", fires=0, locale="zh-TW", note="a link"),
        Example(
            "## Welcome[[welcome]]\n\n![Flow](flow.png)\n",
            "## ¡Bienvenido![[welcome]]\n",
            fires=0,
            locale="es",
            note="an exclamation mark before an id",
        ),
        Example("Write:\n\n! [a](b)\n", "쓴다.\n\n! [가](b)\n", fires=0, note="as in the source"),
    )

    def message(self, written: str) -> str:
        return gettext('an image is shown as text: "{written}"', written=written)

    def hint(self) -> str:
        return gettext('Write the image as "![text](address)".')
