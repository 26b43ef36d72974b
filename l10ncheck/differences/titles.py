"""Find the titles of links and images, which browsers show when readers point at them, and alternative texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..lazy_pattern import lazy_pattern
from ..model import Inline, Match, Page, Piece, Segment, Span

if TYPE_CHECKING:
    from ..comparison import Comparison

_DIGIT = lazy_pattern(r"\d")

Titles = dict[int, list[tuple[str, Span]]]


def titles(comparison: Comparison) -> tuple[Titles, Titles]:
    """Return the titles of the links and images in the source, and those in the translation.

    Both are maps from the index of a segment to its titles, each with its place in the file. The place is that of the
    whole link or image if the place of the title is not known. Both maps are empty if the source has no titles.
    """
    source = _titles_of_page(comparison.source)
    return source, _titles_of_page(comparison.translation) if source else {}


def _titles_of_page(page: Page) -> Titles:
    found: Titles = {}
    for segment in page.segments:
        if segment.block is not None:
            cells = segment.block.children if segment.kind == "row" else (segment.block,)
            if own := list(_titles_of_nodes(node for cell in cells for node in cell.inlines)):
                found[segment.index] = own
    return found


def _titles_of_nodes(nodes: Iterable[Inline]) -> Iterator[tuple[str, Span]]:
    """Yield the titles of links and images in some nodes and the nodes inside them, with their places."""
    for node in nodes:
        if node.title:
            yield node.title, node.title_span or node.span
        if node.children:
            yield from _titles_of_nodes(node.children)


def texts_with_digits(
    match: Match, page_titles: tuple[Titles, Titles]
) -> Iterator[tuple[tuple[Segment, ...], tuple[Segment, ...]]]:
    """Yield the alternative texts of the images in a match that contain digits, and then the titles that do.

    Each item is a pair: the texts of the source, and those of the translation. A text is given as a copy of its segment
    whose prose is this text.

    Args:
        match: The match.
        page_titles: The titles of both pages, from ``titles``.
    """
    if any(segment.images for segment in match.source):
        yield _alternative_texts(match.source), _alternative_texts(match.translation)
    if all(page_titles):
        yield _title_texts(match.source, page_titles[0]), _title_texts(match.translation, page_titles[1])


def _alternative_texts(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Return the alternative texts of images that contain digits, each as the prose of a copy of its segment."""
    return tuple(
        _with_prose(segment, image.alt, image.alt_span)
        for segment in segments
        for image in segment.images
        if image.alt_span and _DIGIT.search(image.alt)
    )


def _title_texts(segments: Sequence[Segment], page_titles: Titles) -> tuple[Segment, ...]:
    """Return the titles of links and images that contain digits, each as the prose of a copy of its segment."""
    return tuple(
        _with_prose(segment, title, span)
        for segment in segments
        for title, span in page_titles.get(segment.index, ())
        if _DIGIT.search(title)
    )


def _with_prose(segment: Segment, prose: str, span: Span) -> Segment:
    """Return a copy of a segment whose prose is ``prose``, which was read from ``span`` of the file."""
    piece = Piece(0, span.start, span.end)
    return replace(segment, prose=prose, pieces=(piece,), codes=(), links=(), tags=())
