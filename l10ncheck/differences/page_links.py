"""Collect the links of a page: links in its segments, addresses without markup, and addresses in its front matter."""

from __future__ import annotations

from ..lazy_pattern import lazy_pattern
from ..model import Link, Page, Segment, Span

_FIELD_ADDRESS = lazy_pattern(
    r"(?<=[\s\"'(:=\[,])(?:\.{0,2}/|https?://)[^\s\"'<>()\[\]{},#]*(?:#[^\s\"'<>()\[\]{},#]+)?"
)


def links_of(segment: Segment) -> tuple[Link, ...]:
    """Return the links of a segment, including addresses without markup, in the order of the file."""
    if not segment.addresses:
        return segment.links
    return tuple(sorted((*segment.links, *segment.addresses), key=lambda link: link.span))


def page_links(page: Page) -> list[Link]:
    """Return all links of a page: those in its front matter, and those of its segments."""
    return [*front_matter_links(page), *(link for segment in page.segments for link in links_of(segment))]


def front_matter_links(page: Page) -> tuple[Link, ...]:
    """Return the addresses in the front matter of a page, under any key: those with a host, and paths."""
    if page.front_matter is None:
        return ()
    matter = page.front_matter.span
    spans = (Span(*found.span()) for found in _FIELD_ADDRESS.finditer(page.text, matter.start, matter.end))
    return tuple(
        Link(page.text[span.start : span.end], "", span, span)
        for span in spans
        if not page.text[page.line_starts[page.line(span.start) - 1] : span.start].lstrip().startswith("#")  # comment
    )
