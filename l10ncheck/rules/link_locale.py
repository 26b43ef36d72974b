"""The rule ``link-locale``."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.page_links import links_of
from ..links import Address, address, in_language, locale, on_site
from ..messages import gettext
from ..model import Edit, Finding, Fix, Link, Severity
from .base import Example, Rule


class LinkLocale(Rule):
    """A link inside the site has or lacks a language in its path, against the setting `link_policy`.

    The setting has these values:

    - `any` (default): all links are accepted.
    - `source-path`: links have no language, as in the source, because the generator adds the language.
    - `prefix`: links have the language of the page that they are on (`/ko/docs/`).
    - `prefer-translation`: links have the language of the page that they are on if their target is translated into it,
      and no language otherwise.

    ## Why it matters
    Readers arrive at a page in a different language, or at a page that does not exist.

    ## What is ignored
    Links to other sites, relative links, links inside the page, and links to files such as images and downloads.

    ## How to fix it
    Add the language to the beginning of the path, or remove it.
    """

    name = "link-locale"
    group = "links"
    severity = Severity.WARNING
    examples = (
        Example("See [it](/docs/page).\n", "[문서](/docs/page)를 본다.\n", fires=1, link_policy="prefix"),
        Example(
            "See [it](/docs/page).\n",
            "[문서](/docs/page)를 본다.\n",
            fires=0,
            note="the setting `link_policy` is not set",
        ),
        Example("See [it](/docs/page).\n", "[문서](/ko/docs/page)를 본다.\n", fires=0, link_policy="prefix"),
        Example("See [it](/docs/page).\n", "[문서](/ko/docs/page)를 본다.\n", fires=1, link_policy="source-path"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        if comparison.site.link_policy == "any":
            return
        page = comparison.translation
        for segment in page.segments:
            for link in links_of(segment):
                target = on_site(address(link.url), comparison.site.hosts)
                if not target.host and target.path.startswith("/") and "." not in target.path.rpartition("/")[2]:
                    needs_language = _needs_language(comparison, target)
                    if needs_language is not None and needs_language != bool(locale(link.url)):
                        yield self._finding(comparison, link, needs_language)

    def _finding(self, comparison: Comparison, link: Link, needs_language: bool) -> Finding:
        language = comparison.translation.locale
        if needs_language:
            message = gettext('link lacks the language "{language}": "{url}"', language=language, url=link.url)
        elif comparison.site.link_policy == "source-path":
            message = gettext('link contains the language, although the site generator adds it: "{url}"', url=link.url)
        else:
            message = gettext(
                'link contains the language "{language}", but its target is not translated into it: "{url}"',
                language=language,
                url=link.url,
            )
        url = in_language(link.url, language if needs_language else "")
        edits = (Edit(link.url_span, url),) if link.url_span and url != link.url else ()
        return self.finding(
            comparison,
            link.url_span or link.span,
            None,
            message,
            subject=link.url,
            hint=gettext('Link to "{url}".', url=url),
            fix=Fix(gettext('Link to "{url}"', url=url), edits) if edits else None,
        )


def _needs_language(comparison: Comparison, target: Address) -> bool | None:
    """Return whether the policy requires a language in a link to ``target``; None if it accepts both forms."""
    policy = comparison.site.link_policy
    if policy in ("source-path", "prefix"):
        return policy == "prefix"
    pages = comparison.site.pages
    if policy != "prefer-translation" or pages is None:
        return None
    if pages.anchors(target.path, comparison.translation.locale) is not None:
        return True
    return False if pages.anchors(target.path, comparison.source.locale) is not None else None
