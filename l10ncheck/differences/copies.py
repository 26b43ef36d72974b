"""Find texts and sentences that the translation repeats, although the source has them once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..languages.base import text_length
from ..languages.sentences import ends_sentence
from ..lazy_pattern import lazy_pattern
from ..model import Match, Segment, Span
from .gaps import Gap, matches_by_segment

if TYPE_CHECKING:
    from ..comparison import Comparison

_SHORTEST = 15  # characters; shorter texts are often repeated on purpose
_SHORTEST_SENTENCE = 10  # English letters
_LONGEST_LABEL = 60  # characters; a longer text that does not end like a sentence is no label either
# Matches a sentence, a part of one that ends with an abbreviation, or the separator of two cells.
_SENTENCE = lazy_pattern(r"¦|[^\s¦][^.!?。！？।؟¦]*+(?:[.!?](?!\s|$)[^.!?。！？।؟¦]*+)*+[.!?。！？।؟]*+")
_MOST_PARTS = 3
_TEXTS = frozenset({"paragraph", "item", "term", "row", "field"})


def repeated_sentences(comparison: Comparison) -> Iterator[tuple[Match, Span, Span]]:
    """Find texts in which the translation repeats a sentence directly, as in "Open it. Open it.".

    Two or three sentences that are repeated together are found too. Short sentences, which are often repeated on
    purpose, are left out. So are texts whose source repeats a sentence.

    Yields:
        The match of the text, and the places of the first and the second occurrence in the translation.
    """
    text = comparison.translation.text
    for match in comparison.alignment.matches:
        for segment in match.translation if match.source else ():
            found = _repeated(segment) if segment.kind in _TEXTS and segment.pieces else []
            if not found or any(map(_repeated, match.source)):
                continue
            for first, second in found:
                one, other = segment.locate(*first), segment.locate(*second)
                sentence = text[one.start : one.end]
                is_long = text_length(sentence, comparison.language) >= _SHORTEST_SENTENCE
                if is_long and sentence == text[other.start : other.end]:
                    yield match, one, other


def _repeated(segment: Segment) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return the places of sentences, or of runs of sentences, that are repeated directly in the prose of a segment.

    Each result is a pair: the start and end of the first occurrence, and the start and end of the second one. Cells of
    a table row are separate texts.
    """
    found = [each.span() for each in _SENTENCE.finditer(segment.prose)]
    texts = [segment.prose[slice(*place)] for place in found]
    if len(set(texts)) == len(texts):
        return []
    for size in range(1, _MOST_PARTS + 1):
        starts = range(len(texts) - 2 * size + 1)
        repeated = [at for at in starts if texts[at : at + size] == texts[at + size : at + 2 * size]]
        if places := [at for at in repeated if "¦" not in texts[at : at + size]]:
            return [
                ((found[at][0], found[at + size - 1][1]), (found[at + size][0], found[at + 2 * size - 1][1]))
                for at in places
            ]
    return []


def copies(comparison: Comparison, gap: Gap) -> list[tuple[Segment, Segment]]:
    """Return the texts of a gap that the translation has exactly twice, so one of the two is probably a copy.

    Labels, such as ``Output:``, are left out, and so is a paragraph that repeats the description in the front matter.
    One of the two segments must have a counterpart in the source.

    Args:
        comparison: The pair of pages.
        gap: Segments that only the translation has.

    Returns:
        For each text, the first and the second segment of the translation with this text. Empty if there are none.
    """
    by_text, paired = comparison.of(_by_text), comparison.of(matches_by_segment)[1]
    found = (by_text[segment.text] for segment in gap.segments if not _is_label(segment.text))
    return [
        (segments[0], segments[1])
        for segments in found
        if len(segments) == 2
        and any(segment.index in paired for segment in segments)
        and (segments[0].kind == "field") == (segments[1].kind == "field")
    ]


def _is_label(text: str) -> bool:
    return len(text) <= _SHORTEST or (len(text) <= _LONGEST_LABEL and not ends_sentence(text))


def _by_text(comparison: Comparison) -> dict[str, list[Segment]]:
    """Map each text of the translation to the segments with this text, in the order of the page."""
    found: defaultdict[str, list[Segment]] = defaultdict(list)
    for segment in comparison.translation.segments:
        found[segment.text].append(segment)
    return found
