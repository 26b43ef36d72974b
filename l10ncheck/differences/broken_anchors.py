"""Find links of the translation whose fragment does not exist on their target page.

A link that is broken in the source too is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from ..links import Address, address, fragment, locale, on_site
from ..model import Link, Segment
from ..slugs import explicit_ids, leads_somewhere
from .bounds import MANY
from .heading_anchors import counterparts, source_anchors, translation_anchors

if TYPE_CHECKING:
    from ..comparison import Comparison

_SIMILAR = 80.0  # rapidfuzz score (0 to 100); a fragment at least this similar is suggested
_MAX_ANCHORS = 20_000  # no suggestion is searched for on pages with more anchors


class BrokenAnchor(Struct, frozen=True):
    """A link whose fragment does not exist on its target page.

    ``path``: the target page; empty for a link inside its own page. ``suggestion``: a fragment to use instead, empty if
    none was found. ``is_certain``: the suggestion belongs to the translation of the heading that the source links to;
    otherwise it is only similar to the broken fragment. ``is_explicit``: the suggestion is an id that is written in the
    page, so it does not depend on the generator.
    """

    link: Link
    segment: Segment
    path: str
    fragment: str
    suggestion: str = ""
    is_certain: bool = False
    is_explicit: bool = False


def broken_anchors(comparison: Comparison) -> tuple[BrokenAnchor, ...]:
    """Return the links with a broken fragment, in the order of the translation."""
    found = []
    for segment in comparison.translation.segments:
        for link in segment.links:
            if "#" not in link.url:
                continue
            target = on_site(address(link.url), comparison.site.hosts)
            if not target.fragment or target.host:
                continue
            broken = (
                _check_other_page(comparison, segment, link, target)
                if target.path
                else _check_same_page(comparison, segment, link)
            )
            if broken is not None:
                found.append(broken)
    return tuple(found)


def _check_same_page(comparison: Comparison, segment: Segment, link: Link) -> BrokenAnchor | None:
    """Check a link to a heading of its own page. Returns None if the link is not broken, or if that cannot be known."""
    wanted = fragment(link.url)
    anchors = comparison.of(translation_anchors)
    if leads_somewhere(anchors, wanted):
        return None
    same = comparison.of(counterparts).get(wanted.lower(), ())
    if same or leads_somewhere(comparison.of(source_anchors), wanted):
        explicit = comparison.of(_explicit_ids)
        suggestion = next((name for name in same if name in explicit), same[0] if same else "")
        return BrokenAnchor(
            link,
            segment,
            "",
            wanted,
            suggestion,
            is_certain=bool(suggestion),
            is_explicit=suggestion in explicit,
        )
    if wanted.lower() in comparison.of(_source_fragments) or comparison.of(_has_hidden_headings):
        return None
    return BrokenAnchor(link, segment, "", wanted, comparison.of(_Suggestions).nearest(wanted, anchors))


def _check_other_page(comparison: Comparison, segment: Segment, link: Link, target: Address) -> BrokenAnchor | None:
    """Check a link to another page of the site.

    It is broken if no page at its path has the fragment. Returns None if the link is not broken, or if that cannot be
    known.
    """
    anchors_of = comparison.site.anchors_of
    if anchors_of is None or not target.path.startswith("/"):
        return None
    wanted = fragment(link.url)
    original = anchors_of(target.path, comparison.source.locale)
    anchors = anchors_of(target.path, comparison.translation.locale)
    candidates = [anchors if anchors is not None else original] if locale(link.url) else [anchors, original]
    known = [candidate for candidate in candidates if candidate is not None]
    if not known or any(leads_somewhere(candidate, wanted) for candidate in known):
        return None
    if original is not None and _is_broken_in_source(comparison, target.path, original):
        return None
    return BrokenAnchor(link, segment, target.path, wanted, comparison.of(_Suggestions).nearest(wanted, known[0]))


class _Suggestions:
    """Searches for the existing fragment that is most similar to a broken one.

    Stops after ``MANY`` searches on a page.
    """

    def __init__(self, comparison: Comparison) -> None:
        self._searches = 0
        self._sorted: dict[int, tuple[Iterable[str], list[str]]] = {}

    def nearest(self, wanted: str, anchors: Iterable[str]) -> str:
        """Return the anchor that is most similar to ``wanted``; an empty string if none is similar enough."""
        from rapidfuzz import fuzz, process  # imported late because listing the rules does not need it

        self._searches += 1
        if self._searches > MANY:
            return ""
        if id(anchors) not in self._sorted:
            self._sorted[id(anchors)] = anchors, sorted(anchors)
        names = self._sorted[id(anchors)][1]
        nearest = process.extractOne(wanted, names[:_MAX_ANCHORS], scorer=fuzz.ratio, score_cutoff=_SIMILAR)
        return nearest[0] if nearest else ""


def _explicit_ids(comparison: Comparison) -> frozenset[str]:
    """Return the ids that are written in the translation, such as ``{#install}``."""
    return frozenset(name for segment in comparison.translation.segments for name in explicit_ids(segment))


def _source_fragments(comparison: Comparison) -> frozenset[str]:
    """Return the fragments of links inside the source page.

    If one of them is broken in the source, the translator is not at fault.
    """
    links = (link for segment in comparison.source.segments for link in segment.links)
    return frozenset(fragment(link.url).lower() for link in links if link.url.startswith("#"))


def _is_broken_in_source(comparison: Comparison, path: str, anchors: frozenset[str]) -> bool:
    """Whether a link of the source to the same page is broken too.

    Either the source has a mistake as well, or the generator adds anchors to the page that its file does not contain.
    """
    return any(not leads_somewhere(anchors, linked) for linked in comparison.of(_linked_fragments).get(path, ()))


def _linked_fragments(comparison: Comparison) -> dict[str, frozenset[str]]:
    """Return the fragments in the links of the source, by the path of the target page."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for segment in comparison.source.segments:
        for link in segment.links:
            if "#" in link.url:
                found[on_site(address(link.url), comparison.site.hosts).path].add(fragment(link.url))
    return {path: frozenset(fragments) for path, fragments in found.items()}


def _has_hidden_headings(comparison: Comparison) -> bool:
    """Whether the translation has shortcodes or components that may create headings or ids at build time."""
    return any(
        tag.syntax not in ("html", "admonition", "directive")
        for segment in comparison.translation.segments
        if segment.kind in ("heading", "tag")
        for tag in segment.tags
    )
