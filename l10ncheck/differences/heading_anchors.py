"""Compute the fragments of headings on both pages, for every generator that may build them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model import Alignment, Page, Segment
from ..site_context import SiteContext
from ..slugs import GENERATORS, explicit_ids, heading_slugs, variants

if TYPE_CHECKING:
    from ..comparison import Comparison


HeadingPairs = tuple[tuple[Segment, Segment], ...]


def heading_pairs(comparison: Comparison) -> HeadingPairs:
    """Return the headings of the source, each with its translation."""
    return aligned_headings(comparison.alignment)


def aligned_headings(alignment: Alignment) -> HeadingPairs:
    """Return the headings of the source of an alignment, each with its translation."""
    return tuple(
        (match.source[0], match.translation[0])
        for match in alignment.matches
        if len(match.source) == len(match.translation) == 1
        and match.source[0].kind == match.translation[0].kind == "heading"
    )


def counterparts(comparison: Comparison) -> dict[str, tuple[str, ...]]:
    """Map each fragment of a source heading, in lower case, to the fragments of the heading's translation.

    The first of them is that of the site's own generator.
    """
    pairs = comparison.of(heading_pairs)
    return paired_fragments(comparison.source, comparison.translation, pairs, _generators(comparison.site))


def paired_fragments(
    source: Page, translation: Page, pairs: HeadingPairs, generators: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    """Map each fragment of a source heading, in lower case, to those of its counterpart, by any of the generators."""
    found: dict[str, dict[str, None]] = {}
    for name in generators:
        sources, translations = heading_slugs(source, name), heading_slugs(translation, name)
        for heading, translated in pairs:
            found.setdefault(sources[heading.index].lower(), {})[translations[translated.index]] = None
    return {fragment: tuple(others) for fragment, others in found.items()}


class Anchors:
    """The fragments of a page for all possible generators, computed lazily: one generator after the other."""

    def __init__(self, page: Page, site: SiteContext) -> None:
        self._page = page
        self._remaining_generators = list(reversed(_generators(site)))
        self._known = set[str]().union(*map(explicit_ids, page.segments))

    def __contains__(self, fragment: object) -> bool:
        while fragment not in self._known:
            if not self._remaining_generators:
                return False
            self._add_next_generator()
        return True

    def __iter__(self) -> Iterator[str]:
        while self._remaining_generators:
            self._add_next_generator()
        return iter(self._known)

    def _add_next_generator(self) -> None:
        self._known.update(heading_slugs(self._page, self._remaining_generators.pop()).values())


def source_anchors(comparison: Comparison) -> Anchors:
    """Return the fragments of the source."""
    return Anchors(comparison.source, comparison.site)


def translation_anchors(comparison: Comparison) -> Anchors:
    """Return the fragments of the translation."""
    return Anchors(comparison.translation, comparison.site)


def _generators(site: SiteContext) -> tuple[str, ...]:
    """Return the variants of the site's generator; without a site its guess, then every other generator."""
    if site.pages is not None:
        return variants(site.slug)
    return tuple(dict.fromkeys((site.slug, *GENERATORS)))
