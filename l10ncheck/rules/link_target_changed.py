"""link-target-changed: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from ..differences.links import link_differences
from ..links import address, like_translation, on_site
from ..model import Edit, Finding, Fix, Link, Severity
from .base import Comparison, Example, Rule

_SURE = 0.1  # of an alignment; below it, the two links hardly stand for each other


class LinkTargetChanged(Rule):
    """A link leads to another page than in the source.

    ## Why it matters
    Mostly the source was updated because a page moved, and readers of the translation arrive at an old page or at none.

    ## What is ignored
    Ways to write the same address (scheme, ``www.``, the language in the host or path, ``.md`` and ``index``, a slash at
    the end, a host of the site itself against a path), a page of the same site in the translation's language, and
    fragments, which are the subject of anchor-changed.

    ## How to fix it
    Take the address from the source; keep the language prefix where the page exists in this language. Where the check
    knows the site, the hint says when it is the source that links to a page that is gone.
    """

    name = "link-target-changed"
    group = "links"
    severity = Severity.WARNING
    examples = (
        Example(
            "See [the tutorial](/docs/tutorials/seccomp/).\n", "[튜토리얼](/docs/clusters/seccomp/)을 본다.\n", fires=1
        ),
        Example(
            "See [a](/docs/a) and [b](/docs/b).\n",
            "[b](/docs/b)와 [a](/docs/a-old)를 본다.\n",
            fires=1,
            note="the order of links does not matter",
        ),
        Example("See [it](https://example.dev/learn).\n", "[문서](http://ko.example.dev/learn/)를 본다.\n", fires=0),
        Example("See [it](guide.md).\n", "[문서](./guide/)를 본다.\n", fires=0),
        Example(
            "A [container](https://en.wikipedia.org/wiki/Linux_container).\n",
            "[컨테이너](https://ko.wikipedia.org/wiki/컨테이너).\n",
            fires=0,
            note="the article in the language of the translation",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for difference in comparison.of(link_differences):
            ours, theirs = difference.translation, difference.source
            if difference.kind != "target" or ours is None or theirs is None:
                continue
            right = like_translation(theirs.url, ours.url)
            fix = Fix(f'Link to "{right}"', (Edit(ours.url_span, right),), safe=False) if ours.url_span else None
            hint = f'Link to "{right}", unless another page is meant here.'
            if _is_ahead(comparison, theirs, ours):
                fix, hint = None, "The source's link leads to no page, this one does: the source may have to follow."
            yield self.finding(
                comparison,
                ours.url_span or ours.span,
                theirs.url_span or theirs.span,
                f'link target changed: "{theirs.url}" in the source, "{ours.url}" here',
                subject=f"{theirs.url} {ours.url}",
                severity=Severity.WARNING if difference.match.confidence >= _SURE else Severity.INFO,
                hint=hint,
                fix=fix,
            )


def _is_ahead(comparison: Comparison, theirs: Link, ours: Link) -> bool:
    """Whether the site has the page that the translation links to, and not the one that the source does."""
    anchors_of = comparison.site.anchors_of
    old, new = (on_site(address(link.url), comparison.site.hosts) for link in (theirs, ours))
    if anchors_of is None or old.host or new.host or not old.path.startswith("/") or not new.path.startswith("/"):
        return False
    languages = (comparison.source.locale, comparison.translation.locale)
    return anchors_of(old.path, languages[0]) is None and any(
        anchors_of(new.path, tag) is not None for tag in languages
    )
