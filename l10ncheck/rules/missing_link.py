"""missing-link: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.block_mismatch import is_rewritten
from ..differences.broken_markup import Break, BrokenMarkup
from ..differences.links import LinkDifference, link_differences
from ..model import Edit, Finding, Fix, Severity, Span
from .base import Example, Rule

_BREAKS: dict[Break, str] = {
    "blank": "there is a blank between ] and (",
    "wide": "its brackets are full-width",
    "unclosed": "its closing bracket is missing",
    "reversed": "its brackets are the wrong way round",
}

_SURE = 0.1  # of an alignment; below it, the text around the link is hardly the translation of what is around it there


class MissingLink(Rule):
    """A link of the source is missing from the text that translates it.

    ## Why it matters
    Readers of the translation cannot follow the reference, and often the sentence points to it ("see here").

    ## What is ignored
    A link that stands in a block nearby, an address that is written as text or as an argument of a component, and links
    of blocks that are missing themselves. Markup that was meant to be the link is named in the message.

    ## How to fix it
    Link the words that translate the link's text to the same page.
    """

    name = "missing-link"
    group = "links"
    severity = Severity.WARNING
    examples = (
        Example("See [the guide](/docs/guide/).\n", "가이드를 참고한다.\n", fires=1),
        Example(
            "See [the guide](/docs/guide/).\n",
            "[가이드] (/docs/guide/)를 참고한다.\n",
            fires=1,
            note="a blank breaks it",
        ),
        Example("See [the guide](/docs/guide/).\n", "[가이드](/ko/docs/guide)를 참고한다.\n", fires=0),
        Example("Visit [our site](https://example.com/a).\n", "사이트: <https://example.com/a>\n", fires=0),
        Example(
            "Read [one](/one).\n\nRead [two](/two), too.\n",
            "[하나](/one)를 읽는다.\n\n[둘](/two)도 읽는다.\n",
            fires=0,
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for difference in comparison.of(link_differences):
            if difference.kind == "missing" and (difference.broken or not is_rewritten(comparison, difference.match)):
                yield self._finding(comparison, difference)

    def _finding(self, comparison: Comparison, difference: LinkDifference) -> Finding:
        link = difference.source
        assert link is not None
        broken = difference.broken
        segments = difference.match.translation
        what = f'"{link.text}" to "{link.url}"' if link.text and link.text != link.url else f'"{link.url}"'
        sure = difference.match.confidence >= _SURE
        if broken is None:
            return self.finding(
                comparison,
                Span(segments[0].span.start, segments[-1].span.end),
                link.span,
                f"the link {what} of the source is missing here",
                subject=link.url,
                severity=Severity.WARNING if sure else Severity.INFO,
                weight=0.4 if sure else 0.0,
                hint=f'Link the words that translate "{link.text or link.url}".',
            )
        return self.finding(
            comparison,
            broken.span,
            link.span,
            f"the link {what} of the source is missing here; this looks like a broken link: {_BREAKS[broken.kind]}",
            subject=link.url,
            weight=0.4,
            hint="Write it as [text](address).",
            fix=_repair(broken),
        )


def _repair(broken: BrokenMarkup) -> Fix | None:
    if broken.kind == "blank":
        return Fix("Remove the blank between ] and (", (Edit(broken.span, ""),))
    if broken.kind == "wide":
        return Fix("Write the brackets as ( and )", (Edit(broken.span, f"({broken.url})"),))
    return None
