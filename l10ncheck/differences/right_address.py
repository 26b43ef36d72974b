"""Finds out which address a link of the translation should have, from the address of the link in the source."""

from __future__ import annotations

from ..comparison import Comparison
from ..links import Address, address, fragment, in_language, like_translation, locale, on_site
from ..messages import gettext
from ..model import Link, Span
from .broken_anchors import broken_fragment, working_fragment
from .page_links import links_of


def right_address(comparison: Comparison, url: str, present: str = "") -> str:
    """Return the address that the translation should link to where the source links to ``url``.

    The result has the language that the setting ``link_policy`` demands, or else that of the present link or of other
    links, and the fragment of the translated heading: ``/ko/docs/#설치`` for ``/docs/#install``.

    Args:
        comparison: The pair of pages.
        url: The address in the source.
        present: The address to which the translation links at present; empty if the link is missing.
    """
    expected = fragment(url) if "{" not in url else ""  # the fragment may be inside a shortcode
    target = on_site(address(url), comparison.site.hosts)
    localized = like_translation(url, present)
    is_page = not target.host and target.path.startswith("/") and "." not in target.path.rpartition("/")[2]
    if is_page and locale(url).casefold() in ("", comparison.source.locale.casefold()):
        needs_language = must_have_language(comparison, url, target)
        if needs_language or (needs_language is None and _is_named_elsewhere(comparison, target)):
            localized = in_language(url, comparison.translation.locale)
        elif needs_language is False:
            localized = in_language(url, "")
    if not expected:
        return localized
    return f"{localized.partition('#')[0]}#{working_fragment(comparison, localized, expected)}"


def section_first(comparison: Comparison, url: str) -> str:
    """Return a hint for a link to a section that is not translated yet; empty if the link to ``url`` would work."""
    if broken_fragment(comparison, Link(url, "", Span(0, 0), None)) is None:
        return ""
    return gettext(
        'Link to "{url}" when the section is translated, or give the translated heading the id "{id}".',
        url=url,
        id=fragment(url),
    )


def lead_elsewhere(comparison: Comparison, *links: Link) -> bool:
    """Whether all links lead to other sites. Their pages are not known, so any of the links may be the newest."""
    return all(on_site(address(link.url), comparison.site.hosts).host for link in links)


def must_have_language(comparison: Comparison, url: str, target: Address) -> bool | None:
    """Return True if the address ``url`` must contain the language of the page, and False if it must not contain it.

    The setting ``link_policy`` decides. The result is None if both are right, because

    - the policy accepts both,
    - the policy is ``prefer-translation``, and no page with this address is known, or
    - the policy is ``source-path`` (addresses as in the source, to which the site generator adds the language), and the
      address begins with a host: the site generator leaves such addresses as they are.

    Args:
        comparison: The pair of pages.
        url: The address, as the page writes it.
        target: Its normal form, without the hosts of the site.
    """
    policy = comparison.site.link_policy
    if policy == "source-path":
        return None if address(url).host else False
    if policy == "prefix":
        return True
    pages = comparison.site.pages
    if policy != "prefer-translation" or pages is None:
        return None
    if pages.anchors(target.path, comparison.translation.locale) is not None:
        return True
    return False if pages.anchors(target.path, comparison.source.locale) is not None else None


def _is_named_elsewhere(comparison: Comparison, target: Address) -> bool:
    """Whether the linked page is translated, and some link of the translation names the language, as ``/ko/docs`` does.

    The result is False if the site generator adds the language to addresses.
    """
    pages, language = comparison.site.pages, comparison.translation.locale
    if pages is None or comparison.site.localizes_links or pages.anchors(target.path, language) is None:
        return False
    links = (link for segment in comparison.translation.segments for link in links_of(segment))
    return any(locale(link.url).casefold() == language.casefold() for link in links)
