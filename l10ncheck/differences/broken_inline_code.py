"""Find backticks that readers see as text, since one of a pair is missing, or other characters are in their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ..languages.scripts import HAN
from ..lazy_pattern import lazy_pattern
from ..model import Match, Page, Segment, Span

if TYPE_CHECKING:
    from ..comparison import Comparison

# A letter of a script with spaces between words. An accent between two such letters is an apostrophe.
_LETTER = rf"[^\W{HAN}\u3041-\u30ff\u0e01-\u0e5b]"
_MARKS = lazy_pattern(rf"([`｀]|(?<!{_LETTER})´|´(?!{_LETTER}))\1*")
_FENCE = 3  # so many marks are a fence, which other rules report


def stray_marks(comparison: Comparison) -> Mapping[int, Span]:
    """Find blocks of the translation in which readers see more backticks than in the source.

    Blocks in ``comparison.broken_blocks`` are left out.

    Returns:
        The place at which to correct each block, by the index of the first segment of its source:

        - If a missing backtick turns text into code, the place is the backtick before this text.
        - Otherwise, it is the first backtick that readers see.
    """
    found: dict[int, Span] = {}
    if not any(mark in segment.prose for segment in comparison.translation.segments for mark in "`｀´"):
        return found  # as on most pages
    for match in comparison.alignment.matches:
        if not match.source or not match.translation or match.source[0].kind == "field":
            continue
        marks = _shown(comparison.translation, match.translation)
        if marks and len(marks) > len(_shown(comparison.source, match.source)):
            span = _first_misread(comparison, match, marks[0]) or marks[0]
            if not any(block.span.start <= span.start < block.span.end for block in comparison.broken_blocks):
                found[match.source[0].index] = span
    return found


def _first_misread(comparison: Comparison, match: Match, before: Span) -> Span | None:
    """Return the place of the backtick before the first text that is read as inline code by mistake.

    Inline code is probably text if the source does not have it, and one of these is true:

    - It begins or ends with white space.
    - It contains letters of the language's own script.

    Args:
        comparison: The pair of pages.
        match: The block.
        before: The first backtick that readers see as text. Only inline code before it is searched.

    Returns:
        The place; None if no text before that backtick is read as code.
    """
    expected = {code.text.strip() for segment in match.source for code in segment.codes}
    text, has_script = comparison.translation.text, comparison.language.has_script
    for code in (code for segment in match.translation for code in segment.codes):
        inside = text[code.span.start : code.span.end].strip("`")
        is_text = inside != inside.strip() or has_script(inside)
        if code.span.start < before.start and is_text and inside.strip() not in expected:
            return Span(code.span.start, code.span.start + 1)
    return None


def _shown(page: Page, segments: Sequence[Segment]) -> list[Span]:
    """Return the places of the backticks that readers see as text, except for escaped ones, which are intended."""
    if not any(_MARKS.search(segment.prose) for segment in segments):
        return []
    marks = [
        segment.locate(*mark.span())
        for segment in segments
        if segment.kind not in ("code", "html", "tag")
        for mark in _MARKS.finditer(segment.prose)
        if len(mark[0]) < _FENCE
    ]
    return [span for span in marks if _MARKS.fullmatch(page.text, span.start, span.end)]
