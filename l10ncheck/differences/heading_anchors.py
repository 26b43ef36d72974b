"""Which fragments lead where on the two pages, whatever generator makes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model import Page, Segment
from ..site_context import SiteContext
from ..slugs import GENERATORS, explicit_ids, heading_slugs, variants

if TYPE_CHECKING:
    from ..comparison import Comparison


def heading_pairs(comparison: Comparison) -> tuple[tuple[Segment, Segment], ...]:
    """Headings of the source, each with its translation."""
    return tuple(
        (match.source[0], match.translation[0])
        for match in comparison.alignment.matches
        if len(match.source) == len(match.translation) == 1
        and match.source[0].kind == match.translation[0].kind == "heading"
    )


def counterparts(comparison: Comparison) -> dict[str, tuple[str, ...]]:
    """For each fragment that leads to a heading of the source, in lower case: those that lead to its translation.

    The first of them is made by the site's own generator.
    """
    found: dict[str, dict[str, None]] = {}
    pairs = comparison.of(heading_pairs)
    for name in _generators(comparison.site):
        sources = heading_slugs(comparison.source, name)
        translations = heading_slugs(comparison.translation, name)
        for heading, translated in pairs:
            found.setdefault(sources[heading.index].lower(), {})[translations[translated.index]] = None
    return {fragment: tuple(others) for fragment, others in found.items()}


class Anchors:
    """The fragments that a page may have, by any generator that may make it: one after the other, as far as asked."""

    def __init__(self, page: Page, site: SiteContext) -> None:
        self._page = page
        self._waiting = list(reversed(_generators(site)))
        self._known = set[str]().union(*map(explicit_ids, page.segments))

    def __contains__(self, fragment: object) -> bool:
        while fragment not in self._known:
            if not self._waiting:
                return False
            self._known.update(heading_slugs(self._page, self._waiting.pop()).values())
        return True

    def __iter__(self) -> Iterator[str]:
        while self._waiting:
            self._known.update(heading_slugs(self._page, self._waiting.pop()).values())
        return iter(self._known)


def source_anchors(comparison: Comparison) -> Anchors:
    return Anchors(comparison.source, comparison.site)


def translation_anchors(comparison: Comparison) -> Anchors:
    return Anchors(comparison.translation, comparison.site)


def _generators(site: SiteContext) -> tuple[str, ...]:
    """The generator of the site, or, where there is no site, its guess and then every other."""
    if site.anchors_of is not None:
        return variants(site.slug)
    return tuple(dict.fromkeys((site.slug, *GENERATORS)))
