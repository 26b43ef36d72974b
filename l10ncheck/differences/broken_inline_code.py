"""Find backticks that readers see as text, because the other one of the pair is missing or because they are
full-width.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ..model import Page, Segment, Span

if TYPE_CHECKING:
    from ..comparison import Comparison

_MARKS = re.compile(r"`+|｀+")
_FENCE = 3  # so many marks are a fence, which other rules report


def stray_marks(comparison: Comparison) -> Mapping[int, Span]:
    """Find blocks of the translation in which readers see more backticks than in the source.

    Returns:
        The place of the first such backtick of each block, by the index of the first source segment.
    """
    found: dict[int, Span] = {}
    for match in comparison.alignment.matches:
        if not match.source or not match.translation or match.source[0].kind == "field":
            continue
        marks = _shown(comparison.translation, match.translation)
        if marks and len(marks) > len(_shown(comparison.source, match.source)):
            span = marks[0]
            if not any(block.span.start <= span.start < block.span.end for block in comparison.broken_blocks):
                found[match.source[0].index] = span
    return found


def _shown(page: Page, segments: Sequence[Segment]) -> list[Span]:
    """Return the places of the backticks that readers see as text, except for escaped ones, which are intended."""
    if not any("`" in segment.prose or "｀" in segment.prose for segment in segments):
        return []
    marks = [
        segment.locate(*mark.span())
        for segment in segments
        if segment.kind not in ("code", "html", "tag")
        for mark in _MARKS.finditer(segment.prose)
        if len(mark[0]) < _FENCE
    ]
    return [span for span in marks if _MARKS.fullmatch(page.text, span.start, span.end)]
