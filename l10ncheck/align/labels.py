"""Recognizes a label and its text, which may be two segments on one page and one segment on the other.

Examples are a term of a definition list and its definition, and a bold line and the paragraph below it. Here, a term is
a term of a definition list, not of a glossary.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct

from ..languages.loanwords import is_loanword
from ..lazy_pattern import lazy_pattern
from ..model import Inline
from .scoring import Lengths, is_bold, joined_score
from .signature import Unit, combined_tokens, overlap
from .state import UnitMatch

_LONGEST_LABEL = 60.0
_LABEL = lazy_pattern(r".{0,80}[:：]\s*", re.DOTALL)
_OPENING_LABEL = lazy_pattern(r"[^:：\n]{1,80}[:：]\s*\S")
_TWO_LABELS = lazy_pattern(r"[^:：\n]{1,80}[:：][^:：]+[:：]\s*\S")
_FEWEST = 2  # labels in a row that leave no doubt
_TERM_WORDS = 2  # words of a text with a term and its definition that may be the term
_FEWEST_CONSONANTS = 1  # enough to tell the sound of a few terms apart


class LabelRow(Struct, frozen=True):
    """Labels in a row, each matched together with its text.

    ``source`` and ``translation`` are the ranges of the matched segments, as indexes into the arguments of
    ``label_rows``.
    """

    source: range
    translation: range
    matches: list[UnitMatch]


def label_rows(source: Sequence[Unit], translation: Sequence[Unit], lengths: Lengths) -> list[LabelRow]:
    """Match labels in a row and their texts, if the other page has each label and its text in one segment.

    For example, one page has a definition list of three terms, and the other page a list of three items, each of which
    begins with a term in bold.

    Args:
        source: Segments of the source.
        translation: The segments of the translation among which their counterparts are.
        lengths: The usual ratio of the lengths of a translation and its source.

    Returns:
        The rows in order. Empty if the pages have different numbers of rows, or rows of different lengths.
    """
    side = 0 if len(source) > len(translation) else 1
    longer, shorter = (source, translation) if side == 0 else (translation, source)
    pairs, singles = _rows(longer, 2), _rows(shorter, 1)
    if [len(row) // 2 for row in pairs] != [len(row) for row in singles]:
        return []
    found = []
    for row, other in zip(pairs, singles, strict=True):
        matches = _matches(longer[row.start : row.stop], shorter[other.start : other.stop], side, lengths)
        if matches:
            ranges = (row, other) if side == 0 else (other, row)
            found.append(LabelRow(*ranges, matches))
    return found


def _matches(row: Sequence[Unit], wholes: Sequence[Unit], side: int, lengths: Lengths) -> list[UnitMatch]:
    """Match each label in ``row`` and the text after it with the segment of the other page that has both.

    Args:
        row: By turns a label and its text.
        wholes: The segments of the other page, one for each label.
        side: The page of ``row``: 0 for the source, 1 for the translation.
        lengths: The usual ratio of the lengths of a translation and its source.

    Returns:
        The matches; none if a segment in ``wholes`` does not fit its label and text, or if all of these segments are
        labels alone.
    """
    matches: list[UnitMatch] = []
    for label, text, whole in zip(row[::2], row[1::2], wholes, strict=True):
        tokens = combined_tokens((label, text))
        if not is_label_of(label, text, whole) or (tokens and whole.tokens and not overlap(tokens, whole.tokens)):
            return []
        parts, score = (label, text), joined_score((label, text), whole, side, lengths)
        matches.append(UnitMatch.of(side, parts, (whole,), score))
    return [] if all(map(_is_label, wholes)) else matches


def _rows(units: Sequence[Unit], size: int) -> list[range]:
    """Return where a page has successive labels, each with its text, as ranges of indexes of segments.

    If ``size`` is 2, each label is a segment of its own, and its text is the next one: two labels in a row are a range
    of four segments. If it is 1, each label is the beginning of a segment, such as ``**Port:**``.
    """
    rows: list[range] = []
    for index, unit in enumerate(units):
        if size == 2:
            following = units[index + 1] if index + 1 < len(units) else None
            is_label = following is not None and _is_label(unit) and not _is_label(following)
        else:
            is_label = _begins_with_label(unit) or _begins_with(unit.segment.codes, unit)
        if is_label and rows and rows[-1].stop == index:
            rows[-1] = range(rows[-1].start, index + size)
        elif is_label:
            rows.append(range(index, index + size))
    return [row for row in rows if len(row) >= _FEWEST * size]


def is_label_of(label: Unit, text: Unit, whole: Unit) -> bool:
    """Whether ``label`` and ``text`` are a label and its text that the other page has in one segment, ``whole``.

    An example is a term of a definition list and its definition. ``whole`` must begin with a label too. The text may
    only begin with a label of its own if ``whole`` has both: **Q: Is it free?** and A: Yes.
    """
    if label.kind == "term":
        return text.kind != "term" and (_begins_with_label(whole) or _begins_with(whole.segment.codes, whole))
    if _begins_with_label(text) and (
        is_bold(whole) or not _OPENING_LABEL.match(label.segment.text) or not _TWO_LABELS.match(whole.segment.text)
    ):
        return False
    return (
        (label.kind == text.kind or (label.kind == "item" and label.depth == text.depth))
        and _is_label(label)
        and _begins_with_label(whole)
    )


def _is_label(unit: Unit) -> bool:
    """Whether a segment is a term of a definition list, or a short text that ends with a colon or is all bold."""
    if unit.kind == "term":
        return True
    if unit.length > _LONGEST_LABEL:
        return False
    return is_bold(unit) or _LABEL.fullmatch(unit.segment.text) is not None


def _begins_with_label(unit: Unit) -> bool:
    """Whether a segment begins with a label (bold text, or a few words and a colon) that more text follows."""
    segment = unit.segment
    if _LABEL.fullmatch(segment.text):
        return False
    return bool(_OPENING_LABEL.match(segment.text)) or _begins_with(segment.emphases, unit)


def _begins_with(inlines: Sequence[Inline], unit: Unit) -> bool:
    """Whether the text of a segment begins with the first of ``inlines``, some of its nodes, such as its bold texts."""
    return bool(inlines and unit.segment.pieces) and inlines[0].span.start <= unit.segment.locate(0, 1).end


def with_best_definition(
    match: UnitMatch, side: int, units: Sequence[Unit], free: set[int], lengths: Lengths
) -> UnitMatch:
    """Return a match in which a term and its definition are replaced by a neighbouring pair that fits better.

    Only a match with two segments on one page (a term and its definition) and one segment on the other page may change.
    The pair directly before or after replaces these two segments if it is unmatched and fits the one segment of the
    other page better. Any other match is returned unchanged.

    Args:
        match: The match.
        side: The page with the two segments: 0 for the source, 1 for the translation.
        units: All segments of this page.
        free: The ``id`` of each unmatched segment of this page. It is updated if the match changes.
        lengths: The usual ratio of the lengths of a translation and its source.
    """
    own, others = match.side(side), match.side(1 - side)
    if len(own) != 2 or len(others) != 1 or own[0].kind != "term":
        return match
    place = bisect_left(units, own[0].segment.index, key=lambda unit: unit.segment.index)
    near = (tuple(units[max(place - 2, 0) : place]), tuple(units[place + 2 : place + 4]))
    choices = [
        own,
        *(
            pair
            for pair in near
            if len(pair) == 2 and pair[0].kind == "term" != pair[1].kind and all(id(unit) in free for unit in pair)
        ),
    ]

    def score(pair: tuple[Unit, ...]) -> float:
        term, text = pair[0].segment.prose, others[0].segment.prose
        if side == 1:
            term, text = text, term
        is_heard = any(is_loanword(word, term, _FEWEST_CONSONANTS) for word in text.split()[:_TERM_WORDS])
        return joined_score(pair, others[0], side, lengths) + is_heard

    best = max(choices, key=score)
    if best is not own:
        free.difference_update(map(id, best))
        free.update(map(id, own))
    return match.with_side(side, best, joined_score(best, others[0], side, lengths))
