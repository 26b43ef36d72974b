"""missing-footnote: see the class."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

from ..comparison import Comparison
from ..model import Finding, Inline, Match, Segment, Severity, Span
from .base import Example, Rule

# What the parser leaves of a reference whose footnote does not exist.
_UNDEFINED = re.compile(r"\[\^[^\]\s]+\]")


class MissingFootnote(Rule):
    """A reference to a footnote is missing, or there is no footnote for it.

    ## Why it matters
    The footnote says something that readers of the translation do not get, or they see `[^1]` in the text.

    ## What is ignored
    Names and order of the footnotes; a footnote that itself is missing is `missing-text`.

    ## How to fix it
    Put the reference where the source has it, and its footnote at the end.
    """

    name = "missing-footnote"
    group = "markup"
    severity = Severity.WARNING
    examples = (
        Example("Dry in 40 s.[^a]\n\n[^a]: At 20 °C.\n", "40초면 마른다.\n\n[^a]: 20 °C 기준이다.\n", fires=1),
        Example("Dry in 40 s.[^a]\n\n[^a]: At 20 °C.\n", "40초면 마른다.[^b]\n\n[^a]: 20 °C 기준이다.\n", fires=1),
        Example("Dry in 40 s.[^a]\n\n[^a]: At 20 °C.\n", "40초면 마른다.[^1]\n\n[^1]: 20 °C 기준이다.\n", fires=0),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for match in comparison.alignment.matches:
            if match.source and match.translation and any(segment.footnotes for segment in match.source):
                yield from self._references(comparison, match)

    def _references(self, comparison: Comparison, match: Match) -> Iterator[Finding]:
        here = [label for segment in match.translation for label in segment.footnotes]
        there = [reference for segment in match.source for reference in _references(segment)]
        lost = len(there) - len(here)
        if lost <= 0:
            return
        for segment in match.translation:
            for found in _UNDEFINED.finditer(segment.prose):
                lost -= 1
                yield self.finding(
                    comparison,
                    segment.locate(*found.span()),
                    there[0].span,
                    f"there is no footnote for {found[0]}, which is shown as it is written",
                    subject=found[0],
                    weight=0.2,
                    hint="Add the footnote at the end of the page, or correct its name.",
                )
        renamed = [reference for reference in there if reference.text not in here]
        for reference in (renamed or there)[: max(lost, 0)]:
            yield self.finding(
                comparison,
                _place(comparison, match, reference),
                reference.span,
                f"the reference [^{reference.text}] of the source is missing here",
                subject=reference.text,
                weight=0.2,
                hint="Put the reference where the source has it.",
            )


def _place(comparison: Comparison, match: Match, reference: Inline) -> Span:
    """At the end of the block if the reference ends that of the source, else the block."""
    rest = comparison.source.text[reference.span.end : match.source[-1].span.end]
    block = Span(match.translation[0].span.start, match.translation[-1].span.end)
    return Span(block.end, block.end) if not rest.strip(" .:!?)\r\n\"'") else block


def _references(segment: Segment) -> list[Inline]:
    """The references to footnotes in a segment, in order."""
    found: list[Inline] = []
    nodes = deque(segment.block.inlines if segment.block else ())
    while nodes:
        node = nodes.popleft()
        if node.kind == "footnote":
            found.append(node)
        nodes.extendleft(reversed(node.children))
    return found
