"""heading-level-changed: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..model import Finding, Segment, Severity
from ._gaps import excerpt
from .base import Example, Rule


class HeadingLevelChanged(Rule):
    """A heading has another level than in the source.

    ## Why it matters
    The section moves below another one in the table of contents.

    ## What is ignored
    A shift that all headings of the page share, and the style of headings (``===`` or ``#``).

    ## How to fix it
    Use as many ``#`` as the source.
    """

    name = "heading-level-changed"
    group = "structure"
    severity = Severity.WARNING
    examples = (
        Example("# A\n\n## Limits\n\n500\n\n## Order\n\n3\n", "# 가\n\n## 한도\n\n500\n\n### 순서\n\n3\n", fires=1),
        Example(
            "# A\n\n## Limits\n\n500\n\n## Order\n\n3\n",
            "# 가\n\n### 한도\n\n500\n\n### 순서\n\n3\n",
            fires=2,
            note="not all headings are shifted",
        ),
        Example("# A\n\n## Limits\n\n500\n", "## 가\n\n### 한도\n\n500\n", fires=0, note="all headings are shifted"),
        Example(
            "# A\n\n## Limits\n\n500\n",
            "ガイド\n======\n\n制限\n----\n\n500\n",
            fires=0,
            locale="ja",
            note="another style of heading",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        pairs = [
            (match.source[0], match.translation[0])
            for match in comparison.alignment.matches
            if match.source and match.translation and match.source[0].kind == match.translation[0].kind == "heading"
        ]
        if len({_level(here) - _level(there) for there, here in pairs}) < 2:
            return
        for there, here in pairs:
            if _level(here) != _level(there):
                yield self.finding(
                    comparison,
                    here.span,
                    there.span,
                    f"heading of level {_level(here)} here, of level {_level(there)} in the source: "
                    f"“{excerpt(there.text)}”",
                    subject=f"{_level(there)} {_level(here)} {excerpt(there.text)}",
                    hint=f"Make it a heading of level {_level(there)}.",
                )


def _level(segment: Segment) -> int:
    return segment.block.level if segment.block else 0
