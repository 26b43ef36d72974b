"""Finds the segments with prose, for the rules about prose."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..model import Page, Segment

_NO_PROSE = frozenset({"code", "html", "tag"})


def prose_segments(page: Page) -> Iterator[Segment]:
    """Yield the segments of a page that have prose. Segments of code, HTML and tags are left out."""
    return (segment for segment in page.segments if segment.kind not in _NO_PROSE and segment.prose)


def korean_segments(comparison: Comparison) -> Iterator[Segment]:
    """Yield the segments of a Korean translation that have prose; nothing if the translation is in another language."""
    if comparison.language.tag == "ko":
        yield from prose_segments(comparison.translation)
