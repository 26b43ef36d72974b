"""footnote-missing: see the class."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Finding, Match, Severity
from .base import Comparison, Example, Rule

# What the parser leaves of a reference whose footnote does not exist.
_UNDEFINED = re.compile(r"\[\^[^\]\s]+\]")


class FootnoteMissing(Rule):
    """A reference to a footnote is missing, or there is no footnote for it.

    ## Why it matters
    The footnote says something that readers of the translation do not get, or they see `[^1]` in the text.

    ## What is ignored
    Names and order of the footnotes; a footnote that itself is missing is `missing-text`.

    ## How to fix it
    Put the reference where the source has it, and its footnote at the end.
    """

    name = "footnote-missing"
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
        there = [label for segment in match.source for label in segment.footnotes]
        here = [label for segment in match.translation for label in segment.footnotes]
        if len(here) >= len(there):
            return
        lost = [label for label in there if label not in here] or there
        undefined = [(segment, found) for segment in match.translation for found in _UNDEFINED.finditer(segment.prose)]
        for segment, found in undefined:
            yield self.finding(
                comparison,
                segment.locate(*found.span()),
                match.source[0].span,
                f"there is no footnote for {found[0]}, which is shown as it is written",
                subject=found[0],
                weight=0.2,
                hint="Add the footnote at the end of the page, or correct its name.",
            )
        for label in lost[: len(there) - len(here) - len(undefined)]:
            yield self.finding(
                comparison,
                match.translation[0].span,
                match.source[0].span,
                f"the reference [^{label}] of the source is missing here",
                subject=label,
                weight=0.2,
                hint="Put the reference where the source has it.",
            )
