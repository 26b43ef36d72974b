"""Find comments with instructions to the site generator that are missing or translated in the translation.

An example is ``<!-- more -->``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from ..lazy_pattern import lazy_pattern
from ..model import Inline, Span

if TYPE_CHECKING:
    from ..comparison import Comparison

# Patterns of such comments (markers), grouped by the program that reads them. They match the text without ``<!--`` and
# ``-->``.
_MARKERS = lazy_pattern(
    "|".join(
        (
            r"more|truncate|excerpt(?:-?end)?|end-?excerpt|read ?more|fold",  # end of a preview
            r"(?:end_)?docusaurus_code_tabs",  # Docusaurus 1
            r"\{docsify-[^{}]*\}",  # Docsify
            r"(?:end)?toc|tocstop|no toc|omit (?:in|from) toc",  # tables of contents
            r"@include:.*|#(?:end)?region\b.*|#include\b.*",  # VitePress, server-side includes
            r"(?:anchor|anchor_end):.*|[\w-]+:(?:start|end)\b.*|(?:start|end) doctoc\b.*",  # parts of pages
            r"_?(?:class|paginate|header|footer|backgroundcolor|backgroundimage|theme|marp):.*|\.(?:element|slide):.*",
        )
    ),
    re.IGNORECASE,
)  # fmt: skip
_MARKS = lazy_pattern(r"^(?:<!--+|\{/\*)\s*|\s*(?:-->|\*/\})$")
_LONGEST = 40  # a longer comment (in characters) cannot be a translated marker


class MarkerChange(Struct, frozen=True):
    """An instruction to the site generator in a comment of the source that the translation lacks.

    Attributes:
        source: The comment.
        place: Where the comment belongs in the translation.
        translation: The comment that the translation has instead; None if it has none.
    """

    source: Inline
    place: Span
    translation: Inline | None


def marker_changes(comparison: Comparison) -> tuple[MarkerChange, ...]:
    """Return the instructions to the site generator that the translation lacks, in the order of the source."""
    left = Counter(_text(comment).lower() for comment in comparison.translation.comments)
    own = Counter(_text(comment).lower() for comment in comparison.source.comments)
    others = [
        comment
        for comment in comparison.translation.comments
        if not own[_text(comment).lower()] and len(_text(comment)) <= _LONGEST
    ]
    changes = []
    for comment in comparison.source.comments:
        text = _text(comment).lower()
        if not _MARKERS.fullmatch(text):
            continue
        if left[text]:
            left[text] -= 1
            continue
        place, end = _place(comparison, comment)
        between = [other for other in others if place.end <= other.span.start and other.span.end <= end]
        changes.append(MarkerChange(comment, place, between[0] if between else None))
        others = [other for other in others if other not in between[:1]]
    return tuple(changes)


def _text(comment: Inline) -> str:
    """Return the text of a comment, without ``<!--`` and ``-->``."""
    return _MARKS.sub("", " ".join(comment.text.split()))


def _place(comparison: Comparison, comment: Inline) -> tuple[Span, int]:
    """Return the range of the translation in which a comment of the source belongs.

    Returns:
        An empty span where the translated segment above it ends, and the offset where the translated segment below it
        begins.
    """
    segments = comparison.source.segments
    below = bisect_right(segments, comment.span.start, key=lambda segment: segment.span.start)
    above = comparison.place_of(segments[below - 1]) if below else Span(0, 0)
    after = comparison.place_of(segments[below]).start if below < len(segments) else len(comparison.translation.text)
    return Span(above.end, above.end), after
