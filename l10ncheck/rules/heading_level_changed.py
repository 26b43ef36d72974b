"""Reports headings whose level differs from the source, such as ``##`` instead of ``###``."""

from __future__ import annotations

from collections.abc import Container, Iterator

from ..comparison import Comparison
from ..messages import gettext
from ..model import Finding, Page, Segment, Severity
from ._gaps import description
from .base import Example, Rule


class HeadingLevelChanged(Rule):
    """A heading has a different level than in the source.

    ## Why it matters
    In the table of contents, the section appears below the wrong section.

    ## What is ignored
    - Headings that are all shifted by the same number of levels, and the style of headings (``===`` or ``#``).
    - Headings that took the level of the heading above them, since the other page lacks that heading.

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
        Example(
            "# A\n\n## Limits\n\n500\n\n## Order\n\n### `fifo`\n\n3\n\n### `lane`\n\n4\n",
            "# А\n\n## Обмеження\n\n500\n\n## `fifo`\n\n3\n\n## `lane`\n\n4\n",
            fires=0,
            locale="uk",
            note="missing-heading reports the heading above them",
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
        lost = _levels_above(comparison.source, {source.index for source, _ in pairs})
        added = _levels_above(comparison.translation, {translation.index for _, translation in pairs})
        for source, translation in pairs:
            expected, found, text = source.level, translation.level, description(comparison.source, source)
            if found not in (expected, lost.get(source.index)) and expected != added.get(translation.index):
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


def _levels_above(page: Page, paired: Container[int]) -> dict[int, int]:
    """Return the level of the parent of each heading whose parent has no counterpart, by the index of the heading.

    The parent of a heading is the heading in whose section it is. ``paired`` has the indexes of the headings with a
    counterpart. All indexes are those of segments of the page.
    """
    above: list[Segment] = []
    levels: dict[int, int] = {}
    for heading in (segment for segment in page.segments if segment.kind == "heading"):
        while above and above[-1].level >= heading.level:
            above.pop()
        if above and above[-1].index not in paired:
            levels[heading.index] = above[-1].level
        above.append(heading)
    return levels
