"""Find links of the translation whose fragment does not exist on their target page.

Links that are broken in the source too are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from ..links import address, fragment, on_site
from ..model import Link, Page, Span
from ..slugs import explicit_ids, leads_somewhere
from .heading_anchors import source_anchors, translated_fragments, translation_anchors
from .link_targets import link_target, source_targets
from .page_links import links_of, page_links
from .pairing import MANY

if TYPE_CHECKING:
    from ..comparison import Comparison

_SIMILAR = 80.0  # rapidfuzz score (0 to 100); a fragment at least this similar is suggested
_MAX_ANCHORS = 20_000  # no suggestion is searched for on pages with more anchors


class BrokenFragment(Struct, frozen=True):
    """A link whose fragment does not exist on its target page.

    Attributes:
        link: The link.
        path: The path of the target page in the project, such as ``content/ko/docs/install.md``; empty for a link
            inside its own page.
        fragment: The fragment that does not exist.
        suggestion: A fragment to use instead; empty if none was found.
        is_certain: Whether the suggestion was found through the link or the heading of the source. If False, the
            suggestion only resembles the broken fragment.
        is_explicit: Whether the suggestion is an id that is written in the page. If False, it depends on the site
            generator.
        is_source_id: Whether the source of the target page has ``fragment``, so that its translation may get this id.
    """

    link: Link
    path: str
    fragment: str
    suggestion: str = ""
    is_certain: bool = False
    is_explicit: bool = False
    is_source_id: bool = False


def broken_anchors(comparison: Comparison) -> tuple[BrokenFragment, ...]:
    """Return the links whose fragment does not exist on their target page, in the order of the translation."""
    links = page_links(comparison.translation)
    return tuple(broken for link in links if (broken := broken_fragment(comparison, link)))


def broken_fragment(comparison: Comparison, link: Link) -> BrokenFragment | None:
    """Return a ``BrokenFragment`` for a link whose fragment does not exist on its target page; None if it works.

    The link may be one that the translation does not have yet.
    """
    target = on_site(address(link.url), comparison.site.hosts) if "#" in link.url else None
    if target is None or not target.fragment or target.host:
        return None
    return _check_other_page(comparison, link) if target.path else _check_same_page(comparison, link)


def _check_same_page(comparison: Comparison, link: Link) -> BrokenFragment | None:
    """Return a ``BrokenFragment`` for a link to a fragment of its own page; None if the link works.

    The result is also None in two cases: not all fragments of the page are known, since shortcodes may add some; or the
    source has the same broken link.
    """
    wanted = fragment(link.url)
    anchors = comparison.of(translation_anchors)
    if leads_somewhere(anchors, wanted):
        return None
    same = comparison.of(translated_fragments).get(wanted.lower(), ())
    in_source = leads_somewhere(comparison.of(source_anchors), wanted)
    if same or in_source:
        explicit = comparison.of(_explicit_ids)
        suggestion = next((name for name in same if name in explicit), same[0] if same else "")
        return BrokenFragment(link, "", wanted, suggestion, bool(suggestion), suggestion in explicit, in_source)
    if wanted.lower() in comparison.of(_source_fragments) or comparison.of(_has_hidden_headings):
        return None
    if found := _expected_fragment(comparison, link, comparison.of(translated_fragments), anchors):
        return BrokenFragment(link, "", wanted, found, is_certain=True)
    return BrokenFragment(link, "", wanted, comparison.of(_Suggestions).nearest(wanted, anchors))


def _check_other_page(comparison: Comparison, link: Link) -> BrokenFragment | None:
    """Return a ``BrokenFragment`` for a link to another page of the site; None if the link works.

    The result is also None if the target page is not known, or if the source has a broken link to that page too.

    An address can lead to several pages. The link is broken if none of them has the fragment.
    """
    target = link_target(comparison, link.url)
    pages = comparison.site.pages
    wanted = fragment(link.url)
    if target is None or pages is None or any(leads_somewhere(page.anchors, wanted) for page in target.pages):
        return None
    paths = source_targets(comparison, link.url)
    linked = comparison.of(_linked_fragments).get(paths, frozenset())
    if target.original and any(not leads_somewhere(target.original.anchors, each) for each in linked):
        return None  # by mistake, or because the generator adds anchors that the file does not show
    page = target.pages[0]
    path = next(iter(pages.files(page.path, page.locale)), page.path)
    same = pages.counterparts(page.path, page.locale)
    if found := _working(wanted, same, page.anchors) or _expected_fragment(comparison, link, same, page.anchors):
        in_source = target.original is not None and leads_somewhere(target.original.anchors, wanted)
        return BrokenFragment(link, path, wanted, found, is_certain=True, is_source_id=in_source)
    return BrokenFragment(link, path, wanted, comparison.of(_Suggestions).nearest(wanted, page.anchors))


def working_fragment(comparison: Comparison, url: str, expected: str) -> str:
    """Return the fragment that a link of the translation needs to reach the same place as the link of the source.

    Args:
        comparison: The pair of pages.
        url: The address of the link in the translation.
        expected: The fragment of the link in the source.

    Returns:
        ``expected`` if it works in the translation too. Otherwise, the fragment of the heading that translates the
        heading to which ``expected`` leads. ``expected`` too if there is no such heading, or if the target page is
        unknown.
    """
    target, pages = link_target(comparison, url), comparison.site.pages
    if target is not None and pages is not None:
        page = target.pages[0]
        anchors: Container[str] = page.anchors
        same = pages.counterparts(page.path, page.locale)
    elif address(url).path or address(url).host:
        return expected
    else:
        anchors, same = comparison.of(translation_anchors), comparison.of(translated_fragments)
    return _working(expected, same, anchors) or expected


def _working(fragment: str, same: Mapping[str, tuple[str, ...]], anchors: Container[str]) -> str:
    """Return the fragment that works in the translation.

    Args:
        fragment: A fragment of the source.
        same: The fragments of the translated headings, by the fragments of their source headings.
        anchors: The fragments that exist in the translation.

    Returns:
        ``fragment`` itself if it exists in the translation; otherwise the fragment of the translated heading; empty if
        neither exists.
    """
    candidates = (fragment, *same.get(fragment.lower(), ()))
    return next((each for each in candidates if leads_somewhere(anchors, each)), "")


def _expected_fragment(
    comparison: Comparison, link: Link, same: Mapping[str, tuple[str, ...]], anchors: Container[str]
) -> str:
    """Return the fragment that a broken link of the translation should have; empty if this is not certain.

    It is the only one that is left over: if the source links to ``#a`` and ``#b`` on the target page, and the
    translation to ``#a`` and the broken ``#x``, then ``#x`` should be ``#b``. This is tried with the links in the block
    of the broken link, and then with all links on the page. The fragments of the source are first replaced by those
    that work in the translation.

    Args:
        comparison: The pair of pages.
        link: The broken link.
        same: The fragments of the translated headings, by the fragments of their source headings.
        anchors: The fragments that exist on the target page.
    """
    paths = source_targets(comparison, link.url)
    whole_page = (comparison.of(_linked_fragments).get(paths), comparison.of(_own_fragments).get(paths))
    for linked, own in (comparison.of(_block_fragments).get(link.span, (None, None)), whole_page):
        if not linked or not own or len(linked) > MANY:
            continue
        working = {name: _working(name, same, anchors) for name in linked}
        unused = [found for found in working.values() if found not in own]
        if len(unused) == 1 == len(own.difference(working.values())):
            return unused[0]
    return ""


def _block_fragments(comparison: Comparison) -> dict[Span, tuple[frozenset[str], frozenset[str]]]:
    """Return the fragments that each link of the translation and its neighbours use for the same page.

    Returns:
        By the place of a link with a fragment, the fragments of all links to its target page in two texts: in the
        source of the block that contains the link, and in this block itself.
    """
    found: dict[Span, tuple[frozenset[str], frozenset[str]]] = {}
    for match in comparison.alignment.matches:
        source, translation = (
            _by_target(comparison, (link for segment in segments for link in links_of(segment)))
            for segments in (match.source, match.translation)
        )
        for paths, links in translation.items():
            sides = [frozenset(fragment(each.url) for each in side) for side in (source.get(paths, ()), links)]
            found |= {link.span: (sides[0], sides[1]) for link in links}
    return found


class _Suggestions:
    """Searches for the existing fragment that is most similar to a broken one.

    After many searches on a page (``MANY``), it finds nothing more, to save time.
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
    return frozenset(explicit_ids(comparison.translation))


def _source_fragments(comparison: Comparison) -> frozenset[str]:
    """Return the fragments, in lower case, of all links of the source page that lead to the page itself.

    If such a link is broken in the source too, it is not reported in the translation.
    """
    links = (link for segment in comparison.source.segments for link in segment.links)
    return frozenset(fragment(link.url).lower() for link in links if link.url.startswith("#"))


def _linked_fragments(comparison: Comparison) -> dict[tuple[str, ...], frozenset[str]]:
    """Return the fragments of the links on the source page, by their targets (see ``_by_target``)."""
    return _fragments_by_target(comparison, comparison.source)


def _own_fragments(comparison: Comparison) -> dict[tuple[str, ...], frozenset[str]]:
    """Return the fragments of the links on the translated page, by their targets (see ``_by_target``)."""
    return _fragments_by_target(comparison, comparison.translation)


def _fragments_by_target(comparison: Comparison, page: Page) -> dict[tuple[str, ...], frozenset[str]]:
    found = _by_target(comparison, page_links(page))
    return {paths: frozenset(fragment(link.url) for link in links) for paths, links in found.items()}


def _by_target(comparison: Comparison, links: Iterable[Link]) -> dict[tuple[str, ...], list[Link]]:
    """Return the links with a fragment, by their targets.

    A target is a tuple of paths: those of the pages to which the address may lead (see ``source_targets``).
    """
    found: defaultdict[tuple[str, ...], list[Link]] = defaultdict(list)
    for link in links:
        if "#" in link.url:
            found[source_targets(comparison, link.url)].append(link)
    return found


def _has_hidden_headings(comparison: Comparison) -> bool:
    """Whether shortcodes or components may add headings or ids to the translation when the site is built."""
    return any(
        tag.syntax not in ("html", "admonition", "directive")
        for segment in comparison.translation.segments
        if segment.kind in ("heading", "tag")
        for tag in segment.tags
    )
