"""link-locale: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..links import Address, address, in_language, locale, on_site
from ..model import Edit, Finding, Fix, Link, Severity
from .base import Example, Rule


class LinkLocale(Rule):
    """A link inside the site does not lead to the language that the site's policy asks for.

    The policy is a setting of the site: `any` (the default) asks for nothing. `source-path`: links are written as in the
    source, without a language, because the generator adds it. `prefix`: links name the language of their page
    (`/ko/docs/`). `prefer-translation`: they name it where the page is translated, and do not where it is not.

    ## Why it matters
    Readers leave their language for no reason, or arrive at a page that does not exist.

    ## What is ignored
    Links to other sites, relative links, links inside the page, and files such as images and downloads.

    ## How to fix it
    Add or remove the language at the beginning of the path.
    """

    name = "link-locale"
    group = "links"
    severity = Severity.WARNING
    examples = (
        Example("See [it](/docs/page).\n", "[문서](/docs/page)를 본다.\n", fires=1, link_policy="prefix"),
        Example("See [it](/docs/page).\n", "[문서](/docs/page)를 본다.\n", fires=0, note="no policy"),
        Example("See [it](/docs/page).\n", "[문서](/ko/docs/page)를 본다.\n", fires=0, link_policy="prefix"),
        Example("See [it](/docs/page).\n", "[문서](/ko/docs/page)를 본다.\n", fires=1, link_policy="source-path"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        if comparison.site.link_policy == "any":
            return
        for segment in comparison.translation.segments:
            for link in segment.links:
                where = on_site(address(link.url), comparison.site.hosts)
                if not where.host and where.path.startswith("/") and "." not in where.path.rpartition("/")[2]:
                    wanted = _wanted(comparison, where)
                    if wanted is not None and wanted != bool(locale(link.url)):
                        yield self._finding(comparison, link, wanted)

    def _finding(self, comparison: Comparison, link: Link, wanted: bool) -> Finding:
        named = locale(link.url)
        if wanted:
            message = f'"{link.url}" leads to the page in the language of the source'
        elif comparison.site.link_policy == "source-path":
            message = f'"{link.url}" names the language "{named}", which the site adds by itself'
        else:
            message = f'"{link.url}" leads to a page that is not translated'
        right = in_language(link.url, comparison.translation.locale if wanted else "")
        edits = (Edit(link.url_span, right),) if link.url_span and right != link.url else ()
        return self.finding(
            comparison,
            link.url_span or link.span,
            None,
            message,
            subject=link.url,
            hint=f'Link to "{right}".',
            fix=Fix(f'Link to "{right}"', edits) if edits else None,
        )


def _wanted(comparison: Comparison, where: Address) -> bool | None:
    """Whether the policy asks for a language in a link to that page, or None where it does not say."""
    policy = comparison.site.link_policy
    if policy in ("source-path", "prefix"):
        return policy == "prefix"
    anchors_of = comparison.site.anchors_of
    if policy != "prefer-translation" or anchors_of is None:
        return None
    if anchors_of(where.path, comparison.translation.locale) is not None:
        return True
    return False if anchors_of(where.path, comparison.source.locale) is not None else None
