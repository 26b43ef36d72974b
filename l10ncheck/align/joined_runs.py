"""Joins a whole run of unmatched segments to the match beside it, as one segment of the other page translates them all.

For example, a paragraph and the list after it may be one paragraph on the other page.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from ..lazy_pattern import lazy_pattern
from ..model import SegmentKind
from .scoring import SIMILAR, Lengths, joined_score
from .signature import Unit, combined_tokens, overlap, without_words
from .state import UnitMatch

JOINED = frozenset[SegmentKind](("paragraph", "item", "term"))
MOST = 30  # segments that one segment of the other page translates; it also keeps the search linear
FITS_WELL = 1.0  # segments are joined if the misfit of their lengths is smaller, and falls enough
SMALL_GAIN = 1.0  # the misfit must fall by this if both sides then have equally many sentences
SHORTEST = 12.0  # length of the match, and of what is added, if only lengths show that they belong together
CLEAR_GAIN = 3.0  # the same if they have not, or the other side has none of a segment's tokens
DISTINCT = 1.0  # weight of the tokens of a segment that names something
_MANY = 4  # sentences; equally many on both sides are hardly equal by coincidence, even if the lengths fit less
_LARGE_GAIN = 9.0  # the misfit must fall by this if the other side lacks names, and has another number of sentences
_END = lazy_pattern(r"""[.!?:。！？：](?:(?<=[。！？：])|["'”’»)\]]*(?=\s|$))""")
_INTERJECTION = lazy_pattern(r"(?:^|(?<=[.!?]\s))[^\W\d_]+!(?=\s)")


def with_run(match: UnitMatch, side: int, units: Sequence[Unit], free: set[int], lengths: Lengths) -> UnitMatch:
    """Add unmatched segments to a match if one segment of the other page translates all of them.

    The added segments are directly before, between or directly after the segments of the match. The match is returned
    unchanged in these cases:

    - It has several segments on the other page, or anything but text.
    - No choice of segments fits the segment of the other page clearly better in length than the match does.

    Args:
        match: The match.
        side: The page of the unmatched segments: 0 for the source, 1 for the translation.
        units: All segments of this page.
        free: Python's ``id()`` of each unmatched segment of this page. Those of added segments are removed.
        lengths: The usual ratio of the lengths of a translation and its source.
    """
    own, others = match.side(side), match.side(1 - side)
    if len(others) != 1 or any(unit.kind not in JOINED for unit in (*own, *others)):
        return match
    if misfit(own, others[0], side, lengths) < SMALL_GAIN:
        return match
    known = free.union(map(id, own))
    first, end = (
        bisect_left(units, at, key=lambda unit: unit.segment.index)
        for at in (own[0].segment.index, own[-1].segment.index + 1)
    )
    if not all(id(unit) in known for unit in units[first:end]):
        return match
    start, last = first, end
    while start and id(units[start - 1]) in free and first - start < MOST:
        start -= 1
    while last < len(units) and id(units[last]) in free and last - end < MOST:
        last += 1
    place = _Place(own, others[0], side, lengths, units[start:first], units[first:end], units[end:last])
    parts = place.with_equal_sentences() or place.whole_gap()
    if not parts:
        return match
    free.difference_update(map(id, parts))
    return match.with_side(side, parts, joined_score(parts, others[0], side, lengths))


class _Place(Struct, frozen=True):
    """A match, and the unmatched segments around it.

    Attributes:
        own: The segments of the match on the page of the unmatched segments.
        whole: The segment of the match on the other page.
        side: The page of the unmatched segments: 0 for the source, 1 for the translation.
        lengths: The usual ratio of the lengths of a translation and its source.
        before: The unmatched segments directly before the match.
        middle: The segments of the match and the unmatched ones between them.
        after: The unmatched segments directly after the match.
    """

    own: tuple[Unit, ...]
    whole: Unit
    side: int
    lengths: Lengths
    before: Sequence[Unit]
    middle: Sequence[Unit]
    after: Sequence[Unit]

    def with_equal_sentences(self) -> tuple[Unit, ...]:
        """Return the segments of the match with unmatched ones around it that have as many sentences as ``whole``.

        If several runs have that number of sentences, the result is the one that shares most tokens with ``whole``. It
        is empty if none fits in tokens and length.
        """
        wanted = count_sentences([self.whole])
        if count_sentences(self.own) >= wanted:
            return ()
        fitting = [
            (-overlap(combined_tokens(parts), self.whole.tokens), self._misfit(parts), parts)
            for parts in self._with_sentences(wanted)
            if len(parts) > max(2, len(self.own))
            and self._gain(parts, SIMILAR if wanted >= _MANY else FITS_WELL) > SMALL_GAIN
            and self._has_names_of(parts)
        ]
        return min(fitting, key=lambda each: each[:2])[2] if fitting else ()

    def whole_gap(self) -> tuple[Unit, ...]:
        """Return the segments of the match with all unmatched ones after it, before it, or around it.

        Only their lengths show that they belong together: the other side is much too long for the match alone. Empty if
        none of the three fits, or if the other side is a list item: an item is usually one item on both pages.
        """
        if self.whole.kind == "item":
            return ()
        for before, after in (((), self.after), (self.before, ()), (self.before, self.after)):
            parts = (*before, *self.middle, *after)
            own, whole = (sum(unit.length for unit in units) for units in (self.own, parts))
            if min(own, whole - own) < SHORTEST:
                continue
            least = CLEAR_GAIN if self._has_names_of(parts) else _LARGE_GAIN
            if len(parts) > len(self.own) and self._gain(parts) > least:
                return parts
        return ()

    def _misfit(self, parts: Iterable[Unit]) -> float:
        return misfit(parts, self.whole, self.side, self.lengths)

    def _gain(self, parts: Sequence[Unit], worst: float = FITS_WELL) -> float:
        """Return how much better the length of ``parts`` fits ``whole`` than the length of the match alone does.

        The result is 0 if the misfit of ``parts`` is not below ``worst`` (see ``Lengths.misfit``).
        """
        together = self._misfit(parts)
        return self._misfit(self.own) - together if together < worst else 0.0

    def _has_names_of(self, parts: Iterable[Unit]) -> bool:
        """Whether ``whole`` shares code, links, numbers or names with each of ``parts`` that has any."""
        names = [without_words(part) for part in parts]
        return all(sum(each.values()) < DISTINCT or overlap(each, self.whole.tokens) for each in names)

    def _with_sentences(self, wanted: int) -> Iterator[tuple[Unit, ...]]:
        """Yield the runs of segments that contain the whole match and have ``wanted`` sentences in total."""
        units = (*self.before, *self.middle, *self.after)
        end = len(self.before) + len(self.middle)
        counts = [count_sentences([unit]) for unit in units]
        for start in range(len(self.before) + 1):
            total = 0
            for index in range(start, len(units)):
                total += counts[index]
                if total == wanted and index + 1 >= end:
                    yield units[start : index + 1]
                if total >= wanted:
                    break


def misfit(units: Iterable[Unit], whole: Unit, side: int, lengths: Lengths) -> float:
    """Return how much the total length of some segments differs from the usual one for ``whole``, their translation.

    Args:
        units: The segments of one page.
        whole: The segment of the other page.
        side: The page of ``units``: 0 for the source, 1 for the translation.
        lengths: The usual ratio of the lengths of a translation and its source.

    Returns:
        0 for the usual length, and more the less usual it is (see ``Lengths.misfit``).
    """
    length = sum(unit.length for unit in units)
    return lengths.misfit(length, whole.length) if side == 0 else lengths.misfit(whole.length, length)


def count_sentences(units: Iterable[Unit]) -> int:
    """Count the sentences of some segments. A segment without a full stop or similar sign counts as one sentence.

    An interjection before a sentence, such as "Great!", does not count: translations join it to the sentence.
    """
    texts = (unit.segment.prose for unit in units)
    return sum(max(1, len(_END.findall(_INTERJECTION.sub("", text) if "!" in text else text))) for text in texts)
