"""Recognizes a label and its text, which may be two segments on one page and one segment on the other.

Examples are a term of a definition list and its definition, and a bold line and the paragraph below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lazy_pattern import lazy_pattern
from ..model import Inline
from .scoring import Lengths, joined_score
from .signature import Unit, combined_tokens, overlap
from .table import UnitMatch, with_side

_LONGEST_LABEL = 60.0
_LABEL = lazy_pattern(r".{0,80}[:：]\s*", re.DOTALL)
_OPENING_LABEL = lazy_pattern(r"[^:：\n]{1,80}[:：]\s*\S")
_FEWEST = 2  # labels in a row that leave no doubt


def first_labels(
    source: Sequence[Unit], translation: Sequence[Unit], lengths: Lengths
) -> tuple[slice, list[UnitMatch], slice] | None:
    """Match the first labels in a row and their texts, if the other page has each label and its text in one segment.

    For example, one page has a definition list of three terms, and the other page a list of three items, each of which
    begins with a term in bold.

    Args:
        source: Segments of the source.
        translation: The segments of the translation among which their counterparts are.
        lengths: The usual ratio of the lengths of a translation and its source.

    Returns:
        The matched range of ``source``, the matches, and the matched range of ``translation``. None if there are no
        such labels, or if the pages have them in rows of different lengths.
    """
    side = 0 if len(source) > len(translation) else 1
    longer, shorter = (source, translation) if side == 0 else (translation, source)
    pairs, singles = _rows(longer, 2), _rows(shorter, 1)
    if not pairs or [len(row) // 2 for row in pairs] != [len(row) for row in singles]:
        return None
    row, wholes = longer[pairs[0].start : pairs[0].stop], shorter[singles[0].start : singles[0].stop]
    if all(map(_is_label, wholes)):
        return None
    matches = []
    for label, text, whole in zip(row[::2], row[1::2], wholes, strict=True):
        tokens = combined_tokens((label, text))
        if not is_label_of(label, text, whole) or (tokens and whole.tokens and not overlap(tokens, whole.tokens)):
            return None
        match: UnitMatch = ((whole,), (whole,), joined_score((label, text), whole, side, lengths))
        matches.append(with_side(match, side, (label, text), match[2]))
    ranges = [slice(found.start, found.stop) for found in (pairs[0], singles[0])]
    return ranges[side], matches, ranges[1 - side]


def _rows(units: Sequence[Unit], size: int) -> list[range]:
    """Return the index ranges of labels in a row.

    With ``size`` 2, these are labels that each have their text in the next segment. With ``size`` 1, these are segments
    that begin with a label.
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

    An example is a term of a definition list and its definition. ``whole`` must begin with a label too.
    """
    if label.kind == "term":
        return text.kind != "term" and (_begins_with_label(whole) or _begins_with(whole.segment.codes, whole))
    return (
        (label.kind == text.kind or (label.kind == "item" and label.depth == text.depth))
        and _is_label(label)
        and _begins_with_label(whole)
        and not _begins_with_label(text)
    )


def _is_label(unit: Unit) -> bool:
    """Whether a segment is a term of a definition list, or a short text that ends with a colon or is all bold."""
    if unit.kind == "term":
        return True
    if unit.length > _LONGEST_LABEL:
        return False
    segment = unit.segment
    first = segment.emphases[0].span if segment.emphases else None
    is_bold = first is not None and first.end - first.start >= len(segment.text)
    return is_bold or _LABEL.fullmatch(segment.text) is not None


def _begins_with_label(unit: Unit) -> bool:
    """Whether a segment begins with a label (bold text, or a few words and a colon) that more text follows."""
    segment = unit.segment
    if _LABEL.fullmatch(segment.text):
        return False
    return bool(_OPENING_LABEL.match(segment.text)) or _begins_with(segment.emphases, unit)


def _begins_with(inlines: Sequence[Inline], unit: Unit) -> bool:
    """Whether the text of a segment begins with the first of ``inlines``, which are nodes of this segment, such as its
    bold texts.
    """
    return bool(inlines and unit.segment.pieces) and inlines[0].span.start <= unit.segment.locate(0, 1).end
