"""Find texts that the translation repeats, although the source has them once."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ..languages.sentences import ends_sentence
from ..model import Segment
from .gaps import Gap

if TYPE_CHECKING:
    from ..comparison import Comparison

_SHORTEST = 15  # characters; shorter texts are often repeated on purpose
_LONGEST_LABEL = 60  # characters; a longer text that does not end like a sentence is no label either


def copies(comparison: Comparison, gap: Gap) -> list[tuple[Segment, Segment]]:
    """Return the texts of a gap that occur exactly twice in the translation; empty if there are none.

    Labels, such as ``Output:``, are left out. So are texts that the source does not have even once.

    Args:
        comparison: The pair of pages.
        gap: Segments that only the translation has.

    Returns:
        For each text, the first and the second segment of the translation with this text.
    """
    by_text, paired = comparison.of(_by_text), comparison.of(_paired)
    found = (by_text[segment.text] for segment in gap.segments if not _is_label(segment.text))
    return [
        (segments[0], segments[1])
        for segments in found
        if len(segments) == 2 and any(segment.index in paired for segment in segments)
    ]


def _is_label(text: str) -> bool:
    return len(text) <= _SHORTEST or (len(text) <= _LONGEST_LABEL and not ends_sentence(text))


def _by_text(comparison: Comparison) -> dict[str, list[Segment]]:
    """Map each text of the translation to the segments with this text, in the order of the page."""
    found: defaultdict[str, list[Segment]] = defaultdict(list)
    for segment in comparison.translation.segments:
        found[segment.text].append(segment)
    return found


def _paired(comparison: Comparison) -> frozenset[int]:
    """Return the indexes of the segments of the translation that have a counterpart."""
    matches = comparison.alignment.matches
    return frozenset(segment.index for match in matches if match.source for segment in match.translation)
