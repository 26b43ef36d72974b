"""The terms of a glossary on two aligned pages: where each stands, how it is rendered, and what is wrong with that.

Functions that need the glossary's machinery import it themselves: most runs have no glossary and need not load it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from ..model import Match, Segment, Span

if TYPE_CHECKING:
    from ..comparison import Comparison
    from ..glossary.matcher import Matcher
    from ..glossary.terms import Term
    from ..glossary.violations import SegmentTerms, Violation

_BETWEEN = " ¦ "
_SHORTEST_COMPETITOR = 2  # syllables
_WEAK = ("missing", "untranslated")  # another rendering that stands there says more


class TermPassage:
    """The prose of neighbouring segments as one text, and the way back to the file."""

    __slots__ = ("prose", "segments", "starts")

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = segments
        self.prose = _BETWEEN.join(segment.prose for segment in segments)
        self.starts: list[int] = []
        at = 0
        for segment in segments:
            self.starts.append(at)
            at += len(segment.prose) + len(_BETWEEN)

    def locate(self, start: int, end: int) -> Span:
        index = bisect_right(self.starts, start) - 1
        before = self.starts[index]
        return self.segments[index].locate(start - before, end - before)


class TermRow(Struct, frozen=True):
    """A row of the alignment that has terms in its source."""

    source: TermPassage
    translation: TermPassage
    judged: SegmentTerms


class TermFault(Struct, frozen=True):
    """A violation and its place on both pages; where something is missing, the whole translation of its row."""

    violation: Violation
    span: Span
    source_span: Span | None


def term_rows(comparison: Comparison) -> tuple[TermRow, ...]:
    """The rows of the alignment in which terms stand, in the order of the translation."""
    matcher = comparison.glossary
    if matcher is None:
        return ()
    from ..glossary.violations import segment_terms

    paths = (comparison.translation.path, comparison.source.path)
    absent = {entry for entry in matcher.bound_to_paths if not matcher.holds_for(matcher.terms[entry], *paths)}
    rows = []
    for match in comparison.alignment.matches:
        if not _says_something(match):
            continue
        source = TermPassage(match.source)
        uses = [use for use in matcher.find(source.prose) if use.entry not in absent]
        if uses:
            translation = TermPassage(match.translation)
            rows.append(TermRow(source, translation, segment_terms(source.prose, translation.prose, matcher, uses)))
    return tuple(rows)


def _says_something(match: Match) -> bool:
    return (
        bool(match.source and match.translation)
        and match.source[0].kind != "code"
        and match.translation[0].kind != "code"
    )


def wrong_terms(comparison: Comparison) -> tuple[TermFault, ...]:
    """Every violation on the page, in the order of the translation."""
    matcher = comparison.glossary
    rows = comparison.of(term_rows)
    if matcher is None or not rows:
        return ()
    from ..glossary.violations import violations

    judged = [
        (each, of_entry)
        for each in rows
        for entry in each.judged.uses
        if (of_entry := violations(each.judged, matcher, entry))
    ]
    competing = _competitors(violation for _, of_entry in judged for violation in of_entry)
    found: list[TermFault] = []
    for each, of_entry in judged:
        entry = of_entry[0].entry
        evidence = of_entry[0].evidence
        if evidence == "missing" and _stands_next_to(comparison, matcher, each, entry):
            continue  # its sentence has moved
        if evidence in _WEAK and entry in competing:
            of_entry = violations(each.judged, matcher, entry, competing)
        found += [_placed(each, violation) for violation in of_entry]
    return tuple(sorted(found, key=lambda wrong: (wrong.span, wrong.violation.entry)))


def _stands_next_to(comparison: Comparison, matcher: Matcher, row: TermRow, entry: int) -> bool:
    """Whether a sentence went into a neighbour: it has more approved renderings than its own source explains."""
    rows = comparison.of(_rows_by_segment)
    segments = comparison.translation.segments
    for index in (row.translation.segments[0].index - 1, row.translation.segments[-1].index + 1):
        if 0 <= index < len(segments) and segments[index].kind != "code":
            there = rows.get(index)
            explained = len(there.judged.uses.get(entry, ())) if there else 0
            text = there.judged.text if there else matcher.text(segments[index].prose)
            if len(matcher.approved(entry, text)) > explained:
                return True
    return False


def _rows_by_segment(comparison: Comparison) -> dict[int, TermRow]:
    return {segment.index: row for row in comparison.of(term_rows) for segment in row.translation.segments}


def _competitors(found: Iterable[Violation]) -> dict[int, set[str]]:
    """Renderings that the page itself glosses with a term, by entry: they stand for it elsewhere on the page, too."""
    competing: dict[int, set[str]] = {}
    for violation in found:
        if (
            violation.evidence == "glossed"
            and " " not in violation.found
            and len(violation.found) >= _SHORTEST_COMPETITOR
        ):
            competing.setdefault(violation.entry, set()).add(violation.found)
    return competing


def _placed(row: TermRow, violation: Violation) -> TermFault:
    use = row.judged.uses[violation.entry][0]
    source_span = row.source.locate(use.start, use.end)
    if violation.found:
        return TermFault(violation, row.translation.locate(violation.start, violation.end), source_span)
    segments = row.translation.segments
    return TermFault(violation, Span(segments[0].span.start, segments[-1].span.end), source_span)


def forbidden_elsewhere(comparison: Comparison) -> tuple[TermFault, ...]:
    """Renderings that the glossary forbids anywhere, where no term of the source explains them."""
    taken = {wrong.span for wrong in comparison.of(wrong_terms)}
    found: dict[Span, TermFault] = {}
    for wrong in comparison.of(all_forbidden):
        if wrong.span not in taken:
            found.setdefault(wrong.span, wrong)  # two entries may forbid the same word
    return tuple(sorted(found.values(), key=lambda wrong: wrong.span))


def all_forbidden(comparison: Comparison) -> tuple[TermFault, ...]:
    """Every place of a rendering that an entry of the glossary forbids anywhere."""
    matcher = comparison.glossary
    if matcher is None:
        return ()
    from ..glossary.violations import forbidden_anywhere

    paths = (comparison.translation.path, comparison.source.path)
    found: list[TermFault] = []
    for segment in comparison.translation.segments:
        if segment.kind == "code" or not segment.prose:
            continue
        for violation in forbidden_anywhere(matcher.text(segment.prose), matcher):
            span = segment.locate(violation.start, violation.end)
            if matcher.holds_for(violation.term, *paths):
                found.append(TermFault(violation, span, None))
    return tuple(found)


def slow_patterns(comparison: Comparison) -> tuple[tuple[Term, str], ...]:
    """Patterns of the glossary that took too long on this page or an earlier one and were given up, with entries."""
    matcher = comparison.glossary
    if matcher is None:
        return ()
    comparison.of(forbidden_elsewhere)
    return tuple(matcher.slow_patterns())
