"""anchor-changed: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.broken_anchors import broken_anchors
from ..differences.heading_anchors import heading_pairs
from ..differences.links import link_differences
from ..links import fragment
from ..model import Edit, Finding, Fix, Page, Segment, Severity, Span
from .base import Example, Rule


class AnchorChanged(Rule):
    """A link leads to another place of the same page than in the source, or a heading has another explicit id.

    ## Why it matters
    The reader arrives at another section, or at the top of the page. Links from other pages to the id of a heading do
    not arrive at all.

    ## What is ignored
    Fragments in the language of the translation, which are made from translated headings; a fragment or an id that only
    the translation has; a link that follows the id that its heading was given in the translation. A fragment that leads
    nowhere is the subject of broken-anchor. A link to another page without the source's fragment, which arrives at the
    top of that page, is advice; so is one that differs in the ``s`` of a plural only.

    ## How to fix it
    Take the fragment or the id from the source.
    """

    name = "anchor-changed"
    group = "links"
    severity = Severity.WARNING
    examples = (
        Example("See [it](/docs/page#type-port).\n", "[문서](/docs/page#port)를 본다.\n", fires=1),
        Example("## Set up {#set-up}\n\nText.\n", "## 설정하기 {#setup}\n\n글.\n", fires=1),
        Example("See [it](/docs/page#set-up).\n", "[문서](/docs/page#설정하기)를 본다.\n", fires=0),
        Example("## Set up\n\nText.\n", "## 설정하기 {#set-up}\n\n글.\n", fires=0),
        Example("See [it](/docs/page).\n", "[문서](/docs/page#part)를 본다.\n", fires=0, note="more precise"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        yield from self._links(comparison)
        yield from self._headings(comparison)

    def _links(self, comparison: Comparison) -> Iterator[Finding]:
        reported = {broken.link.span for broken in comparison.of(broken_anchors)}
        for difference in comparison.of(link_differences):
            ours, theirs = difference.translation, difference.source
            if difference.kind != "fragment" or ours is None or theirs is None or ours.span in reported:
                continue
            here = f'"#{fragment(ours.url)}" here' if fragment(ours.url) else "none here"
            yield self.finding(
                comparison,
                ours.url_span or ours.span,
                theirs.url_span or theirs.span,
                f'fragment of the link changed: "#{fragment(theirs.url)}" in the source, {here}',
                subject=f"{theirs.url} {ours.url}",
                severity=Severity.INFO if _still_arrives(theirs.url, ours.url) else None,
                hint=f'Link to "#{fragment(theirs.url)}" unless the section has another id in this language.',
                fix=_fix(comparison.translation, ours.url_span, fragment(ours.url), fragment(theirs.url)),
            )

    def _headings(self, comparison: Comparison) -> Iterator[Finding]:
        for heading, translated in comparison.of(heading_pairs):
            theirs, ours = _explicit_id(heading), _explicit_id(translated)
            if not theirs or not ours or theirs == ours:
                continue
            anchor = translated.block.anchor if translated.block else None
            yield self.finding(
                comparison,
                anchor.span if anchor else translated.span,
                heading.span,
                f'id of the heading changed: "#{theirs}" in the source, "#{ours}" here',
                subject=f"{theirs} {ours}",
                hint="Give the heading the id of the source, so that links from other pages arrive.",
                fix=_fix(comparison.translation, anchor.span if anchor else None, ours, theirs),
            )


def _still_arrives(there: str, here: str) -> bool:
    """Whether a link to another page leaves the fragment out, or differs in the ``s`` of a plural, which either side may
    have right."""
    theirs, ours = fragment(there), fragment(here)
    return not here.startswith("#") and (not ours or theirs.removesuffix("s") == ours.removesuffix("s"))


def _fix(page: Page, span: Span | None, old: str, new: str) -> Fix | None:
    """Write the new id for the old one, which has to stand at ``#`` in the span; somebody has to look at it."""
    at = page.text.find(f"#{old}", span.start, span.end) if span and old and new else -1
    if at < 0:
        return None
    return Fix(f'Write "#{new}"', (Edit(Span(at + 1, at + 1 + len(old)), new),), safe=False)


def _explicit_id(heading: Segment) -> str:
    return heading.block.anchor.name if heading.block and heading.block.anchor else ""
