"""What the rules on missing and extra blocks share: from a gap to a finding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ..comparison import Comparison
from ..differences.gaps import Gap, GapKind, Side, gaps
from ..model import Finding, Segment, Severity
from .base import Group, Rule

_EXCERPT = 60
_WHOLE = frozenset[GapKind](("tail", "section", "table", "tag"))  # one thing, however many segments it has
_TRIVIAL = 4  # letters and digits; an "e.g." or a dash is no loss


class GapRule(Rule):
    """Base of the rules on gaps; a subclass says which gaps are its own and what to call what is gone."""

    group: ClassVar[Group] = "structure"
    severity = Severity.WARNING
    side: ClassVar[Side]
    kinds: ClassVar[tuple[GapKind, ...]]
    singular: ClassVar[str]
    plural: ClassVar[str]

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for gap in comparison.of(gaps):
            if gap.side == self.side and gap.kind in self.kinds and self.concerns(comparison, gap):
                yield self._finding(comparison, gap)

    def concerns(self, comparison: Comparison, gap: Gap) -> bool:
        """Whether a gap of these kinds is this rule's."""
        return True

    def hint(self, comparison: Comparison, gap: Gap) -> str:
        """What to do about a gap of this rule."""
        if self.side == "extra":
            return "Remove it if the source dropped it, or add it to the source first."
        return f"Translate {lines_text(comparison, gap)} of the source and insert the result after this line."

    def _finding(self, comparison: Comparison, gap: Gap) -> Finding:
        first = gap.segments[0]
        what, verb = self._name(gap)
        begins = _beginning(comparison, gap)
        is_missing = self.side == "missing"
        return self.finding(
            comparison,
            gap.place,
            gap.span if is_missing else None,
            f"{what} of the source {verb} missing here: “{begins}”{_words(gap.words)}"
            if is_missing
            else f"{what} {verb} not in the source: “{begins}”",
            subject=begins,
            severity=Severity.INFO
            if first.kind in ("paragraph", "item") and all(map(is_trivial, gap.segments))
            else self.severity,
            weight=1.0,
            words=gap.words if is_missing else 0,
            hint=self.hint(comparison, gap),
        )

    def _name(self, gap: Gap) -> tuple[str, str]:
        """What to call the gap, and the verb that goes with it."""
        if len(gap.segments) == 1 or gap.kind in _WHOLE:
            return self.singular, "is"
        return f"{len(gap.segments)} {self.plural}", "are"


def lines_text(comparison: Comparison, gap: Gap) -> str:
    """The lines of the source that are missing, in words."""
    first, last = comparison.source.lines(gap.span)
    return f"line {first}" if first == last else f"lines {first}–{last}"


def _beginning(comparison: Comparison, gap: Gap) -> str:
    """The first words of the gap; as it is written where nothing of it is text."""
    page = comparison.source if gap.side == "missing" else comparison.translation
    text = next((segment.text for segment in gap.segments if segment.text.strip()), "")
    span = gap.segments[0].span
    return excerpt(text or page.text[span.start : span.end])


def excerpt(text: str) -> str:
    """The beginning of a text on one line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= _EXCERPT:
        return line
    return line[:_EXCERPT].rsplit(" ", 1)[0] + " …"


def is_trivial(segment: Segment) -> bool:
    """Whether nobody would miss it: a few letters, and nothing else that counts."""
    content = segment.codes or segment.links or segment.images or segment.tags
    return not content and sum(character.isalnum() for character in segment.text) < _TRIVIAL


def _words(words: int) -> str:
    return f" ({words} words)" if words > 1 else ""
