"""link-target-changed: see the class."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.block_mismatch import is_rewritten
from ..differences.links import link_differences
from ..links import Address, address, like_translation, on_site
from ..model import Edit, Finding, Fix, Link, Severity
from .base import Example, Rule

_SURE = 0.1  # of an alignment; below it, the two links hardly stand for each other
_MANY = 3  # links to one page, changed in one way, that are one finding
_ALIKE = 75.0  # of rapidfuzz's 100; a name so similar is mistyped rather than that of another page
_NO_LETTER = re.compile(r"[\W_]+")

Pair = tuple[Link, Link, Severity]


class LinkTargetChanged(Rule):
    """A link leads to another page than in the source.

    ## Why it matters
    Mostly the source was updated because a page moved, and readers of the translation arrive at an old page or at none.

    ## What is ignored
    Ways to write the same address (scheme, ``www.``, the language in the host or path, ``.md`` and ``index``, a slash at
    the end, a host of the site itself against a path), a page of the same site in the translation's language, and
    fragments, which are the subject of anchor-changed.

    Advice only: where the site has the page that the translation links to and not the one that the source does; and
    where no site is known, a page of the same name in another folder, or one inside the site whose name is another
    altogether, since a page moved and nothing tells which of the two links is newer. A name that is nearly the same is
    mistyped rather.

    ## How to fix it
    Take the address from the source; keep the language prefix where the page exists in this language.
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
        alike: dict[tuple[str, str, str], list[Pair]] = {}
        for difference in comparison.of(link_differences):
            ours, theirs = difference.translation, difference.source
            if (
                difference.kind != "target"
                or ours is None
                or theirs is None
                or is_rewritten(comparison, difference.match)
            ):
                continue
            severity = Severity.WARNING if difference.match.confidence >= _SURE else Severity.INFO
            if _may_be_newer(comparison, theirs, ours):
                severity = Severity.INFO
            old, new = address(ours.url), address(theirs.url)
            alike.setdefault((old.host, old.path, new.path.rpartition("/")[0]), []).append((theirs, ours, severity))
        for pairs in alike.values():
            if len(pairs) < _MANY:
                yield from (self._one(comparison, *pair) for pair in pairs)
            else:
                yield self._all(comparison, pairs)

    def _one(self, comparison: Comparison, theirs: Link, ours: Link, severity: Severity) -> Finding:
        right = like_translation(theirs.url, ours.url)
        fix = Fix(f'Link to "{right}"', (Edit(ours.url_span, right),), safe=False) if ours.url_span else None
        hint = f'Link to "{right}", unless another page is meant here.'
        if _is_ahead(comparison, theirs, ours):
            fix, hint = None, "The source's link leads to no page, this one does: the source may have to follow."
        return self.finding(
            comparison,
            ours.url_span or ours.span,
            theirs.url_span or theirs.span,
            f'link target changed: "{theirs.url}" in the source, "{ours.url}" here',
            subject=f"{theirs.url} {ours.url}",
            severity=severity,
            hint=hint,
            fix=fix,
        )

    def _all(self, comparison: Comparison, pairs: list[Pair]) -> Finding:
        """Links to one page that the source now has in another folder, all of them."""
        theirs, ours, _ = pairs[0]
        edits = [
            Edit(here.url_span, like_translation(there.url, here.url)) for there, here, _ in pairs if here.url_span
        ]
        return self.finding(
            comparison,
            ours.url_span or ours.span,
            theirs.url_span or theirs.span,
            f'{len(pairs)} link targets changed: "{theirs.url}" and others like it in the source, '
            f'"{address(ours.url).host}{address(ours.url).path}" here',
            subject=" ".join(f"{there.url} {here.url}" for there, here, _ in pairs)[:200],
            severity=max(severity for _, _, severity in pairs),
            hint="Take the addresses from the source.",
            fix=Fix("Take the addresses from the source", tuple(edits), safe=False),
            places=tuple(here.url_span or here.span for _, here, _ in pairs),
        )


def _may_be_newer(comparison: Comparison, theirs: Link, ours: Link) -> bool:
    """Whether the translation may be the one that follows a page that moved."""
    if comparison.site.anchors_of is not None:
        return _is_ahead(comparison, theirs, ours)
    from rapidfuzz import fuzz  # listing the rules must not wait for it

    old, new = (on_site(address(link.url), comparison.site.hosts) for link in (theirs, ours))
    one_site = old.host == new.host or not (old.host and new.host)
    if not one_site or "{" in old.path + new.path:
        return False  # braces: what is written there is a part of the address
    names = _page_name(old), _page_name(new)
    if names[0] == names[1]:
        return names[0] != ""
    inside = old.path.startswith("/") and new.path.startswith("/") and not old.host and not new.host
    return inside and not (names[0] in names[1] or names[1] in names[0] or fuzz.ratio(*names) >= _ALIKE)


def _page_name(where: Address) -> str:
    """The last name in a path, without its signs and without the ``s`` of a plural."""
    return _NO_LETTER.sub("", where.path.rpartition("/")[2]).lower().removesuffix("s")


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
