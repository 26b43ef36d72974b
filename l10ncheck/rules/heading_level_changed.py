"""The rule ``heading-level-changed``."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..messages import gettext
from ..model import Finding, Severity
from ._gaps import description
from .base import Example, Rule


class HeadingLevelChanged(Rule):
    """A heading has a different level than in the source.

    ## Why it matters
    In the table of contents, the section appears below the wrong section.

    ## What is ignored
    Headings that are all shifted by the same number of levels, and the style of headings (``===`` or ``#``).

    ## How to fix it
    Use the heading level of the source.
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
            note="only some headings are shifted",
        ),
        Example("# A\n\n## Limits\n\n500\n", "## 가\n\n### 한도\n\n500\n", fires=0, note="all headings are shifted"),
        Example(
            "# A\n\n## Limits\n\n500\n",
            "ガイド\n======\n\n制限\n----\n\n500\n",
            fires=0,
            locale="ja",
            note="a different heading style",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        pairs = [
            (match.source[0], match.translation[0])
            for match in comparison.alignment.matches
            if match.source and match.translation and match.source[0].kind == match.translation[0].kind == "heading"
        ]
        if len({translation.level - source.level for source, translation in pairs}) < 2:
            return
        for source, translation in pairs:
            expected, found, text = source.level, translation.level, description(comparison.source, source)
            if found != expected:
                yield self.finding(
                    comparison,
                    translation.span,
                    source.span,
                    gettext(
                        'level of heading "{text}" changed: {source} in the source, {translation} in the translation',
                        source=expected,
                        translation=found,
                        text=text,
                    ),
                    subject=f"{expected} {found} {text}",
                    hint=gettext("Change the heading to level {level}.", level=expected),
                )
