"""Reports links whose fragment (the part after ``#``) is not on the page that they lead to."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences import broken_anchors
from ..lazy_pattern import lazy_pattern
from ..messages import gettext
from ..model import Edit, Finding, Fix, Link, Severity, Span
from .base import Example, Rule

_FRAGMENT = lazy_pattern(r"(?<=#)[^\s\"'`]*")


class BrokenAnchor(Rule):
    """A link has a fragment that does not exist on its target page.

    ## Why it matters
    Generators make fragments from headings. When a heading is translated, its fragment changes, and a link that was
    copied from the source leads only to the top of the page.

    ## What is ignored
    - A fragment that does not exist on the source page either.
    - Pages whose headings come from shortcodes or components, since only the generator knows their ids.
    - Links to other pages, if only two files are compared: the other pages are not read.

    If only two files are compared, the generator of the site is unknown. A link inside the page is then ignored if any
    generator that l10ncheck knows makes its fragment from a heading.

    ## How to fix it
    Link to the fragment of the translated heading, or give the heading the id of the source: `## 설치 {#setup}`.
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
            note="the fragment has a typing error",
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
            "See [below](#set-up).\n\n## Set up\n\nText.\n",
            "[아래](#설정하기)를 참고한다.\n\n## 설정하기 {#set-up}\n\n글.\n",
            fires=1,
            note="the heading has an explicit id instead of this fragment",
            files=("docs/other.md",),
        ),
        Example(
            "See [below](#nowhere).\n",
            "[아래](#nowhere)를 참고한다.\n",
            fires=0,
            note="the link is broken in the source too",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for broken in comparison.of(broken_anchors.broken_anchors):
            yield self._finding(comparison, broken)

    def _finding(self, comparison: Comparison, broken: broken_anchors.BrokenFragment) -> Finding:
        is_number = not any(map(str.isalpha, broken.suggestion))  # changes as soon as a heading is added before it
        if broken.suggestion and broken.is_certain and is_number:
            hint = gettext('Give the translated heading the id "{id}".', id=broken.fragment)
        elif broken.suggestion and broken.is_certain and broken.is_source_id:
            hint = gettext(
                'Link to "#{fragment}", the id of the translated heading; or give that heading the id "{id}".',
                fragment=broken.suggestion,
                id=broken.fragment,
            )
        elif broken.suggestion and broken.is_certain:
            hint = gettext('Link to "#{fragment}".', fragment=broken.suggestion)
        elif broken.suggestion:
            hint = gettext('Link to "#{fragment}" if the link should lead to that section.', fragment=broken.suggestion)
        else:
            hint = gettext("Link to a heading or id that exists on the target page.")
        span = broken.link.url_span
        fix = None
        if broken.suggestion and span is not None and not is_number:
            edit = Edit(_fragment_span(comparison, broken.link, span), broken.suggestion)
            title = gettext('Change the link to "#{fragment}"', fragment=broken.suggestion)
            fix = Fix(title, (edit,), safe=broken.is_explicit)
        return self.finding(
            comparison,
            span or broken.link.span,
            None,
            gettext(
                'link to "#{fragment}", but "{page}" has no such heading or id',
                fragment=broken.fragment,
                page=broken.path,
            )
            if broken.path
            else gettext('link to "#{fragment}", but this page has no such heading or id', fragment=broken.fragment),
            subject=broken.link.url,
            hint=hint,
            fix=fix,
        )


def _fragment_span(comparison: Comparison, link: Link, span: Span) -> Span:
    """Return the span of the fragment, without ``#``, in the address of a link.

    If the text of the address has no ``#``, return ``span``, the span of the whole address.
    """
    found = _FRAGMENT.search(comparison.translation.text, span.start, span.end)
    return Span(*found.span()) if found else span
