"""Compute the fragments of headings on both pages, for every site generator that may build the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from ..model import Alignment, Page, Segment
from ..site_context import SiteContext
from ..slugs import ALGORITHMS, Algorithm, algorithm_of, explicit_ids, heading_slugs, replaced_slug, variants

if TYPE_CHECKING:
    from ..comparison import Comparison


HeadingPairs = tuple[tuple[Segment, Segment], ...]


def heading_pairs(comparison: Comparison) -> HeadingPairs:
    """Return the headings of the source that are translated, each with its translation."""
    return aligned_headings(comparison.alignment)


def aligned_headings(alignment: Alignment) -> HeadingPairs:
    """Return the pairs of headings that an alignment matches with each other, one with one."""
    return tuple(
        (match.source[0], match.translation[0])
        for match in alignment.matches
        if len(match.source) == len(match.translation) == 1
        and match.source[0].kind == match.translation[0].kind == "heading"
    )


def translated_fragments(comparison: Comparison) -> dict[str, tuple[str, ...]]:
    """Return the fragments of each translated heading, by the fragment of its source heading in lower case.

    A translated heading has several fragments if it is not known how the site generator makes them. The most likely
    fragment comes first.

    If a translated heading has an explicit id, links cannot use the slug of its text. For pages of a site, the result
    therefore has this slug as a key, too, and the id as its value (see ``replaced_fragments``). Without a site, the
    slug is one of the heading's fragments, since some generators ignore ids.
    """
    pairs, site = comparison.of(heading_pairs), comparison.site
    source, translation = comparison.of(source_anchors), comparison.of(translation_anchors)
    found = paired_fragments(pairs, ((source.slugs(name), translation.slugs(name)) for name in _algorithms(site)))
    return found if site.pages is None else replaced_fragments(comparison.translation, pairs, site.slug) | found


def replaced_fragments(page: Page, pairs: HeadingPairs, algorithm: str) -> dict[str, tuple[str, ...]]:
    """Return the explicit id of each translated heading, by the slug that the heading would have without it.

    For example, ``## Set up {#setup}`` gives ``{"set-up": ("setup",)}``. The slugs are in lower case. Each value is a
    tuple with one id, as in the result of ``paired_fragments``, with which it is merged.

    Args:
        page: The page of the translated headings.
        pairs: The pairs of headings. Only their translations are used.
        algorithm: The name of the slug algorithm of the site.
    """
    ids = heading_slugs(page, algorithm)
    return {
        slug.lower(): (ids[heading.index],) for _, heading in pairs if (slug := replaced_slug(page, heading, algorithm))
    }


def paired_fragments(
    pairs: HeadingPairs, slugs: Iterable[tuple[Mapping[int, str], Mapping[int, str]]]
) -> dict[str, tuple[str, ...]]:
    """Return the fragments of each translated heading, by the fragment of its source heading in lower case.

    Args:
        pairs: The pairs of headings.
        slugs: For each slug algorithm, the slugs of the source page and those of the translation, each by the index of
            the heading (see ``heading_slugs``).
    """
    found: dict[str, dict[str, None]] = {}
    for sources, translations in slugs:
        for heading, translated in pairs:
            found.setdefault(sources[heading.index].lower(), {})[translations[translated.index]] = None
    return {fragment: tuple(others) for fragment, others in found.items()}


class Anchors:
    """All fragments of a page that a link may use: the explicit ids, and the slugs of the headings.

    If several slug algorithms may apply to the page, these are the slugs of all of them. To look up a fragment, they
    are computed algorithm by algorithm until it is found.
    """

    def __init__(self, page: Page, site: SiteContext) -> None:
        self._page = page
        self._remaining_algorithms = list(reversed(_algorithms(site)))
        self._known = explicit_ids(page)
        self._slugs: dict[Algorithm, dict[int, str]] = {}

    def slugs(self, name: str) -> Mapping[int, str]:
        """Return the slugs that the algorithm ``name`` makes for the page, by the index of the heading."""
        algorithm = algorithm_of(name)  # several names may stand for the same algorithm
        if algorithm not in self._slugs:
            self._slugs[algorithm] = heading_slugs(self._page, name)
        return self._slugs[algorithm]

    def __contains__(self, fragment: object) -> bool:
        while fragment not in self._known:
            if not self._remaining_algorithms:
                return False
            self._add_next_algorithm()
        return True

    def __iter__(self) -> Iterator[str]:
        while self._remaining_algorithms:
            self._add_next_algorithm()
        return iter(self._known)

    def _add_next_algorithm(self) -> None:
        self._known.update(self.slugs(self._remaining_algorithms.pop()).values())


def source_anchors(comparison: Comparison) -> Anchors:
    """Return the fragments of the source page."""
    return Anchors(comparison.source, comparison.site)


def translation_anchors(comparison: Comparison) -> Anchors:
    """Return all fragments of the translated page to which links may lead: ids, and slugs of headings."""
    return Anchors(comparison.translation, comparison.site)


def _algorithms(site: SiteContext) -> tuple[str, ...]:
    """Return the names of the slug algorithms that may apply to the pages.

    On a site, these are the variants of the site's algorithm. For other pages, these are all algorithms, of which the
    one that was guessed from the page comes first.
    """
    if site.pages is not None:
        return variants(site.slug)
    return tuple(dict.fromkeys((site.slug, *ALGORITHMS)))
