"""Blocks that say something else than their counterpart: most of what survives a translation differs.

One finding says so better than one for each link, code and number. And where the alignment has put two blocks together
that merely stand at the same place, the single findings would be wrong, while it is right that the text differs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from ..model import Match, Segment
from .inline_code import inline_code_changes, is_code_shaped
from .links import link_differences
from .markup_tags import added_tags, compared_tags, lost_tags
from .values import value_differences

if TYPE_CHECKING:
    from ..comparison import Comparison

_FEWEST = 3  # differences
_AGREE = 0.5  # from that share of the source's codes, links, numbers and tags on it is the same text with changes
_KINDS = frozenset({"paragraph", "item", "row", "term", "html"})
# A match, what of the source differs in it, and what the translation has in its place; one of the two may be empty.
_Difference = tuple[Match, str, str]
_NUMBER = re.compile(r"\d+(?:\.\d+)*")


class MismatchedBlock(Struct, frozen=True):
    """``lost``: the codes, addresses, numbers and tags of the source that are not in the translation. ``added``: those
    that are there instead. ``whole``: how many the source has."""

    match: Match
    lost: tuple[str, ...]
    added: tuple[str, ...]
    whole: int


def mismatched_blocks(comparison: Comparison) -> dict[int, MismatchedBlock]:
    """The rewritten blocks, by the index of their first segment in the source."""
    by_block: defaultdict[int, list[_Difference]] = defaultdict(list)
    for difference in _differences(comparison):
        by_block[difference[0].source[0].index].append(difference)
    found: dict[int, MismatchedBlock] = {}
    for index, differences in by_block.items():
        match = differences[0][0]
        if len(differences) < _FEWEST or match.source[0].kind not in _KINDS:
            continue
        lost = tuple(there for _, there, _ in differences if there)
        whole = max(sum(map(_invariants, match.source)), len(lost))
        if whole - len(lost) < _AGREE * whole:
            found[index] = MismatchedBlock(match, lost, tuple(here for _, _, here in differences if here), whole)
    return found


def is_rewritten(comparison: Comparison, match: Match) -> bool:
    """Whether one finding speaks for all that differs in a match."""
    return bool(match.source) and match.source[0].index in comparison.of(mismatched_blocks)


def _differences(comparison: Comparison) -> Iterator[_Difference]:
    for link in comparison.of(link_differences):
        if link.kind != "fragment" and link.broken is None:
            yield link.match, link.source.url if link.source else "", link.translation.url if link.translation else ""
    for match, changes in comparison.of(inline_code_changes):
        for change in changes:
            if change.here is None and not is_code_shaped(change.there.text):
                continue  # a word, which may have been translated
            yield match, f"`{change.there.text}`", f"`{change.here.text}`" if change.here else ""
    for match, tags in comparison.of(lost_tags):
        yield from ((match, tag.name, "") for tag in tags)
    for match, tag in comparison.of(added_tags):
        yield match, "", tag.name
    for value in comparison.of(value_differences):
        yield (
            value.match,
            value.source.text if value.source else "",
            value.translation.text if value.translation else "",
        )


def _invariants(segment: Segment) -> int:
    codes = {code.text for code in segment.codes}
    return len(codes) + len(segment.links) + len(compared_tags(segment)) + len(_NUMBER.findall(segment.prose))
