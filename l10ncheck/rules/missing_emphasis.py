"""Reports blocks with less bold or italic text than in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.emphasis import count_emphases, unread_marks
from ..messages import gettext
from ..model import Finding, Match, Segment, Severity
from .base import Example, Rule


class MissingEmphasis(Rule):
    """A block of the translation has fewer emphasised texts than the source.

    ## Why it matters
    Readers may overlook a term, the name of a button or an important "not". Korean uses less emphasis than English, so
    this is advice. It is a warning if a name that is bold in the source is plain text in the translation, and most blocks
    of the page keep their emphasis.

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
        kept, lost = 0, []
        for match in comparison.alignment.matches:
            if not match.source or not match.translation or not any(segment.emphases for segment in match.source):
                continue
            expected, found = count_emphases(match.source), count_emphases(match.translation)
            kept += found >= expected
            if found < expected and match.translation[0].index not in broken:
                lost.append((match, expected, found))
        for match, expected, found in lost:
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
                severity=Severity.WARNING if kept >= len(lost) and _has_plain_name(comparison, match) else None,
                hint=gettext("Emphasise the same words as in the source."),
            )


def _has_plain_name(comparison: Comparison, match: Match) -> bool:
    """Whether a name that is bold in the source, such as "Save", is in the translation, but only as plain text.

    Headings are left out, and names in quotation marks or parentheses: these stand for the emphasis, or it is a gloss.
    """
    nodes = [node for segment in match.source if segment.kind != "heading" for node in segment.emphases]
    bold = [node.children[0].text for node in nodes if node.kind == "strong" and len(node.children) == 1]
    page = comparison.translation.text
    kept = [page[node.span.start : node.span.end] for segment in match.translation for node in segment.emphases]
    return any(
        _count(name, match.translation) > max(_count(name, match.source) - bold.count(name), 0)
        for name in bold
        if name != name.lower() and len(name) > 2 and not any(name in text for text in kept)
    )


def _count(name: str, segments: tuple[Segment, ...]) -> int:
    plain = re.compile(rf"(?<![A-Za-z\d\"'“”‘’„‚«「『《(])(?<![«“]\s){re.escape(name)}(?![A-Za-z\d])")
    return sum(len(plain.findall(segment.prose)) for segment in segments)
