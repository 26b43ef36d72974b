"""Which tags set a box around a text – notes, warnings, tips – and what of a page stands in one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .model import Segment, Tag

# Names that sites and generators use for such boxes, lower case: Hugo and Docsy shortcodes, Docusaurus and VitePress
# containers, Python-Markdown admonitions, GitHub alerts, and components of React's documentation.
_NAMES = frozenset(
    {"admonition", "alert", "callout", "canary", "caution", "danger", "deepdive", "details", "example", "important"}
    | {"info", "note", "pageinfo", "pitfall", "quote", "success", "tip", "warning", "wip"}
)


def is_box(tag: Tag) -> bool:
    """Whether the tag opens such a box."""
    return tag.role != "close" and tag.name.lower() in _NAMES


def opens_box(segment: Segment) -> bool:
    """Whether the segment begins a box."""
    return segment.kind == "tag" and any(is_box(tag) for tag in segment.tags)


def closes(segment: Segment) -> bool:
    """Whether the segment is nothing but closing tags."""
    return segment.kind == "tag" and bool(segment.tags) and all(tag.role == "close" for tag in segment.tags)


def held(segments: Sequence[Segment], opening: Segment) -> tuple[Segment, ...]:
    """What a box holds, of all segments of the page: up to its closing tag, or what is within the block that it is.

    Empty where the closing tag does not come before the next heading or box.
    """
    first = opening.index + 1
    block = segments[first].parent if first < len(segments) else None
    inside: list[Segment] = []
    if block and block.kind == "admonition" and block.span.start <= opening.span.start < block.span.end:
        for segment in _from(segments, first):
            if segment.span.start >= block.span.end:
                break
            if not closes(segment):
                inside.append(segment)
        return tuple(inside)
    name = opening.tags[0].name
    for segment in _from(segments, first):
        if closes(segment) and segment.tags[0].name == name:
            return tuple(inside)
        if segment.kind == "heading" or opens_box(segment):
            return ()
        inside.append(segment)
    return ()


def _from(segments: Sequence[Segment], first: int) -> Iterator[Segment]:
    """The segments from an index on, without a copy of them all: a page may have many boxes."""
    return (segments[index] for index in range(first, len(segments)))


def boxed(segments: Sequence[Segment]) -> frozenset[int]:
    """The indexes of all segments that stand in a box."""
    return frozenset(inside.index for opening in segments if opens_box(opening) for inside in held(segments, opening))
