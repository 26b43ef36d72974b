"""What becomes of the entries of a glossary on aligned pages: where each is used, and how it is rendered there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct

from ..matcher import Matcher
from ..violations import Evidence, segment_terms, violations
from .passages import Passage


class TermUse(Struct, frozen=True, gc=False):
    """An entry in a passage, ``passages[number]``. ``source_at`` and ``at`` are offsets into its two texts.

    ``target`` is the number of the approved rendering that stands there, or -1; then ``evidence`` says what stands
    there instead, ``found``, which is empty where it is merely missing.
    """

    number: int
    source_at: int
    at: int
    target: int
    found: str = ""
    evidence: Evidence | None = None


def term_usage(
    passages: Sequence[Passage], matcher: Matcher, entries: Collection[int] | None = None
) -> dict[int, list[TermUse]]:
    """The uses of each entry, or of some of them, one for a passage: approved where any rendering there is."""
    found: dict[int, list[TermUse]] = {}
    for number, passage in enumerate(passages):
        at_source = {use.entry: use for use in reversed(matcher.find(passage.source.text))}
        wanted = [entry for entry in at_source if entries is None or entry in entries]
        if not wanted:
            continue
        judged = segment_terms(passage.source.text, passage.translation.text, matcher, at_source.values())
        for entry in wanted:
            if not matcher.holds_for(matcher.terms[entry], passage.translation.path, passage.source.path):
                continue
            start = at_source[entry].start
            if approved := judged.approved[entry]:
                found.setdefault(entry, []).append(TermUse(number, start, approved[0].start, approved[0].which))
            elif wrong := violations(judged, matcher, entry):
                first = wrong[0]
                found.setdefault(entry, []).append(TermUse(number, start, first.start, -1, first.found, first.evidence))
        matcher.forget()
    return found


def numbers(rendered: Iterable[TermUse]) -> tuple[int, ...]:
    return tuple(each.number for each in rendered)
