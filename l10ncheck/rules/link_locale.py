"""Reports links with or without a language in their path, where the setting ``link_policy`` asks otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..comparison import Comparison
from ..differences.page_links import front_matter_links, links_of
from ..differences.right_address import must_have_language
from ..links import address, in_language, locale, on_site
from ..messages import gettext
from ..model import Edit, Finding, Fix, Link, Page, Segment, Severity
from .base import Example, Rule


class LinkLocale(Rule):
    """A link to a page of the site has a language in its path, or lacks one, contrary to the setting `link_policy`.

    The setting has these values:

    - `any` (default): all links are accepted.
    - `source-path`: links have no language, as in the source, because the generator adds the language.
    - `prefix`: links have the language of the translation (`/ko/docs/`).
    - `prefer-translation`: links to translated pages have the language of the translation. Other links have no
      language.

    An address in the front matter counts as a link if it leads to another page of the site.

    ## Why it matters
    Readers arrive at a page in a different language, or at a page that does not exist.

    ## What is ignored
    - Links to other sites, relative links, links inside the page, and links to files such as images and downloads.
    - With `source-path`: a link with a host (`https://example.org/ko/docs/`), to which the generator adds no language.
    - With `source-path`: a link with a language other than that of the translation, if the source has the same link. A
      list of the site's languages has such links.
    - With `prefix`: a link that has no language in the source either, although other links of the source have one.

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
        Example(
            "Read [it](/fr/docs) in French.\n",
            "프랑스어로 [읽는다](/fr/docs).\n",
            fires=0,
            link_policy="source-path",
            note="the source links to this language, too",
        ),
        Example(
            "See [it](/en/docs) on [the page](/about).\n",
            "[그 페이지](/about)에서 [그것](/ko/docs)을 본다.\n",
            fires=0,
            link_policy="prefix",
            note="links of the source have a language, but this one has none",
        ),
        Example("See [it](/docs/page).\n", "[문서](/ko/docs/page)를 본다.\n", fires=0, link_policy="prefix"),
        Example("See [it](/docs/page).\n", "[문서](/ko/docs/page)를 본다.\n", fires=1, link_policy="source-path"),
        Example("See [it](/en/docs/page).\n", "[문서](/en/docs/page)를 본다.\n", fires=1, link_policy="prefix"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        if comparison.site.link_policy == "any":
            return
        kept = _kept_addresses(comparison)
        originals = _originals(comparison) if comparison.site.link_policy == "source-path" else {}
        for link in (*_front_matter_links(comparison), *_all_links(comparison.translation)):
            if link.url in kept:
                continue
            target = on_site(address(link.url), comparison.site.hosts)
            if not target.host and target.path.startswith("/") and "." not in target.path.rpartition("/")[2]:
                needs_language = must_have_language(comparison, link.url, target)
                language = locale(link.url)
                if language and needs_language and _is_in(link.url, comparison.source.locale):
                    language = ""  # as good as none
                if needs_language is None or needs_language == bool(language):
                    continue
                url = in_language(link.url, comparison.translation.locale if needs_language else "")
                if link in originals:
                    url = originals[link] + "".join(link.url.partition("#")[1:])
                if url != link.url:  # not so if the language is part of the host, as in https://ko.example.org
                    yield self._finding(comparison, link, needs_language, url)

    def _finding(self, comparison: Comparison, link: Link, needs_language: bool, url: str) -> Finding:
        language = comparison.translation.locale
        if needs_language:
            message = gettext(
                'link address without the language "{language}": "{url}"', language=language, url=link.url
            )
        elif comparison.site.link_policy == "source-path":
            message = gettext(
                'link contains a language, although the site generator adds the language: "{url}"', url=link.url
            )
        else:
            message = gettext(
                'link contains the language "{language}", but the target is not translated into this language: "{url}"',
                language=language,
                url=link.url,
            )
        edits = (Edit(link.url_span, url),) if link.url_span else ()
        return self.finding(
            comparison,
            link.url_span or link.span,
            None,
            message,
            subject=link.url,
            hint=gettext('Link to "{url}".', url=url),
            fix=Fix(gettext('Link to "{url}"', url=url), edits) if edits else None,
        )


def _all_links(page: Page) -> Iterator[Link]:
    return (link for segment in page.segments for link in links_of(segment))


def _originals(comparison: Comparison) -> dict[Link, str]:
    """Return the address that a link of the translation has in the source: ``/docs/setup/`` for ``/ko/docs/setup/``.

    The two addresses belong together if their paths end with the same name, and no other address in the same block
    does. Links for which no such address is found are left out. The returned addresses have no language, host or
    fragment.
    """
    originals = dict[Link, str]()
    for match in comparison.alignment.matches:
        sources = _by_name(match.source)
        for name, links in _by_name(match.translation).items():
            present, urls = ({link.url.partition("#")[0] for link in each} for each in (links, sources.get(name, ())))
            if name and len(present) == len(urls) == 1:
                (url,) = urls
                if not (locale(url) or address(url).host or "{" in url):
                    originals |= dict.fromkeys(links, url)
    return originals


def _by_name(segments: Iterable[Segment]) -> dict[str, list[Link]]:
    """Return the links of some segments by the last name of their path: ``setup`` for ``/docs/setup/``."""
    found = defaultdict[str, list[Link]](list)
    for link in (link for segment in segments for link in links_of(segment)):
        found[address(link.url).path.rpartition("/")[2]].append(link)
    return found


def _front_matter_links(comparison: Comparison) -> Iterator[Link]:
    """Yield the addresses in the front matter of the translation that lead to other pages of the site.

    Other addresses there may name the page itself, such as a ``slug``, or a folder.
    """
    pages = comparison.site.pages
    own = comparison.source.path
    for link in front_matter_links(comparison.translation) if pages else ():
        path = on_site(address(link.url), comparison.site.hosts).path
        sources = pages.sources(path, comparison.source.locale) if pages and path.startswith("/") else frozenset()
        if sources and own not in sources:
            yield link


def _kept_addresses(comparison: Comparison) -> frozenset[str]:
    """Return the addresses of the source that a translation may keep, although they contradict the link policy.

    - With the policy ``source-path``: the addresses with a language other than that of the translation, as in a list of
      the site's languages.
    - With the policy ``prefix``: the addresses without a language, if other links of the source name the language of
      the source.
    - With other policies: none.
    """
    policy = comparison.site.link_policy
    urls = frozenset(link.url for link in (*front_matter_links(comparison.source), *_all_links(comparison.source)))
    with_language = frozenset(url for url in urls if locale(url))
    if policy == "source-path":
        return frozenset(url for url in with_language if not _is_in(url, comparison.translation.locale))
    return urls - with_language if policy == "prefix" and _has_own_language(comparison, with_language) else frozenset()


def _has_own_language(comparison: Comparison, urls: frozenset[str]) -> bool:
    """Whether at least one of some addresses contains the language of the source."""
    return any(_is_in(url, comparison.source.locale) for url in urls)


def _is_in(url: str, tag: str) -> bool:
    """Whether an address contains a language tag: ``/ko/docs`` contains ``ko``."""
    return locale(url).casefold() == tag.casefold()
