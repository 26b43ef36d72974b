"""Rule: a page has something that cannot be read as it is written."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Finding, Severity
from .base import Comparison, Example, Rule


class PageTrouble(Rule):
    """Something on the page cannot be read as it is written, and was left out or mended for the comparison.

    ## Why it matters
    A table row with a cell too many loses it on the site, front matter that does not parse breaks the page, and what is
    nested too deeply or stands on one endless line was not compared.

    ## What is ignored
    The same trouble on the source page, where it is not the translator's to mend.

    ## How to fix it
    Mend the page at the line given.
    """

    name = "page-trouble"
    group = "pages"
    severity = Severity.WARNING
    examples = (
        Example(
            source="| Lane | Jobs |\n|---|---|\n| fast | 10 |\n",
            translation="| 레인 | 작업 |\n|---|---|\n| fast | 10 | 20 |\n",
            fires=1,
            note="A row has more cells than the header: the last one is not shown.",
        ),
        Example(
            source="| Lane | Jobs |\n|---|---|\n| fast | 10 |\n",
            translation="| 레인 | 작업 |\n|---|---|\n| fast | 10 |\n",
            fires=0,
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        inherited = {trouble.kind for trouble in comparison.source.troubles}
        for trouble in comparison.translation.troubles:
            if trouble.kind not in inherited:
                yield self.finding(
                    comparison, trouble.span, None, trouble.message, subject=trouble.kind, hint="mend it at this line"
                )
