"""Converts an alignment to rows, which need less memory than its segments.

``aligned_rows`` returns rows with spans. ``plain_rows`` returns rows with line numbers, for JSON.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from .model import Alignment, Match, Page, Relation, Segment, SegmentKind, Span
from .runs import runs


class AlignedRow(Struct, frozen=True, gc=False):
    """One match of an alignment, with the spans of its segments instead of the segments themselves.

    ``kind`` is the kind of the first segment. ``level`` is the level of a heading; 0 for other kinds. ``label`` is the
    key of a front matter field or of an entry of a string file; empty for other kinds.
    """

    relation: Relation
    kind: SegmentKind
    source: tuple[Span, ...]
    translation: tuple[Span, ...]
    level: int = 0
    label: str = ""


def aligned_rows(alignment: Alignment) -> tuple[AlignedRow, ...]:
    """Return the rows of an alignment, in the order of its matches."""
    return tuple(map(_aligned_row, alignment.matches))


def _aligned_row(match: Match) -> AlignedRow:
    first = (match.translation or match.source)[0]
    return AlignedRow(
        relation=match.relation,
        kind=first.kind,
        source=tuple(segment.span for segment in match.source),
        translation=tuple(segment.span for segment in match.translation),
        level=first.level,
        label=first.label,
    )


def plain_rows(alignment: Alignment) -> list[dict[str, Any]]:
    """Return the rows of an alignment as dictionaries that can be written as JSON.

    The keys are ``relation``, ``confidence``, ``kind``, ``source`` and ``translation``. The last two are lines as
    ``{"line": 3, "end_line": 4}``, from 1, or None if the match has no segment on that page.

    A match is usually one row. It is several rows if other segments are between its segments, such as a list between
    two sentences. Otherwise, one row would cover the lines of another match.
    """
    return [
        {
            "relation": match.relation,
            "confidence": round(match.confidence, 3),
            "kind": (match.source or match.translation)[0].kind,
            "source": source,
            "translation": translation,
        }
        for match in alignment.matches
        for source in _line_ranges(match.source, alignment.source)
        for translation in _line_ranges(match.translation, alignment.translation)
    ]


def _line_ranges(segments: tuple[Segment, ...], page: Page) -> list[dict[str, int] | None]:
    """Return the first and the last line of each group of adjacent segments, as ``{"line": 3, "end_line": 4}``.

    If there are no segments, the result is a list with only None.
    """
    groups = runs(segments, lambda one, other: other.index == one.index + 1)
    lines = [[page.lines(segment.span) for segment in group] for group in groups]
    return [{"line": each[0][0], "end_line": max(last for _, last in each)} for each in lines] or [None]
