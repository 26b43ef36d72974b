"""Reports links that only the translation has."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.block_mismatch import is_mismatched
from ..differences.links import link_differences
from ..messages import gettext
from ..model import Finding, Severity
from .base import Example, Rule


class ExtraLink(Rule):
    """The translation has a link that the source does not have.

    ## Why it matters
    The source may have dropped the link, often because its target was removed. Just as often, the translator added it
    on purpose, so this is advice.

    ## What is ignored
    A link that a nearby block of the source has.

    ## How to fix it
    Remove the link if the source dropped it; leave it if it was added on purpose.
    """

    name = "extra-link"
    group = "links"
    severity = Severity.INFO
    examples = (
        Example("Read the guide first.\n", "먼저 [가이드](/docs/guide/)를 읽는다.\n", fires=1),
        Example("Read [the guide](/docs/guide/).\n", "[가이드](/docs/guide/)를 읽는다.\n", fires=0),
        Example(
            "Read the guide first.\n\nIt is in [the library](/docs/guide/).\n",
            "Lesen Sie zuerst den [Leitfaden](/docs/guide/).\n\nEr steht in der Bibliothek.\n",
            fires=0,
            locale="de",
            note="the next block of the source has it",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for difference in comparison.of(link_differences):
            link = difference.translation
            if difference.kind == "extra" and link is not None and not is_mismatched(comparison, difference.match):
                yield self.finding(
                    comparison,
                    link.span,
                    difference.match.source[0].span,
                    gettext('link not in the source: "{url}"', url=link.url),
                    subject=link.url,
                    hint=gettext("Remove the link, unless it was added on purpose."),
                )
