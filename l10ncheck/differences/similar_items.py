"""Finds missing or extra list items that the aligner may have confused with a neighbour, since both are short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model import Match, Segment
from .gaps import Gap, matches_by_segment
from .words import prose_words

if TYPE_CHECKING:
    from ..comparison import Comparison

_LONGEST = 60  # characters of an item whose length shows little


def is_one_of_several(comparison: Comparison, gap: Gap) -> bool:
    """Whether the list item that is really missing or extra may be a neighbour of the reported one that is like it.

    The result is False for gaps of all other kinds.
    """
    item = gap.segments[0]
    if item.kind != "item" or len(gap.segments) > 1 or not _is_plain(item):
        return False
    side = 0 if gap.side == "missing" else 1
    matches = comparison.of(matches_by_segment)[side]
    return any(
        (match := matches.get(index)) is not None and _is_alike(item, match, side)
        for index in (item.index - 1, item.index + 1)
    )


def _is_plain(segment: Segment) -> bool:
    """Whether a list item is hard to tell from others: it is short, without code, links, images, tags and numbers."""
    marked = (segment.codes, segment.links, segment.addresses, segment.images, segment.tags, segment.footnotes)
    prose = segment.prose
    return not any(marked) and len(prose) <= _LONGEST and not any(map(str.isdigit, prose))


def _is_alike(item: Segment, match: Match, side: int) -> bool:
    """Whether an item without a counterpart may just as well be matched in place of its neighbour.

    This is so if both are short items of one list, and the translation in the match keeps no word of its source.

    Args:
        item: The list item that is reported as missing or extra.
        match: A neighbour of this item, with its counterpart.
        side: The page of ``item``: 0 for the source, 1 for the translation.
    """
    other = (match.source, match.translation)[side][0]
    same_list = (item.parent and item.parent.span) == (other.parent and other.parent.span)
    if other.kind != "item" or not same_list or not _is_plain(other):
        return False
    kept = {word.casefold() for segment in match.translation for word in prose_words(segment.prose)}
    words = [word.casefold() for segment in match.source for word in prose_words(segment.prose)]
    return kept.isdisjoint((*words, *(word.removesuffix("s") for word in words)))
