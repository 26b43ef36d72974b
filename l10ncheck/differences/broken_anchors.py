"""Links of the translation whose fragment leads nowhere, where the source's does, or where the translation chose it."""

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

_NEARLY = 80.0  # of rapidfuzz's 100; a fragment this similar is named as what may have been meant
_MOST_NAMES = 20_000  # of a page that are looked through


class BrokenAnchor(Struct, frozen=True):
    """``path`` is empty for a link inside the page. ``right``: the fragment that leads to where the source's link does,
    or the most similar one, or empty. ``sure``: it was found through the heading of the source. ``explicit``: it is an
    id that somebody wrote, the same whatever generator makes the page."""

    link: Link
    segment: Segment
    path: str
    fragment: str
    right: str = ""
    sure: bool = False
    explicit: bool = False


def broken_anchors(comparison: Comparison) -> tuple[BrokenAnchor, ...]:
    """Every such link, in the order of the translation."""
    found = []
    for segment in comparison.translation.segments:
        for link in segment.links:
            if "#" not in link.url:
                continue
            where = on_site(address(link.url), comparison.site.hosts)
            if not where.fragment or where.host:
                continue
            broken = _inside(comparison, segment, link) if not where.path else _across(comparison, segment, link, where)
            if broken is not None:
                found.append(broken)
    return tuple(found)


def _inside(comparison: Comparison, segment: Segment, link: Link) -> BrokenAnchor | None:
    wanted = fragment(link.url)
    anchors = comparison.of(translation_anchors)
    if leads_somewhere(anchors, wanted):
        return None
    same = comparison.of(counterparts).get(wanted.lower(), ())
    if same or leads_somewhere(comparison.of(source_anchors), wanted):
        written = comparison.of(_written_ids)
        right = next((name for name in same if name in written), same[0] if same else "")
        return BrokenAnchor(link, segment, "", wanted, right, sure=bool(right), explicit=right in written)
    if wanted.lower() in comparison.of(_source_fragments) or comparison.of(_has_hidden_headings):
        return None
    return BrokenAnchor(link, segment, "", wanted, comparison.of(_Names).nearest(wanted, anchors))


def _across(comparison: Comparison, segment: Segment, link: Link, where: Address) -> BrokenAnchor | None:
    """A link to another page of the site: broken if no page that may answer at its path has the fragment."""
    anchors_of = comparison.site.anchors_of
    if anchors_of is None or not where.path.startswith("/"):
        return None
    wanted = fragment(link.url)
    source_locale, own = comparison.source.locale, comparison.translation.locale
    original = anchors_of(where.path, source_locale)
    translated = anchors_of(where.path, own)
    pages = [translated if translated is not None else original] if locale(link.url) else [translated, original]
    known = [anchors for anchors in pages if anchors is not None]
    if not known or any(leads_somewhere(anchors, wanted) for anchors in known):
        return None
    if original is not None and _broken_in_source(comparison, where.path, original):
        return None
    return BrokenAnchor(link, segment, where.path, wanted, comparison.of(_Names).nearest(wanted, known[0]))


class _Names:
    """What may have been meant by a fragment that leads nowhere; asked in vain after ``MANY`` of one page."""

    def __init__(self, comparison: Comparison) -> None:
        self._asked = 0
        self._sorted: dict[int, tuple[Iterable[str], list[str]]] = {}

    def nearest(self, wanted: str, anchors: Iterable[str]) -> str:
        """The most similar of the anchors, or empty."""
        from rapidfuzz import fuzz, process  # listing the rules must not wait for it

        self._asked += 1
        if self._asked > MANY:
            return ""
        if id(anchors) not in self._sorted:
            self._sorted[id(anchors)] = anchors, sorted(anchors)
        names = self._sorted[id(anchors)][1]
        near = process.extractOne(wanted, names[:_MOST_NAMES], scorer=fuzz.ratio, score_cutoff=_NEARLY)
        return near[0] if near else ""


def _written_ids(comparison: Comparison) -> frozenset[str]:
    """The ids of the translation that somebody wrote."""
    return frozenset(name for segment in comparison.translation.segments for name in explicit_ids(segment))


def _source_fragments(comparison: Comparison) -> frozenset[str]:
    """Fragments that the source itself links to inside its page; if they lead nowhere, that is not the translator's."""
    links = (link for segment in comparison.source.segments for link in segment.links)
    return frozenset(fragment(link.url).lower() for link in links if link.url.startswith("#"))


def _broken_in_source(comparison: Comparison, path: str, anchors: frozenset[str]) -> bool:
    """Whether a link of the source to that page leads to no anchor of it either: a mistake of the source, or made by
    something that only the generator can read."""
    return any(not leads_somewhere(anchors, there) for there in comparison.of(_linked_fragments).get(path, ()))


def _linked_fragments(comparison: Comparison) -> dict[str, frozenset[str]]:
    """The fragments that the source links to, by the path of their page."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for segment in comparison.source.segments:
        for link in segment.links:
            if "#" in link.url:
                found[on_site(address(link.url), comparison.site.hosts).path].add(fragment(link.url))
    return {path: frozenset(fragments) for path, fragments in found.items()}


def _has_hidden_headings(comparison: Comparison) -> bool:
    """Whether the page may have headings or ids that only the generator can read: made by a tag."""
    return any(
        tag.syntax not in ("html", "admonition", "directive")
        for segment in comparison.translation.segments
        if segment.kind in ("heading", "tag")
        for tag in segment.tags
    )
