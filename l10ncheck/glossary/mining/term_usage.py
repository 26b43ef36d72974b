"""Find the terms of a glossary in passages, and how the translation renders each term."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct

from ..matcher import Matcher
from ..violations import Evidence, segment_terms, violations
from .passages import Passage


class TermUse(Struct, frozen=True, gc=False):
    """A glossary term in a passage (a text with its translation), and how the translation renders it.

    Attributes:
        number: The index of the passage.
        at: The offset in the translation at which the approved rendering begins or, without one, ``found``; 0 if there
            is neither.
        target: The index of the approved rendering that the translation has; -1 if it has none.
        found: The text that the translation has instead of an approved rendering; empty if it has one, or if no such
            text was found.
        evidence: What shows that the translation violates the glossary, such as ``misspelled``; None if the translation
            has an approved rendering.
    """

    number: int
    at: int
    target: int
    found: str = ""
    evidence: Evidence | None = None


def term_usage(
    passages: Sequence[Passage], matcher: Matcher, entries: Collection[int] | None = None
) -> dict[int, list[TermUse]]:
    """Find the terms of a glossary in passages, and how the translations render them.

    Args:
        passages: Texts with their translations.
        matcher: The glossary.
        entries: The indexes of the glossary entries to look for; None for all.

    Returns:
        The uses of each term, by the index of its entry, at most one for each passage. Passages in which the entry does
        not apply are left out.
    """
    uses: dict[int, list[TermUse]] = {}
    for number, passage in enumerate(passages):
        source_uses = {use.entry: use for use in reversed(matcher.find(passage.source.text))}
        wanted = [entry for entry in source_uses if entries is None or entry in entries]
        if not wanted:
            continue
        row = segment_terms(passage.source.text, passage.translation.text, matcher, source_uses.values())
        for entry in wanted:
            if not matcher.applies_to(matcher.terms[entry], passage.translation.path, passage.source.path):
                continue
            if approved := row.approved[entry]:
                uses.setdefault(entry, []).append(TermUse(number, approved[0].start, approved[0].which))
            elif found := violations(row, matcher, entry):
                first = found[0]
                uses.setdefault(entry, []).append(TermUse(number, first.start, -1, first.found, first.evidence))
        matcher.forget()
    return uses


def passage_numbers(uses: Iterable[TermUse]) -> tuple[int, ...]:
    """Return the index of the passage of each use, in the order of the uses."""
    return tuple(use.number for use in uses)
