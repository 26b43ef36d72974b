"""Reports blocks with less bold or italic text than in the source."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.emphasis import count_emphases, unread_marks
from ..messages import gettext
from ..model import Finding, Severity
from .base import Example, Rule


class MissingEmphasis(Rule):
    """A block of the translation has fewer emphasised texts than the source.

    ## Why it matters
    Readers may overlook a term, the name of a button or an important "not". Korean uses less emphasis than English, so
    this is advice.

    ## What is ignored
    The style of the marks, HTML instead of marks, the order of the emphasised texts, and marks that `broken-emphasis`
    reports.

    ## How to fix it
    Emphasise the same words as the source.
    """

    name = "missing-emphasis"
    group = "markup"
    severity = Severity.INFO
    examples = (
        Example("It does **not** retry.\n", "재시도하지 않는다.\n", fires=1),
        Example("It does **not** retry.\n", "재시도하지 __않는다__.\n", fires=0),
        Example("It does *not* retry.\n", "재시도하지 <em>않는다</em>.\n", fires=0),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        broken = {literal.match.translation[0].index for literal in comparison.of(unread_marks)}
        for match in comparison.alignment.matches:
            if not match.source or not match.translation or not any(segment.emphases for segment in match.source):
                continue
            expected, found = count_emphases(match.source), count_emphases(match.translation)
            if found < expected and match.translation[0].index not in broken:
                first = next(emphasis for segment in match.source for emphasis in segment.emphases)
                yield self.finding(
                    comparison,
                    match.translation[0].span,
                    first.span,
                    gettext(
                        "emphasis missing in the translation; number of emphasised texts: {source} in the source, {translation} in the translation",
                        source=expected,
                        translation=found,
                    ),
                    subject=f"{expected} {found}",
                    hint=gettext("Emphasise the same words as in the source."),
                )
