"""Recognizes a label and its text that the other page has in one segment, such as a term and its definition."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lazy_pattern import lazy_pattern
from ..model import Inline, Segment
from .signature import Unit

_LONGEST_LABEL = 60.0
_LABEL = lazy_pattern(r".{0,80}[:：]\s*", re.DOTALL)
_OPENING_LABEL = lazy_pattern(r"[^:：\n]{1,80}[:：]\s*\S")


def is_label_of(label: Unit, text: Unit, whole: Unit) -> bool:
    """Whether ``label`` and ``text`` are a label and its text that the other page has in one segment, ``whole``.

    An example is a term of a definition list and its definition. ``whole`` must begin with a label too.
    """
    if label.kind == "term":
        return text.kind != "term" and (_begins_with_label(whole) or _begins_with(whole.segment.codes, whole))
    return (
        (label.kind == text.kind or (label.kind == "item" and label.depth == text.depth))
        and label.length <= _LONGEST_LABEL
        and _is_label(label.segment)
        and _begins_with_label(whole)
        and not _begins_with_label(text)
    )


def _is_label(segment: Segment) -> bool:
    """Whether a segment ends with a colon or is all bold."""
    if _LABEL.fullmatch(segment.text):
        return True
    return bool(segment.emphases) and segment.emphases[0].span.end - segment.emphases[0].span.start >= len(segment.text)


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
