"""Joins segments that one page writes as several and the other as one: two sentences, a label and its text, a term and
its definition, a sentence on both sides of a list.

The table of scores pairs one segment with one. A segment that is left then belongs to the row of its neighbour if the
other side of that row is too long for it alone, or contains what the segment names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..model import Inline, Segment, SegmentKind
from .scoring import Lengths, joined_score
from .signature import Unit, combined, overlap
from .table import AlignedUnits, side_of

_TEXT = frozenset[SegmentKind](("paragraph", "item", "term"))
_WORST = 4.0  # misfit of the length (see ``Lengths``) from which on segments are not joined
_FITS = 1.5  # the same, if the segment does not name much
_GAIN = 2.0  # by which it must fall
_CLEAR_GAIN = 3.0  # the same, if the other side has nothing that the segment names
_SENTENCE = 1.5  # what a sentence is worth that the other side has more
_CONTRIBUTION = 1.5  # weight that a segment must share with the other side if the lengths are ambiguous
_SHORTEST = 12.0  # letters of each part, if they do not name much
_SURE = 0.25  # score of a row from which on a segment of another kind may be joined
_ALL = 0.9  # share of a segment's tokens that are as good as all
_CONTRIBUTION = 1.5  # weight that a segment must share with the other side if the lengths are ambiguous
_DISTINCT = 1.0  # weight of tokens from which on a segment must share some
_LONGEST_LABEL = 60.0
_LABEL = re.compile(r".{0,80}[:：]\s*", re.DOTALL)
_END = re.compile(r"[.!?:](?=\s|$)|[。！？：]")
_OPENING_LABEL = re.compile(r"[^:：\n]{1,80}[:：]\s*\S")


def join_neighbours(
    source: Sequence[Unit],
    translation: Sequence[Unit],
    rows: Sequence[AlignedUnits],
    missing: Iterable[Unit],
    extra: Iterable[Unit],
    lengths: Lengths,
) -> list[AlignedUnits]:
    """Return the rows, with unmatched segments added to the row before or after them.

    Args:
        source: All units of the source page.
        translation: All units of the translation.
        rows: The rows of the alignment, without those that moved.
        missing: The unmatched units of the source.
        extra: The unmatched units of the translation.
        lengths: The length model.
    """
    joined = list(rows)
    for side, units, unmatched in ((0, source, missing), (1, translation, extra)):
        free = {id(unit) for unit in unmatched if unit.kind in _TEXT}
        if not free:
            continue
        row_indexes = {
            id(unit): index for index, row in enumerate(joined) for unit in (row[0] if side == 0 else row[1])
        }
        before = _nearest_rows(units, row_indexes)
        after = _nearest_rows(units[::-1], row_indexes)[::-1]
        for place, unit in enumerate(units):
            if id(unit) not in free:
                continue
            is_single = not any(
                id(other) in free for other in units[max(0, place - 1) : place + 2] if other is not unit
            )
            options = [
                (row[2] - joined[index][2], index, row)
                for index in {before[place], after[place]} - {-1}
                if (
                    row := _joined(
                        joined[index],
                        side,
                        unit,
                        lengths,
                        is_single=is_single,
                        is_next=_is_next(joined[index], side, unit),
                    )
                )
            ]
            if options:
                _, index, row = max(options, key=lambda option: option[0])
                joined[index] = row
                free.remove(id(unit))
    return joined


def _nearest_rows(units: Sequence[Unit], row_indexes: dict[int, int]) -> list[int]:
    """Return for each unit the index of the row of the nearest matched unit before it; -1 if a heading is nearer."""
    nearest = []
    last = -1
    for unit in units:
        nearest.append(last)
        if unit.kind == "heading":
            last = -1
        elif id(unit) in row_indexes:
            last = row_indexes[id(unit)]
    return nearest


def _is_next(row: AlignedUnits, side: int, unit: Unit) -> bool:
    """Return whether a unit is beside those of a row, on their page."""
    own = side_of(row, side)
    return unit.segment.index in (own[0].segment.index - 1, own[-1].segment.index + 1)


def _joined(
    row: AlignedUnits, side: int, unit: Unit, lengths: Lengths, *, is_single: bool, is_next: bool
) -> AlignedUnits | None:
    """Return the row with one more unit on a side, or None if the unit is not a part of it."""
    own, others = side_of(row, side), side_of(row, 1 - side)
    if len(others) != 1 or others[0].kind not in _TEXT or any(part.kind not in _TEXT for part in own):
        return None
    whole = others[0]
    if any(token[0] in "rb" and token not in whole.tokens for token in unit.tokens):
        return None  # it names a subject that another segment of the other page begins with
    parts = sorted((*own, unit), key=lambda part: part.segment.index)

    def misfit(units: Iterable[Unit]) -> float:
        length = sum(part.length for part in units)
        return lengths.misfit(length, whole.length) if side == 0 else lengths.misfit(whole.length, length)

    alone, together = misfit(own), misfit(parts)
    if together > _WORST:
        return None
    shared = overlap(unit.tokens, _without(whole.tokens, combined(own)))
    if len(parts) == 2 and _is_label_of(parts[0], parts[1], whole):
        fits = True
    elif (
        shared >= _CONTRIBUTION
        and (is_next or shared >= _ALL * unit.weight)
        and (unit.kind == own[0].kind or row[2] >= _SURE)
    ):
        fits = together < alone or (together < _FITS and shared >= _ALL * unit.weight)
    elif (
        not is_single
        or unit.kind != own[0].kind
        or min(part.length for part in parts) < _SHORTEST
        or _names_other(own, whole)
    ):
        fits = False
    else:
        gain = (alone if overlap(combined(own), whole.tokens) else min(alone, misfit([unit]))) - together
        sentences = _sentences(whole)
        gain += _SENTENCE * (abs(sentences - sum(map(_sentences, own))) - abs(sentences - sum(map(_sentences, parts))))
        is_silent = unit.weight > _DISTINCT and not overlap(unit.tokens, whole.tokens)
        fits = together < _FITS and gain > (_CLEAR_GAIN if is_silent else _GAIN)
    if not fits:
        return None
    score = joined_score(parts, whole, side, lengths)
    units = tuple(parts)
    return (units, row[1], score) if side == 0 else (row[0], units, score)


def _names_other(own: Sequence[Unit], whole: Unit) -> bool:
    """Return whether the units that are in the row already name things, and nothing of what the other side names."""
    return sum(part.weight for part in own) > _DISTINCT and not overlap(combined(own), whole.tokens)


def _without(tokens: dict[str, float], used: dict[str, float]) -> dict[str, float]:
    return {token: weight - used.get(token, 0.0) for token, weight in tokens.items() if weight > used.get(token, 0.0)}


def _sentences(unit: Unit) -> int:
    """Return the number of sentences of a unit; a text without an end is one."""
    return max(1, sum(1 for _ in _END.finditer(unit.segment.prose)))


def _is_label_of(label: Unit, text: Unit, whole: Unit) -> bool:
    """Return whether the first of two units names the second, and the one on the other page begins with such a name."""
    if label.kind == "term":
        return text.kind != "term" and (_begins_with_label(whole) or _begins_with(whole.segment.codes, whole))
    return (
        label.kind == text.kind
        and label.length <= _LONGEST_LABEL
        and _is_label(label.segment)
        and _begins_with_label(whole)
        and not _begins_with_label(text)
    )


def _is_label(segment: Segment) -> bool:
    """Return whether a segment ends with a colon or is all bold."""
    if _LABEL.fullmatch(segment.text):
        return True
    return bool(segment.emphases) and segment.emphases[0].span.end - segment.emphases[0].span.start >= len(segment.text)


def _begins_with_label(unit: Unit) -> bool:
    """Return whether a unit begins with bold text, or with a few words and a colon, and has more text."""
    segment = unit.segment
    if _LABEL.fullmatch(segment.text):
        return False
    return bool(_OPENING_LABEL.match(segment.text)) or _begins_with(segment.emphases, unit)


def _begins_with(inlines: Sequence[Inline], unit: Unit) -> bool:
    return bool(inlines and unit.segment.pieces) and inlines[0].span.start <= unit.segment.locate(0, 1).end
