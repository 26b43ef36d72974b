"""Defines rows of an alignment that have spans instead of segments, which makes them small enough to keep for all
pages.
"""

from __future__ import annotations

from msgspec import Struct

from .model import Alignment, Match, Relation, SegmentKind, Span


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
