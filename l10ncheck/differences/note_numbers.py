"""Recognize numbers of notes that a page writes by hand, such as ``[3]`` in a table and ``[3]: Since 2.0.`` below it.

If a page lacks a note of its source, all later notes have other numbers. These numbers are names of notes, not values.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..lazy_pattern import lazy_pattern
from ..model import Segment
from .stated_values import StatedValue

if TYPE_CHECKING:
    from ..comparison import Comparison

_BRACKETS = (("[", "]"), ("\x01", "\x01"))  # a tag, such as <sup>, is one character of the prose
_LABEL = lazy_pattern(r"\[\d{1,3}\]|\x01\d{1,3}\x01")


def name_same_note(comparison: Comparison, source: StatedValue, translation: StatedValue) -> bool:
    """Whether two numbers are marks of the same note, although the two pages number it differently.

    A mark is a number in brackets or in a tag, such as ``<sup>3</sup>``. A note is a block that begins with its mark.
    """
    if not (_is_mark(source) and _is_mark(translation)):
        return False
    return (source.value.key, translation.value.key) in comparison.of(_notes)


def _is_mark(stated: StatedValue) -> bool:
    prose, value = stated.segment.prose, stated.value
    return (prose[value.start - 1 : value.start], prose[value.end : value.end + 1]) in _BRACKETS


def _notes(comparison: Comparison) -> frozenset[tuple[str, str]]:
    """Return, for each note that both pages have, its number in the source and its number in the translation."""
    numbers = ((_label(match.source), _label(match.translation)) for match in comparison.alignment.matches)
    return frozenset((old, new) for old, new in numbers if old and new)


def _label(segments: Iterable[Segment]) -> str:
    """Return the number with which a note begins: ``3`` in ``[3]: Since 2.0.``; empty for other text."""
    found = next((_LABEL.match(segment.prose) for segment in segments), None)
    return found[0][1:-1] if found else ""
