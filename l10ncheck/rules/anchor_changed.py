"""The rule ``anchor-changed``."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.broken_anchors import broken_anchors
from ..differences.heading_anchors import heading_pairs
from ..differences.links import link_differences
from ..links import fragment
from ..messages import gettext
from ..model import Edit, Finding, Fix, Page, Segment, Severity, Span
from .base import Example, Rule


class AnchorChanged(Rule):
    """A link leads to a different place on its target page, or a heading has a different explicit id.

    ## Why it matters
    Readers arrive at the wrong section or at the top of the page. If the id of a heading changed, links to it from
    other pages no longer work.

    ## What is ignored
    - Fragments in the language of the translation, which generators make from translated headings.
    - A fragment or an id that only the translation has.
    - A link whose fragment is the id that its target heading has in the translation.
    - A fragment that does not exist on the target page, which `broken-anchor` reports.

    Two cases are advice: a link to another page that lacks the fragment, and a fragment that differs only in the plural
    ``s``.

    ## How to fix it
    Use the same fragment or id as the source.
    """

    name = "anchor-changed"
    group = "links"
    severity = Severity.WARNING
    examples = (
        Example("See [it](/docs/page#type-port).\n", "[문서](/docs/page#port)를 본다.\n", fires=1),
        Example("## Set up {#set-up}\n\nText.\n", "## 설정하기 {#setup}\n\n글.\n", fires=1),
        Example("See [it](/docs/page#set-up).\n", "[문서](/docs/page#설정하기)를 본다.\n", fires=0),
        Example("## Set up\n\nText.\n", "## 설정하기 {#set-up}\n\n글.\n", fires=0),
        Example(
            "See [it](/docs/page).\n",
            "[문서](/docs/page#part)를 본다.\n",
            fires=0,
            note="only the translation has a fragment",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        yield from self._links(comparison)
        yield from self._headings(comparison)

    def _links(self, comparison: Comparison) -> Iterator[Finding]:
        reported = {broken.link.span for broken in comparison.of(broken_anchors)}
        for difference in comparison.of(link_differences):
            source, translation = difference.source, difference.translation
            if difference.kind != "fragment" or not source or not translation or translation.span in reported:
                continue
            expected, found = fragment(source.url), fragment(translation.url)
            yield self.finding(
                comparison,
                translation.url_span or translation.span,
                source.url_span or source.span,
                gettext(
                    'link fragment changed: "#{source}" in the source, "#{translation}" in the translation',
                    source=expected,
                    translation=found,
                )
                if found
                else gettext('link fragment missing in the translation: "#{source}"', source=expected),
                subject=f"{source.url} {translation.url}",
                severity=Severity.INFO if _is_advice(source.url, translation.url) else None,
                hint=gettext(
                    'Add "#{source}" to the link, unless the section has a different id in the translation.',
                    source=expected,
                ),
                fix=_fix(comparison.translation, translation.url_span, found, expected),
            )

    def _headings(self, comparison: Comparison) -> Iterator[Finding]:
        for heading, translated in comparison.of(heading_pairs):
            expected, found = _explicit_id(heading), _explicit_id(translated)
            if not expected or not found or expected == found:
                continue
            anchor = translated.block.anchor if translated.block else None
            yield self.finding(
                comparison,
                anchor.span if anchor else translated.span,
                heading.span,
                gettext(
                    'heading id changed: "#{source}" in the source, "#{translation}" in the translation',
                    source=expected,
                    translation=found,
                ),
                subject=f"{expected} {found}",
                hint=gettext('Change the id to "#{source}" so that links from other pages work.', source=expected),
                fix=_fix(comparison.translation, anchor.span if anchor else None, found, expected),
            )


def _is_advice(source_url: str, url: str) -> bool:
    """Whether the difference is only advice: a link to another page without a fragment, or with a plural ``s`` more or
    less.
    """
    expected, found = fragment(source_url), fragment(url)
    return not url.startswith("#") and (not found or expected.removesuffix("s") == found.removesuffix("s"))


def _fix(page: Page, span: Span | None, old: str, new: str) -> Fix | None:
    """Return the fix that replaces the id ``old`` after ``#`` in the span; None if there is no span or it does not
    contain the id.
    """
    offset = page.text.find(f"#{old}", span.start, span.end) if span and old and new else -1
    if offset < 0:
        return None
    edit = Edit(Span(offset + 1, offset + 1 + len(old)), new)
    return Fix(gettext('Write "#{id}"', id=new), (edit,), safe=False)


def _explicit_id(heading: Segment) -> str:
    return heading.block.anchor.name if heading.block and heading.block.anchor else ""
