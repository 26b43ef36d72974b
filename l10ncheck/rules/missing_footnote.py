"""The rule ``missing-footnote``."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

from ..comparison import Comparison
from ..messages import gettext
from ..model import Finding, Inline, Match, Segment, Severity, Span
from .base import Example, Rule

# The parser reads a reference without a footnote as ordinary text.
_UNDEFINED = re.compile(r"\[\^[^\]\s]+\]")


class MissingFootnote(Rule):
    """A footnote reference is missing in the translation, or refers to a footnote that does not exist.

    ## Why it matters
    Readers of the translation do not get what the footnote says, or they see `[^1]` in the text.

    ## What is ignored
    The labels and the order of the footnotes. `missing-text` reports a missing footnote.

    ## How to fix it
    Add the reference in the same place as in the source, and the footnote at the end of the page.
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
                yield from self._check_match(comparison, match)

    def _check_match(self, comparison: Comparison, match: Match) -> Iterator[Finding]:
        labels = [label for segment in match.translation for label in segment.footnotes]
        references = [reference for segment in match.source for reference in _references(segment)]
        missing = len(references) - len(labels)
        if missing <= 0:
            return
        for segment in match.translation:
            for found in _UNDEFINED.finditer(segment.prose):
                missing -= 1
                yield self.finding(
                    comparison,
                    segment.locate(*found.span()),
                    references[0].span,
                    gettext('reference to a footnote that does not exist: "{reference}"', reference=found[0]),
                    subject=found[0],
                    weight=0.2,
                    hint=gettext("Add the footnote at the end of the page, or correct the label of the reference."),
                )
        renamed = [reference for reference in references if reference.text not in labels]
        for reference in (renamed or references)[: max(missing, 0)]:
            yield self.finding(
                comparison,
                _place(comparison, match, reference),
                reference.span,
                gettext('footnote reference missing in the translation: "[^{label}]"', label=reference.text),
                subject=reference.text,
                weight=0.2,
                hint=gettext("Add the footnote reference in the same place as in the source."),
            )


def _place(comparison: Comparison, match: Match, reference: Inline) -> Span:
    """Return where the missing reference belongs: the end of the translated block if the source block ends with the
    reference, otherwise the whole block.
    """
    rest = comparison.source.text[reference.span.end : match.source[-1].span.end]
    block = Span(match.translation[0].span.start, match.translation[-1].span.end)
    return Span(block.end, block.end) if not rest.strip(" .:!?)\r\n\"'") else block


def _references(segment: Segment) -> list[Inline]:
    """Return the footnote references of a segment, in the order of the text."""
    found: list[Inline] = []
    nodes = deque(segment.block.inlines if segment.block else ())
    while nodes:
        node = nodes.popleft()
        if node.kind == "footnote":
            found.append(node)
        nodes.extendleft(reversed(node.children))
    return found
