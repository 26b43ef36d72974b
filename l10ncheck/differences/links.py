"""Find links that differ between a page and its translation. Different ways to write the same address are ignored.

Links are compared within each match, in any order. A link is not missing if a block near its match has the link, since
sentences move between blocks. It is missing if only a block farther away has it: that link may belong to another
sentence.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from ..links import Address, address, on_site
from ..model import Link, Match, Page, Segment
from .broken_markup import BrokenMarkup, address_as_text, broken_markup, undefined_references
from .link_targets import is_same_file
from .page_links import links_of
from .pairing import MANY, best_pairs, pair_nearby
from .same_target import is_same_page, is_same_target, leads_to_linked_heading, target_of

if TYPE_CHECKING:
    from ..comparison import Comparison

_MIN_ADDRESS = 3  # characters; a shorter address cannot be told apart from other text
_NEARBY = 6  # distance in segments; sentences rarely move further
_SAME_TEXT = 30.0  # added to the rapidfuzz score (0 to 100) of two links with the same text


class LinkDifference(Struct, frozen=True):
    """A link that only one page has, or two links that differ in their target or only in their fragment.

    ``source`` is None for an extra link, and ``translation`` for a missing one. ``match`` contains the segments that
    were compared. ``broken`` is the link with broken syntax that the translation has instead of a missing link; None if
    it has none.
    """

    kind: Literal["missing", "extra", "target", "fragment"]
    source: Link | None
    translation: Link | None
    match: Match
    broken: BrokenMarkup | None = None


class _Use(Struct, frozen=True):
    """One occurrence of a link on a page.

    ``match_index`` is the index of the match that contains the link. ``segment_index`` is the index of the segment of
    the translation that contains the link, or that should contain it.
    """

    link: Link
    address: Address
    match_index: int
    segment_index: int


def link_differences(comparison: Comparison) -> tuple[LinkDifference, ...]:
    """Return all links that differ, in the order of the alignment.

    Links in segments without a counterpart are left out, since the segments themselves are reported.
    """
    pairs, missing, extra = _pair_equal(*_unpaired_uses(comparison))
    lacking, having = {use.match_index for use in missing}, {use.match_index for use in extra}
    for source, translation in pairs:
        # Both texts have as many links as their sources, so the link has not moved: their addresses are wrong.
        if source.match_index in having and translation.match_index in lacking:
            missing.append(source)
            extra.append(translation)
    by_match: defaultdict[int, tuple[list[_Use], list[_Use]]] = defaultdict(lambda: ([], []))
    for side, uses in enumerate((missing, extra)):
        for use in uses:
            by_match[use.match_index][side].append(use)
    found: list[LinkDifference] = []
    for index in sorted(by_match):
        match = comparison.alignment.matches[index]
        if match.source and match.translation:
            found += _classify(comparison, match, *by_match[index])
    return tuple(found)


def _unpaired_uses(comparison: Comparison) -> tuple[list[_Use], list[_Use]]:
    """Find the links that have no counterpart in their match, for all matches.

    Returns:
        The links that only the source of a match has, and the links that only the translation of a match has.
    """
    missing: list[_Use] = []
    extra: list[_Use] = []
    segment_index = 0
    hosts = comparison.site.hosts
    for match_index, match in enumerate(comparison.alignment.matches):
        segment_index = match.translation[0].index if match.translation else segment_index
        if not any(segment.links or segment.addresses for segment in (*match.source, *match.translation)):
            continue  # most matches
        source, translation = _links(comparison.source, match.source), _links(comparison.translation, match.translation)
        translation = _without_glosses(comparison.translation, source, translation)
        if not any(_is_empty(comparison.source, link) for link in source):
            translation = [link for link in translation if not _is_empty(comparison.translation, link)]
        if [link.url for link in source] == [link.url for link in translation]:
            continue
        source_uses, uses = (
            [_Use(link, on_site(target_of(page, link), hosts), match_index, segment_index) for link in links]
            for page, links in ((comparison.source, source), (comparison.translation, translation))
        )
        texts = {link.text for link in translation}
        source_uses.sort(key=lambda use: use.link.text not in texts)  # of two equal links, that with the same text
        # First, since the normal form of an address does not tell the languages of a page apart.
        _take_pairs(source_uses, uses, lambda a, b: is_same_file(comparison, a.link.url, b.link.url))
        _, source_uses, uses = _pair_equal(source_uses, uses)
        _take_pairs(source_uses, uses, lambda a, b: is_same_target(comparison, a.link, b.link))
        missing += source_uses if uses else _without_repeated(source_uses, source, translation)
        extra += uses
    return missing, extra


def _without_repeated(uses: list[_Use], source: list[Link], translation: list[Link]) -> list[_Use]:
    """Return ``uses``, links that the translation of a block seems to lack, without those that it only has fewer times.

    The source of the block has such a link several times with the same text, and the translation has it at least once.
    """
    counts = Counter((link.url, link.text) for link in source)
    kept = {link.url for link in translation}
    return [use for use in uses if counts[use.link.url, use.link.text] == 1 or use.link.url not in kept]


def _links(page: Page, segments: tuple[Segment, ...]) -> list[Link]:
    """Return the links of segments, including addresses without markup.

    An address without markup is left out if it is a part of a link with broken syntax, which is reported as a whole.
    """
    links = [link for segment in segments for link in links_of(segment)]
    if any(segment.addresses for segment in segments):
        places = [broken.place for broken in broken_markup(page, segments)[:MANY]]
        links = [
            link
            for link in links
            if not is_bare(link) or not any(place.start <= link.span.start < place.end for place in places)
        ]
    return links


def _without_glosses(page: Page, source: list[Link], translation: list[Link]) -> list[Link]:
    """Return the links of the translation, without addresses in parentheses that only repeat a link.

    An address in parentheses repeats a link if the source links words to the same address.
    """
    words = {address(link.url) for link in source if link.text and not is_bare(link)}
    words -= {address(link.url) for link in source if is_bare(link)}
    return [
        link
        for link in translation
        if not (
            is_bare(link)
            and page.text[max(0, link.span.start - 1) : link.span.start] in ("(", "（")
            and address(link.url) in words
        )
    ]


def is_bare(link: Link) -> bool:
    """Whether a link is an address without markup."""
    return link.url_span == link.span


def _is_empty(page: Page, link: Link) -> bool:
    """Whether a link has nothing to click on: ``[](/docs)``. MyST writes the title of the page there."""
    return "myst" not in page.dialects and page.text.startswith("[](", link.span.start)


def _pair_equal(missing: list[_Use], extra: list[_Use]) -> tuple[list[tuple[_Use, _Use]], list[_Use], list[_Use]]:
    """Pair equal links that are near each other. Return the pairs, and the links of either list without a partner."""
    return pair_nearby(missing, extra, lambda use: use.address, lambda use: use.segment_index, _NEARBY)


def _take_pairs(
    missing: list[_Use], extra: list[_Use], is_pair: Callable[[_Use, _Use], bool]
) -> list[tuple[_Use, _Use]]:
    """Pair each link of ``missing`` with the first one of ``extra`` for which ``is_pair(link, other)`` is True.

    The paired links are removed from both lists.
    """
    pairs = []
    candidates = extra[:MANY]
    for use in missing[:MANY]:
        other = next((candidate for candidate in candidates if is_pair(use, candidate)), None)
        if other is not None:
            candidates.remove(other)
            missing.remove(use)
            extra.remove(other)
            pairs.append((use, other))
    return pairs


def _classify(comparison: Comparison, match: Match, missing: list[_Use], extra: list[_Use]) -> Iterator[LinkDifference]:
    """Yield the differences between the links of a match.

    ``missing`` and ``extra`` are the links without an equal link on the other page. The function changes both lists.
    """
    for source, translation in _take_pairs(missing, extra, lambda a, b: bool(text_in_address(a.link, b.link))):
        yield LinkDifference("target", source.link, translation.link, match)
    yield from _take_broken(comparison, match, missing)
    source_text, text = _RawText(comparison.source, match.source), _RawText(comparison.translation, match.translation)
    for uses, other, own in ((missing, text, source_text), (extra, source_text, text)):
        for use in uses[:MANY]:
            if _is_written_outside_links(use, other, own):
                uses.remove(use)
    yield from _take_similar(comparison, match, missing, extra)
    yield from (LinkDifference("missing", use.link, None, match) for use in missing)
    yield from (LinkDifference("extra", None, use.link, match) for use in extra)


def _take_broken(comparison: Comparison, match: Match, missing: list[_Use]) -> Iterator[LinkDifference]:
    """Yield the links that have broken syntax in the translation of a match, and remove them from ``missing``."""
    broken_links = broken_markup(comparison.translation, match.translation) if missing else []
    has_references = any(use.link.reference for use in missing)
    undefined = undefined_references(comparison.translation, match.translation) if has_references else []
    for use in missing[:MANY]:
        broken = _broken(comparison, use, broken_links) or address_as_text(use.link.url, match.translation)
        if broken is None and use.link.reference and undefined:
            broken = undefined.pop(0)
        if broken is not None:
            yield LinkDifference("missing", use.link, None, match, broken)
            missing.remove(use)


def _take_similar(
    comparison: Comparison, match: Match, missing: list[_Use], extra: list[_Use]
) -> Iterator[LinkDifference]:
    """Yield the links that probably correspond, the most similar pair first, and remove them from both lists.

    Two links that differ only in the fragment are not yielded if the one in the translation leads to the translation of
    some heading to which the source links (see ``leads_to_linked_heading``).
    """
    sources, translations = missing[:MANY], extra[:MANY]
    partners = best_pairs(
        (_similarity(a, b) - abs(i - j) / MANY, i, j)  # of equally similar links, those in the same place
        for i, a in enumerate(sources)
        for j, b in enumerate(translations)
    )
    for source, translation in ((sources[i], translations[j]) for i, j in partners.items()):
        leads_there = is_same_page(comparison, source.address, translation.address)
        kind: Literal["fragment", "target"] = "fragment" if leads_there else "target"
        if not leads_there or not leads_to_linked_heading(comparison, translation.link.url):
            yield LinkDifference(kind, source.link, translation.link, match)
        missing.remove(source)
        extra.remove(translation)


def text_in_address(source: Link, translation: Link) -> str:
    """Return the text of the translation that is read as a part of an address, because no space separates the two.

    For example, this is ``를`` if the source has ``https://example.org`` and the translation ``https://example.org를``.
    If the address does not go on with such a text, the result is empty.

    Args:
        source: The link in the source.
        translation: The corresponding link in the translation.
    """
    rest = translation.url[len(source.url) :] if translation.url.startswith(source.url) else ""
    is_text = bool(rest) and not rest.isascii() and (rest[0] == "(" or not rest[0].isascii())
    return rest if is_text and is_bare(translation) else ""


def _broken(comparison: Comparison, use: _Use, broken_links: list[BrokenMarkup]) -> BrokenMarkup | None:
    """Return the link with broken syntax that has the address of a missing link; None if there is none."""
    for broken in broken_links:
        target = on_site(address(broken.url), comparison.site.hosts)
        if target.fragment == use.address.fragment and is_same_page(comparison, use.address, target):
            return broken
    return None


def _similarity(a: _Use, b: _Use) -> float:
    from rapidfuzz import fuzz  # imported late: listing the rules does not need it

    same_text = _SAME_TEXT if a.link.text and a.link.text == b.link.text else 0.0
    return fuzz.ratio(a.address.host + a.address.path, b.address.host + b.address.path) + same_text


class _RawText:
    """The Markdown text of some segments (``text``); ``urls`` has the destinations of their links, one per line."""

    __slots__ = ("text", "urls")

    def __init__(self, page: Page, segments: tuple[Segment, ...]) -> None:
        self.text = page.text[segments[0].span.start : segments[-1].span.end]
        self.urls = "\n".join(link.url for segment in segments for link in links_of(segment) if not link.reference)

    def count_outside_links(self, pattern: re.Pattern[str]) -> int:
        """Count the occurrences of a pattern that are not in the destination of a link."""
        links, end = 0, -1
        for found in pattern.finditer(self.urls):
            if found.start() > end:
                links += 1
                line_end = self.urls.find("\n", found.start())
                end = line_end if line_end >= 0 else len(self.urls)
        return len(pattern.findall(self.text)) - links


def _is_written_outside_links(use: _Use, other: _RawText, own: _RawText) -> bool:
    """Whether the other page has the address of a link outside of links: as text, or as an argument of a component.

    ``own`` is the text of the page with the link, ``other`` is the text of the other page.

    If both pages have the address outside of links, the other page must have it more often.
    """
    text = use.address.path.rstrip("/") or use.address.host
    if len(text) < _MIN_ADDRESS or text.startswith("(") or text not in other.text:
        return False
    exact = re.compile(re.escape(text) + r"(?![\w-]|/\w)")
    return other.count_outside_links(exact) > own.count_outside_links(exact)
