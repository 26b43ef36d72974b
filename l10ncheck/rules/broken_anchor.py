"""broken-anchor: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences import broken_anchors
from ..model import Edit, Finding, Fix, Link, Severity, Span
from .base import Example, Rule


class BrokenAnchor(Rule):
    """The fragment of a link names no heading or id of the page that it leads to.

    ## Why it matters
    Generators make fragments from headings. When a heading is translated its fragment changes, and a link that was
    copied from the source leaves the reader at the top of the page.

    ## What is ignored
    A fragment that leads nowhere in the source, too; pages whose headings are made by shortcodes or components, where
    only the generator knows the ids; other pages, unless the check knows the site. Without a site, a link is broken
    only if none of the generators that are known makes such a fragment.

    ## How to fix it
    Link to the fragment of the translated heading, or give the heading the id that the source's has: `## 설치 {#setup}`.
    """

    name = "broken-anchor"
    group = "links"
    severity = Severity.WARNING
    examples = (
        Example(
            "See [below](#set-up).\n\n## Set up\n\nText.\n",
            "[아래](#set-up)를 참고한다.\n\n## 설정하기\n\n글.\n",
            fires=1,
            note="the heading was translated, the link was not",
        ),
        Example(
            "See [below](#set-up).\n\n## Set up\n\nText.\n",
            "[아래](#설정)를 참고한다.\n\n## 설정하기\n\n글.\n",
            fires=1,
            note="no heading of this text",
        ),
        Example(
            "See [below](#set-up).\n\n## Set up\n\nText.\n",
            "[아래](#설정하기)를 참고한다.\n\n## 설정하기\n\n글.\n",
            fires=0,
        ),
        Example(
            "See [below](#set-up).\n\n## Set up\n\nText.\n",
            "[아래](#set-up)를 참고한다.\n\n## 설정하기 {#set-up}\n\n글.\n",
            fires=0,
        ),
        Example(
            "See [below](#nowhere).\n", "[아래](#nowhere)를 참고한다.\n", fires=0, note="broken in the source, too"
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for broken in comparison.of(broken_anchors.broken_anchors):
            yield self._finding(comparison, broken)

    def _finding(self, comparison: Comparison, broken: broken_anchors.BrokenAnchor) -> Finding:
        where = f'"{broken.path}"' if broken.path else "this page"
        hint = "Link to the fragment of a heading that is there."
        if broken.suggestion and broken.is_certain:
            hint = f'The heading that the source links to is "#{broken.suggestion}" here.'
        elif broken.suggestion:
            hint = f'Did you mean "#{broken.suggestion}"?'
        span = broken.link.url_span
        fix = None
        if broken.suggestion and span is not None:
            edit = Edit(_fragment_span(comparison, broken.link, span), broken.suggestion)
            fix = Fix(f'Link to "#{broken.suggestion}"', (edit,), safe=broken.is_explicit)
        return self.finding(
            comparison,
            span or broken.link.span,
            None,
            f'no heading or id of {where} is "#{broken.fragment}"',
            subject=broken.link.url,
            hint=hint,
            fix=fix,
        )


def _fragment_span(comparison: Comparison, link: Link, span: Span) -> Span:
    """Where the fragment stands in a destination."""
    written = comparison.translation.text[span.start : span.end]
    return Span(span.start + written.index("#") + 1, span.end) if "#" in written else span
