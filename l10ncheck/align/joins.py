"""Joins text that is several segments on one page and one segment on the other.

Examples are two paragraphs, a label and its text, a term of a definition list and its definition, or two sentences
with a list between them.

The table of scores pairs one segment with one, so one of the several segments stays unmatched. The match beside it
shows that it belongs there: its other side is too long for one segment, or has the tokens of the unmatched segment.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from ..languages.sentences import ends_sentence
from ..lazy_pattern import lazy_pattern
from ..model import SegmentKind
from .definitions import with_best_definition
from .labels import is_label_of
from .scoring import Lengths, joined_score
from .signature import Unit, combined_tokens, overlap, without_words
from .table import UnitMatch, side_of, with_side

_TEXT = frozenset[SegmentKind](("paragraph", "item", "term"))
_WORST = 4.0  # segments are not joined if the misfit of their lengths is larger
_FITS = 1.5  # the same if the segment has hardly any tokens
_FITS_WELL = 1.0  # the same for several segments together
_GAIN = 2.0  # the misfit must then fall by this
_SMALL_GAIN = 1.0  # the same if the other side then has equally many sentences
_CLEAR_GAIN = 3.0  # the same if the other side has none of the segment's tokens
_SENTENCE = 1.5  # counts for each sentence by which the numbers of sentences come closer
_MOST = 30  # segments that one segment of the other page translates; it also keeps the search linear
_SHORTEST = 12.0  # length of the segment, and of the match, if it has hardly any tokens
_CONTRIBUTION = 1.5  # weight of the tokens that a segment adds to those that the match shares
_ALL = 0.8  # share of the weight of a segment's tokens that is nearly all
_MOST_OF_IT = 0.5  # share that is most of it
_SURE = 0.25  # score that a match needs before a segment of a different kind is added
_NAMES = 4.0  # weight of code, links and numbers that are hardly equal by coincidence
_DISTINCT = 1.0  # weight of the tokens of a segment that names something
_END = lazy_pattern(r"""[.!?:]["'”’»)\]]*(?=\s|$)|[。！？：]""")


def join_neighbours(
    source: Sequence[Unit],
    translation: Sequence[Unit],
    matches: Sequence[UnitMatch],
    missing: Iterable[Unit],
    extra: Iterable[Unit],
    lengths: Lengths,
) -> list[UnitMatch]:
    """Add unmatched segments to the match before or after them, if this makes that match better.

    Args:
        source: All segments of the source page.
        translation: All segments of the translation.
        matches: The matches of the alignment so far, without moved segments.
        missing: The unmatched segments of the source.
        extra: The unmatched segments of the translation.
        lengths: The usual ratio of the lengths of a translation and its source.

    Returns:
        All matches, in their previous order.
    """
    joined = list(matches)
    for side, units, unmatched in ((0, source, missing), (1, translation, extra)):
        # A code block of the source is often new, so only one of the translation may be part of a paragraph.
        free = {id(unit) for unit in unmatched if unit.kind in _TEXT or (side == 1 and unit.kind == "code")}
        if not free:
            continue
        indexes = {id(unit): index for index, match in enumerate(joined) for unit in side_of(match, side)}
        before = _nearest(units, indexes)
        after = _nearest(units[::-1], indexes)[::-1]
        # Twice, since a segment may belong to a match because of those between them.
        for place, unit in [*enumerate(units), *reversed(list(enumerate(units)))]:
            if id(unit) not in free:
                continue
            beside = (*units[max(0, place - 1) : place], *units[place + 1 : place + 2])
            is_single = not any(id(other) in free for other in beside)
            options = [
                (join.score - joined[index][2], index, join)
                for index in {before[place], after[place]} - {-1}
                if (join := _join(joined[index], side, unit, lengths)) and join.belongs(is_single)
            ]
            if options:
                _, index, join = max(options, key=lambda option: option[0])
                joined[index] = with_side(joined[index], side, tuple(join.parts), join.score)
                free.remove(id(unit))
        free.difference_update(id(unit) for unit in unmatched if unit.kind == "code")
        if free:
            joined = [with_best_definition(match, side, units, free, lengths) for match in joined]
            joined = [_with_run(match, side, units, free, lengths) for match in joined]
    return joined


def _with_run(match: UnitMatch, side: int, units: Sequence[Unit], free: set[int], lengths: Lengths) -> UnitMatch:
    """Add unmatched segments to a match if both sides then have the same number of sentences and fit better by length.

    For example, a paragraph and the list after it may be one paragraph on the other page. The added segments are
    directly before, between or directly after the segments of the match. The match is returned unchanged in these
    cases:

    - It has several segments on the other page, or segments other than text.
    - No choice of segments fits.

    Args:
        match: The match.
        side: The page of the unmatched segments: 0 for the source, 1 for the translation.
        units: All segments of this page.
        free: The ``id`` of each unmatched segment of this page. Segments that are added are removed from it.
        lengths: The usual ratio of the lengths of a translation and its source.
    """
    own, others = side_of(match, side), side_of(match, 1 - side)
    if len(others) != 1 or any(unit.kind not in _TEXT for unit in (*own, *others)):
        return match
    whole, before, wanted = others[0], _misfit(own, others[0], side, lengths), _sentences(others)
    if before < _SMALL_GAIN or _sentences(own) >= wanted:
        return match
    known = free.union(map(id, own))
    first, end = (
        bisect_left(units, at, key=lambda unit: unit.segment.index)
        for at in (own[0].segment.index, own[-1].segment.index + 1)
    )
    if not all(id(unit) in known for unit in units[first:end]):
        return match
    start, last = first, end
    while start and id(units[start - 1]) in free and first - start < _MOST:
        start -= 1
    while last < len(units) and id(units[last]) in free and last - end < _MOST:
        last += 1
    fitting = [
        (-overlap(combined_tokens(parts), whole.tokens), misfit, parts)
        for parts in _runs_of_sentences(units[start:last], first - start, end - start, wanted)
        if len(parts) > max(2, len(own))
        and (misfit := _misfit(parts, whole, side, lengths)) < min(_FITS_WELL, before - _SMALL_GAIN)
        and all(part.weight < _DISTINCT or overlap(part.tokens, whole.tokens) for part in parts)
    ]
    if not fitting:
        return match
    parts = min(fitting, key=lambda each: each[:2])[2]
    free.difference_update(map(id, parts))
    return with_side(match, side, parts, joined_score(parts, whole, side, lengths))


def _runs_of_sentences(units: Sequence[Unit], first: int, end: int, wanted: int) -> Iterator[tuple[Unit, ...]]:
    """Yield the slices of ``units`` that include ``units[first:end]`` and have ``wanted`` sentences in total."""
    counts = [_sentences([unit]) for unit in units]
    for start in range(first + 1):
        total = 0
        for index in range(start, len(units)):
            total += counts[index]
            if total == wanted and index + 1 >= end:
                yield tuple(units[start : index + 1])
            if total >= wanted:
                break


def _misfit(units: Iterable[Unit], whole: Unit, side: int, lengths: Lengths) -> float:
    length = sum(unit.length for unit in units)
    return lengths.misfit(length, whole.length) if side == 0 else lengths.misfit(whole.length, length)


def _nearest(units: Sequence[Unit], indexes: dict[int, int]) -> list[int]:
    """Return, for each segment of a page, the index of the match that contains the last matched segment before it.

    The index is -1 if no segment of the same section before this segment is matched.

    Args:
        units: The segments of the page, in order.
        indexes: The index of the match of each matched segment, by the ``id`` of the segment.
    """
    nearest = []
    last = -1
    for unit in units:
        nearest.append(last)
        if unit.kind == "heading":
            last = -1
        elif id(unit) in indexes:
            last = indexes[id(unit)]
    return nearest


class _Join(Struct, frozen=True):
    """A match, and an unmatched segment that may be added to it.

    Attributes:
        side: The page of the unmatched segment: 0 for the source, 1 for the translation.
        own: The segments that the match already has on this page.
        whole: The segment of the match on the other page.
        unit: The unmatched segment.
        parts: The segments in ``own`` and ``unit``, in the order of the page.
        before: The score of the match without ``unit``.
        lengths: The usual ratio of the lengths of a translation and its source.
    """

    side: int
    own: tuple[Unit, ...]
    whole: Unit
    unit: Unit
    parts: list[Unit]
    before: float
    lengths: Lengths

    @property
    def score(self) -> float:
        """The score of the match with the unmatched segment added."""
        return joined_score(self.parts, self.whole, self.side, self.lengths)

    def misfit(self, units: Iterable[Unit]) -> float:
        """Return how much the total length of ``units`` differs from the usual length for the length of ``whole``.

        It is 0 for the usual length (see ``Lengths.misfit``).
        """
        return _misfit(units, self.whole, self.side, self.lengths)

    def belongs(self, is_single: bool) -> bool:
        """Whether the unmatched segment should be added to the match, since this makes the match better.

        Args:
            is_single: Whether the segments directly before and after the unmatched one are matched. Only then may the
                lengths alone decide; one of several unmatched segments would be a guess.
        """
        if self.unit.boxed != self.whole.boxed:  # only one of the two is in an admonition, so other content is likely
            tokens = combined_tokens(self.parts)
            if not self._is_beside() or overlap(tokens, self.whole.tokens) < _ALL * sum(tokens.values()):
                return False
        if self.unit.kind == "code":
            return self._is_beside()
        if self.own[0].kind not in _TEXT:
            return self._is_beside() and self.misfit(part for part in self.parts if part.kind != "code") < _FITS
        if self._names_another():
            return False
        together = self.misfit(self.parts)
        shared = overlap(self.unit.tokens, _without(self.whole.tokens, combined_tokens(self.own)))
        is_beside, has_all = self._is_beside(), shared >= _ALL * self.unit.weight
        if self._is_between() and together < _FITS:
            return True
        if together > _WORST and not (has_all and self._is_short()):
            return False
        may_be_label = is_beside or self.parts[0].kind != "term"
        if len(self.parts) == 2 and may_be_label and is_label_of(self.parts[0], self.parts[1], self.whole):
            return True
        if is_beside and self._adds_all_names():
            return True
        # A paragraph before or after a list, too, if the other page has both as one paragraph.
        is_same_kind = self.unit.kind in (self.own[0].kind, self.own[-1].kind, self.whole.kind)
        if (
            shared >= _CONTRIBUTION
            and (is_beside or has_all)
            and (is_same_kind or self.before >= _SURE or (is_beside and has_all))
        ):
            has_most = has_all or (is_beside and is_same_kind and shared >= _MOST_OF_IT * self.unit.weight)
            return together < self.misfit(self.own) or (has_most and together < _FITS) or (has_all and self._is_short())
        return is_single and is_same_kind and together < _FITS and self._fits_by_length(together)

    def _names_another(self) -> bool:
        """Whether the unmatched segment is about something that ``whole`` does not mention.

        This is so if it begins with a name that ``whole`` does not have. It is also so for a list item with a link that
        shares no code, link or name with ``whole``.
        """
        tokens, whole = self.unit.tokens, self.whole.tokens
        if any(token[0] in "rb" and token not in whole and f"c{token[1:]}" not in whole for token in tokens):
            return True
        has_link = any(token[0] == "l" for token in tokens)
        return self.unit.kind == "item" and has_link and all(token[0] in "wn" or token not in whole for token in tokens)

    def _adds_all_names(self) -> bool:
        """Whether ``whole`` has all code, links, numbers and names of the unmatched segment.

        A name that the segments of the match have too must be in ``whole`` once for them and once more. Words in Latin
        letters and text in tags are ignored, since many of them are translated.
        """
        names = {
            token: weight
            for token, weight in self.unit.tokens.items()
            if token[0] not in "wt" and token[:6] != "stext="
        }
        left = _without(self.whole.tokens, combined_tokens(self.own))
        return sum(names.values()) >= _NAMES and overlap(names, left) >= _ALL * sum(names.values())

    def _is_short(self) -> bool:
        """Whether all segments together, even with ``unit``, are shorter than is usual for a text of the length of
        ``whole``.

        More segments may then belong to the match.
        """
        length, other = sum(part.length for part in self.parts), self.whole.length
        ratio = math.log((other + 10) / (length + 10))
        return ratio > self.lengths.mean if self.side == 0 else -ratio < self.lengths.mean

    def _fits_by_length(self, together: float) -> bool:
        """Whether the length and the number of sentences show that the unmatched segment belongs to the match.

        ``together`` is how much the lengths differ from the usual ratio once the segment is added (``misfit``).
        """
        if min(self.unit.length, sum(part.length for part in self.own)) < _SHORTEST:
            return False
        shares = bool(overlap(combined_tokens(self.own), self.whole.tokens))
        if not shares and sum(sum(without_words(part).values()) for part in self.own) > _DISTINCT:
            return False  # the match itself is doubtful
        gain = (self.misfit(self.own) if shares else min(self.misfit(self.own), self.misfit([self.unit]))) - together
        wanted = _sentences([self.whole])
        gain += _SENTENCE * (abs(wanted - _sentences(self.own)) - abs(wanted - _sentences(self.parts)))
        names = without_words(self.unit)
        is_silent = sum(names.values()) > _DISTINCT and not overlap(names, self.whole.tokens)
        completes = _sentences(self.own) < _sentences(self.parts) == wanted and ends_sentence(self.unit.segment.prose)
        if completes and not is_silent and together < _FITS_WELL:
            return gain > _SMALL_GAIN
        return gain > (_CLEAR_GAIN if is_silent else _GAIN)

    def _is_between(self) -> bool:
        """Whether the unmatched segment is between two segments of the match, one of which is of its kind."""
        first, last = self.own[0], self.own[-1]
        is_inside = first.segment.index < self.unit.segment.index < last.segment.index
        return is_inside and self.unit.kind in (first.kind, last.kind)

    def _is_beside(self) -> bool:
        """Whether the unmatched segment is next to the segments of the match on its page."""
        return self.unit.segment.index in (self.own[0].segment.index - 1, self.own[-1].segment.index + 1)


def _join(match: UnitMatch, side: int, unit: Unit, lengths: Lengths) -> _Join | None:
    """Return an unmatched segment together with the match that it may be added to; None if it cannot be added.

    It cannot be added in these cases:

    - The match has several segments on the other page.
    - The match already has very many segments on this page.
    - The match contains more than text, and images, code or opening tags that the text of the other page contains too.

    Args:
        match: The match.
        side: The page of ``unit``: 0 for the source, 1 for the translation.
        unit: The unmatched segment.
        lengths: The usual ratio of the lengths of a translation and its source.
    """
    own, others = side_of(match, side), side_of(match, 1 - side)
    if len(others) != 1 or len(own) >= _MOST or others[0].kind not in _TEXT:
        return None
    if any(part.kind not in _TEXT and not _is_part_of(part, others[0]) for part in (*own, unit)):
        return None
    if side == 0 and any(part.kind == "code" for part in own):
        return None
    parts = sorted((*own, unit), key=lambda part: part.segment.index)
    return _Join(side, own, others[0], unit, parts, match[2], lengths)


def _is_part_of(part: Unit, whole: Unit) -> bool:
    """Whether ``whole``, a text of the other page, contains ``part``: an image, an opening tag or a code block."""
    if part.kind == "code":
        block = part.segment.block
        return block is not None and _squeezed(block.content) in {_squeezed(code.text) for code in whole.segment.codes}
    if part.kind == "tag":
        around = [(tag.name, tag.role) for tag in whole.segment.tags]
        (opening, *others) = part.segment.tags
        return not others and opening.role == "open" and around == [(opening.name, "open"), (opening.name, "close")]
    return part.kind == "image" and bool(whole.segment.images) and bool(overlap(part.tokens, whole.tokens))


def _squeezed(code: str) -> str:
    return "".join(code.split())


def _without(tokens: dict[str, float], used: dict[str, float]) -> dict[str, float]:
    """Return ``tokens`` with the weights in ``used`` subtracted from the weights of the same tokens. Tokens without any
    remaining weight are left out.
    """
    return {token: weight - used.get(token, 0.0) for token, weight in tokens.items() if weight > used.get(token, 0.0)}


def _sentences(units: Iterable[Unit]) -> int:
    """Count the sentences of some segments. A segment without a full stop or similar sign counts as one sentence."""
    return sum(max(1, sum(1 for _ in _END.finditer(unit.segment.prose))) for unit in units)
