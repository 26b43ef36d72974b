"""Marks of emphasis that a reader of the translation sees as asterisks or underscores.

CommonMark 0.31, "left-flanking and right-flanking delimiter runs": a run that closes must not stand between punctuation
and a letter, and an underscore not before a letter at all. In English a space follows; a particle does not leave one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from ..languages import Language
from ..model import Edit, Fix, Match, Page, Segment, Span

if TYPE_CHECKING:
    from ..comparison import Comparison

# Their generators read emphasis by rules of their own, which let a letter follow.
_OTHER_RULES = frozenset(["mkdocs", "liquid"])
_LONGEST = 200
_RUN = re.compile(r"(?<![*_])(?:\*{1,3}|_{1,3})(?![*_])")
_GLOSS = re.compile(r"(?<=[^\s(\]])\([^()]*\)$")
_HTML = frozenset(["b", "strong", "em", "i", "mark", "u"])


class Literal(Struct, frozen=True):
    """A pair of runs that was meant to emphasise ``inner``; both spans are in the file, ``closing`` empty for a run
    that has no partner.
    """

    match: Match
    mark: str
    opening: Span
    closing: Span


class _Run(Struct, frozen=True):
    mark: str
    start: int
    end: int


def literal_marks(comparison: Comparison) -> tuple[Literal, ...]:
    """All runs of marks that do not work in the translation, where the source has none such."""
    if _OTHER_RULES.intersection(comparison.translation.dialects):
        return ()
    return tuple(
        literal
        for match in comparison.alignment.matches
        for segment in match.translation
        if segment.block is not None and ("**" in segment.prose or "_" in segment.prose or "*" in segment.prose)
        for literal in _literals(match, segment, comparison)
    )


def count_emphases(segments: tuple[Segment, ...]) -> int:
    """How many stretches of the segments are emphasised, with marks or with HTML."""
    marks = sum(len(segment.emphases) for segment in segments)
    return marks + sum(tag.name.lower() in _HTML for segment in segments for tag in segment.tags if tag.role != "close")


def repair(page: Page, literal: Literal) -> Fix | None:
    """Close in front of a gloss in parentheses, else emphasise with HTML, which knows no such rule."""
    if literal.closing.start == literal.closing.end:
        return None
    inner = page.text[literal.opening.end : literal.closing.start]
    gloss = _GLOSS.search(inner)
    if gloss:
        before = literal.opening.end + gloss.start()
        edits = (Edit(Span(before, before), literal.mark), Edit(literal.closing, ""))
        return Fix("close the emphasis in front of the parenthesis", edits, safe=False)
    names = {1: ("em",), 2: ("strong",), 3: ("strong", "em")}[len(literal.mark)]
    opening = "".join(f"<{name}>" for name in names)
    closing = "".join(f"</{name}>" for name in reversed(names))
    return Fix(
        f"write {opening}…{closing}", (Edit(literal.opening, opening), Edit(literal.closing, closing)), safe=False
    )


def _literals(match: Match, segment: Segment, comparison: Comparison) -> Iterator[Literal]:
    runs = [_Run(found[0], found.start(), found.end()) for found in _RUN.finditer(segment.prose)]
    runs = [run for run in runs if not _is_escaped(comparison.translation, segment, run)]
    there = " ".join(other.prose for other in match.source)
    lost = count_emphases(match.source) > count_emphases(match.translation) if runs else False
    position = 0
    while position < len(runs):
        run = runs[position]
        partner = runs[position + 1] if position + 1 < len(runs) else None
        if partner and _was_meant(segment.prose, run, partner, comparison.language):
            position += 2
            if run.mark not in there:
                yield Literal(match, run.mark, _span(segment, run), _span(segment, partner))
            continue
        position += 1
        if run.mark == "**" and lost and "**" not in there:
            opening = _span(segment, run)
            yield Literal(match, run.mark, opening, Span(opening.end, opening.end))


def _was_meant(prose: str, run: _Run, partner: _Run, language: Language) -> bool:
    inner = prose[run.end : partner.start]
    if run.mark != partner.mark or not inner.strip() or len(inner) > _LONGEST:
        return False
    if run.mark == "**" or run.mark == "***":
        return True
    # A single asterisk and underscores are ordinary characters, too: in names, in formulas, in patterns.
    before, after = prose[max(run.start - 1, 0) : run.start], prose[partner.end : partner.end + 1]
    tight = not inner[0].isspace() and not inner[-1].isspace()
    return tight and not before.isalnum() and language.has_script(after)


def _is_escaped(page: Page, segment: Segment, run: _Run) -> bool:
    span = _span(segment, run)
    return page.text[span.start : span.end] != run.mark or page.text[span.start - 1 : span.start] == "\\"


def _span(segment: Segment, run: _Run) -> Span:
    return segment.locate(run.start, run.end)
