"""Moves what was parsed from the text of an entry to its place in the string file."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..model import Block, Piece, Segment, Span
from .places import Places


class Relocation:
    """Converts the spans of a segment that was parsed from an entry to spans of the file.

    Args:
        places: The places of the text of the entry.
        skip: The number of characters that were put before the text of the entry for parsing.
    """

    def __init__(self, places: Places, skip: int) -> None:
        self._places = places
        self._skip = skip

    def segment(self, segment: Segment) -> Segment:
        """Return a copy of a segment of an entry whose spans are offsets in the file.

        The first ``skip`` characters, which do not belong to the entry, are left out.
        """
        fields = {
            name: self._moved(getattr(segment, name))
            for name in ("codes", "links", "addresses", "images", "tags", "emphases", "anchors")
        }
        return replace(
            segment,
            text=segment.text[self._skip :],
            prose=segment.prose[self._skip :],
            pieces=tuple(self._pieces(segment)),
            block=self._block(segment.block) if segment.block else None,
            **fields,
        )

    def _block(self, block: Block) -> Block:
        first, *others = block.inlines  # the first characters are text
        inlines = (replace(first, text=first.text[self._skip :]), *others)
        moved: Block = self._moved(replace(block, inlines=inlines))
        return moved

    def _span(self, span: Span) -> Span:
        return self._places.span(Span(max(span.start - self._skip, 0), max(span.end - self._skip, 0)))

    def _moved(self, value: Any) -> Any:
        if isinstance(value, Span):
            return self._span(value)
        if isinstance(value, tuple):
            return tuple(map(self._moved, value))
        if isinstance(value, Struct):
            return type(value)(*(self._moved(getattr(value, name)) for name in value.__struct_fields__))
        return value

    def _pieces(self, segment: Segment) -> list[Piece]:
        found: list[Piece] = []
        for index, piece in enumerate(segment.pieces):
            last = index + 1 == len(segment.pieces)
            end = len(segment.prose) if last else segment.pieces[index + 1].offset
            offset, start = piece.offset, piece.start
            if offset < self._skip:
                offset, start = self._skip, start + self._skip - offset
            if end <= offset:
                continue
            if end - offset == piece.end - start:  # copied from the entry as it is
                found += self._places.split(offset - self._skip, Span(start - self._skip, piece.end - self._skip))
            else:
                place = self._span(Span(start, piece.end))
                found.append(Piece(offset - self._skip, place.start, place.end))
        return found
