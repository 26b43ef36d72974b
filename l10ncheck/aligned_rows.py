"""Makes the rows of an alignment: with spans instead of segments, which is small enough to keep for all pages, or with
lines, as plain data.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from .model import Alignment, Match, Page, Relation, Segment, SegmentKind, Span


class AlignedRow(Struct, frozen=True, gc=False):
    """One match of an alignment, with the spans of its segments instead of the segments themselves.

    ``kind`` and ``label`` are the kind and the label of the first segment. ``level`` is the level of a heading; 0 for
    other kinds.
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
    """Return the rows of an alignment as plain data, with lines from 1.

    A match is one row. It is several rows if its segments on one page have other segments between them, such as two
    sentences around a list: no row covers the lines of another match.
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
    """Return the lines of each group of adjacent segments; a list with only None if there are no segments."""
    groups: list[list[Segment]] = []
    for segment in segments:
        if groups and segment.index == groups[-1][-1].index + 1:
            groups[-1].append(segment)
        else:
            groups.append([segment])
    lines = [[page.lines(segment.span) for segment in group] for group in groups]
    return [{"line": each[0][0], "end_line": max(last for _, last in each)} for each in lines] or [None]
