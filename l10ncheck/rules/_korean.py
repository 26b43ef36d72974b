"""Helper of the rules about Korean prose."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..model import Segment

_NO_PROSE = frozenset({"code", "html", "tag"})


def korean_segments(comparison: Comparison) -> Iterator[Segment]:
    """Yield the segments of a Korean translation that have prose. Segments of code, HTML and tags are left out.

    Nothing is yielded if the translation is in another language.
    """
    if comparison.language.tag == "ko":
        for segment in comparison.translation.segments:
            if segment.kind not in _NO_PROSE and segment.prose:
                yield segment
