"""Decide whether the fragment of a link in the translation leads to the same place as the fragment in the source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..links import Address, fragment
from ..slugs import leads_somewhere
from .heading_anchors import translated_fragments, translation_anchors
from .link_targets import link_target
from .page_links import links_of

if TYPE_CHECKING:
    from ..comparison import Comparison


def is_same_fragment(comparison: Comparison, source: Address, translation: Address, url: str) -> bool:
    """Whether the fragment of a link in the translation may stand for the fragment of the source's link.

    It may in these cases:

    - The source's link has no fragment.
    - The two fragments are equal.
    - The fragment belongs to the heading that translates the source's heading.
    - The fragment is in the script of the translation, and is not known to belong to another heading.

    The fragment need not exist; the rule ``broken-anchor`` checks that.

    Args:
        comparison: The pair of pages.
        source: The address in the source.
        translation: The address in the translation.
        url: The address in the translation, as it is written.
    """
    if source.fragment == translation.fragment or not source.fragment:
        return True
    if not translation.fragment:
        return False
    is_translated = comparison.language.has_script(translation.fragment)
    if source.path or source.host:
        return _leads_to_translation(comparison, source.fragment, url, is_translated)
    same = comparison.of(translated_fragments)
    if translation.fragment in (other.lower() for other in same.get(source.fragment, ())):
        return True
    is_known = source.fragment in same and leads_somewhere(comparison.of(translation_anchors), fragment(url))
    return is_translated and not is_known


def _leads_to_translation(comparison: Comparison, original: str, url: str, is_translated: bool) -> bool:
    """Whether an address in the translation leads to the translation of a heading on another page of the site.

    Args:
        comparison: The pair of pages.
        original: The fragment in the source, which leads to the heading.
        url: The address in the translation.
        is_translated: Whether its fragment is in the script of the translation.
    """
    target, pages, wanted = link_target(comparison, url), comparison.site.pages, fragment(url)
    found = [page for page in target.pages if leads_somewhere(page.anchors, wanted)] if target else []
    for page in found:
        same = pages.counterparts(page.path, page.locale) if pages else {}
        if original in same:
            if wanted in same[original]:
                return True
        elif is_translated or (same and not leads_somewhere(page.anchors, original)):
            return True
    return is_translated and not found


def leads_to_linked_heading(comparison: Comparison, url: str) -> bool:
    """Whether a link of the translation leads to the translation of a heading to which any link of the source leads.

    The translation may have this link in another place than the source. ``url`` is the address of the link, as it is
    written.
    """
    linked, wanted = comparison.of(_LinkedHeadings), fragment(url).lower()
    target, pages = link_target(comparison, url), comparison.site.pages
    if target is None or pages is None:
        return linked.has("", comparison.of(translated_fragments), wanted)
    return any(
        linked.has(f"{page.locale}:{page.path}", pages.counterparts(page.path, page.locale), wanted)
        for page in target.pages
    )


class _LinkedHeadings:
    """The headings to which the source page links, looked up by their fragments in the translation.

    The translation may have its link to such a heading in another place than the source, for example because a list
    is sorted differently. Fragments that are the same on both pages are left out.
    """

    def __init__(self, comparison: Comparison) -> None:
        links = (link for segment in comparison.source.segments for link in links_of(segment) if "#" in link.url)
        self._linked = frozenset(fragment(link.url).lower() for link in links)
        self._by_page: dict[str, frozenset[str]] = {}

    def has(self, page: str, same: Mapping[str, tuple[str, ...]], wanted: str) -> bool:
        """Return whether a fragment leads to the translation of a heading to which the source page links.

        Args:
            page: A text that stands for the page of the heading and for no other page. Results are cached by it.
            same: For the fragment of each source heading of this page, the fragments of the translated heading.
            wanted: The fragment in the link of the translation, in lower case.
        """
        if page not in self._by_page:
            names = self._linked & same.keys()
            found = {other.lower() for name in names for other in same[name] if other.lower() != name}
            self._by_page[page] = frozenset(found)
        return wanted in self._by_page[page]
