"""Find the titles of links and images, which browsers show when readers point at them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..model import Inline, Page, Span

if TYPE_CHECKING:
    from ..comparison import Comparison

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
