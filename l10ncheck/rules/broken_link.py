"""Reports relative addresses that lead to no file, while the same address in the source does."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.dead_paths import DeadPath, dead_paths
from ..messages import gettext
from ..model import Edit, Finding, Fix, Severity
from .base import Example, Rule


class BrokenLink(Rule):
    """A relative link, image or video leads to no file, although the same address in the source leads to one.

    ## Why it matters
    A relative address starts at the file in which it is written. If the translation is in another folder, an address
    that was copied from the source leads nowhere.

    ## What is ignored
    - An address that leads nowhere in the source either.
    - An address that the source does not have. The `../` at its beginning and the folder of an image may differ.
    - Sites whose generator does not look for an address in the folder of the file, such as Hugo and Jekyll.
    - A link to a page without a translation, if the generator shows the page of the source instead.
    - Addresses from the root of the site, such as `/docs/setup/`.
    - Pairs of texts without a site.

    ## How to fix it
    Write the address relative to the folder of the translation.
    """

    name = "broken-link"
    group = "links"
    severity = Severity.WARNING
    examples = (
        Example(
            "![Flow](img/flow.png)\n",
            "![흐름](img/flow.png)\n",
            fires=1,
            files=("docs/img/flow.png",),
            note="the translation is in another folder",
        ),
        Example("![Flow](img/flow.png)\n", "![흐름](../img/flow.png)\n", fires=0, files=("docs/img/flow.png",)),
        Example(
            '<video src="img/flow.mp4"></video>\n',
            '<video src="img/flow.mp4"></video>\n',
            fires=1,
            files=("docs/img/flow.mp4",),
            note="a video",
        ),
        Example(
            "![Flow](img/flow.png)\n",
            "![Ablauf](img/flow.png)\n",
            fires=0,
            locale="de",
            files=("docs/img/flow.png", "docs/de/img/flow.png"),
            note="an image of its own",
        ),
        Example(
            'import Box from "./box.jsx"\n\n<Box />\n',
            'import Box from "./box.jsx"\n\n<Box />\n',
            fires=1,
            files=("docs/box.jsx",),
            suffix=".mdx",
            note="a module",
        ),
        Example(
            "![Flow](img/flow.png)\n",
            "![흐름](../../img/flow.png)\n",
            fires=1,
            files=("docs/img/flow.png",),
            note="one folder too high",
        ),
        Example(
            "![Flow](img/flow.png)\n",
            "![Ablauf](bild/flow-de.png)\n",
            fires=1,
            locale="de",
            files=("docs/img/flow.png",),
            note="another folder",
        ),
        Example("![Flow](img/flow.png)\n", "![흐름](img/flow.png)\n", fires=0, note="no site"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for dead in comparison.of(dead_paths):
            yield self._finding(comparison, dead)

    def _finding(self, comparison: Comparison, dead: DeadPath) -> Finding:
        fix = None
        if dead.suggestion and comparison.translation.text[dead.span.start : dead.span.end] == dead.url:
            edit = Edit(dead.span, dead.suggestion)
            fix = Fix(gettext('Use the address "{url}"', url=dead.suggestion), (edit,), safe=False)
        return self.finding(
            comparison,
            dead.span,
            None,
            gettext('address "{url}" leads out of the project', url=dead.url)
            if dead.path.startswith("..")
            else gettext('address "{url}" leads to no file: "{path}" does not exist', url=dead.url, path=dead.path),
            subject=dead.url,
            hint=gettext('Write "{url}", which leads to the same file as in the source.', url=dead.suggestion)
            if dead.suggestion
            else gettext("Use the address of an existing file."),
            fix=fix,
        )
