"""What the rules on missing and extra blocks share: from a gap to a finding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ..differences.structure import Gap, GapKind, Side, gaps
from ..model import Finding, Segment, Severity
from .base import Comparison, Group, Rule

_EXCERPT = 60
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

    def _finding(self, comparison: Comparison, gap: Gap) -> Finding:
        first = gap.segments[0]
        page = comparison.source if self.side == "missing" else comparison.translation
        begins = excerpt(first.text or page.text[first.span.start : first.span.end])
        count = len(gap.segments)
        what = self.singular if count == 1 or gap.kind in ("section", "table", "tail", "tag") else f"{count} {self.plural}"
        verb = "are" if what.endswith(self.plural) else "is"
        trivial = all(map(is_trivial, gap.segments))
        severity = Severity.INFO if trivial and first.kind in ("paragraph", "item") else self.severity
        if self.side == "missing":
            lines = _lines(comparison.source.lines(gap.span))
            return self.finding(
                comparison,
                gap.place,
                gap.span,
                f"{what} of the source {verb} missing here: “{begins}”{_words(gap.words)}",
                subject=begins,
                severity=severity,
                weight=1.0,
                words=gap.words,
                hint=f"Translate {lines} of the source and insert the result after this line.",
            )
        return self.finding(
            comparison,
            gap.place,
            None,
            f"{what} {verb} not in the source: “{begins}”",
            subject=begins,
            severity=severity,
            weight=1.0,
            hint="Remove it if the source dropped it, or add it to the source first.",
        )


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


def _lines(lines: tuple[int, int]) -> str:
    return f"line {lines[0]}" if lines[0] == lines[1] else f"lines {lines[0]}–{lines[1]}"
