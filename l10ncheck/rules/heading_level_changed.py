"""Reports headings whose level differs from the source, such as ``##`` instead of ``###``."""

from __future__ import annotations

from collections.abc import Iterator

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
    - Headings that have the level of the heading above them, because the other page lacks that upper heading.
    - Headings that are shifted together with the heading in whose section they are. That one is reported.

    ## How to fix it
    Use the heading level of the source.
    """

    name = "heading-level-changed"
    group = "structure"
    severity = Severity.WARNING
    examples = (
        Example("# A\n\n## Limits\n\n500\n\n## Order\n\n3\n", "# 가\n\n## 한도\n\n500\n\n### 순서\n\n3\n", fires=1),
        Example(
            "# A\n\n## Limits\n\n500\n\n### Burst\n\n600\n\n## Order\n\n3\n",
            "# 가\n\n### 한도\n\n500\n\n#### 순간\n\n600\n\n## 순서\n\n3\n",
            fires=1,
            note="the heading below is shifted with it",
        ),
        Example("# A\n\n## Limits\n\n500\n", "가\n---\n\n### 한도\n\n500\n", fires=0, note="all headings are shifted"),
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
        partners = {source.index: translation for source, translation in pairs}
        parents, parents_found = _parents(comparison.source), _parents(comparison.translation)
        shifted_below = {  # the headings with another heading in their section, and by how many levels it is shifted
            (parents[source.index].index, translation.level - source.level)
            for source, translation in pairs
            if source.index in parents
        }
        for source, translation in pairs:
            expected, found, text = source.level, translation.level, description(comparison.source, source)
            parent, parent_found = parents.get(source.index), parents_found.get(translation.index)
            partner = partners.get(parent.index) if parent else None
            is_below = (
                (parent and not partner and parent.level == found)
                or (parent_found and parent_found not in partners.values() and parent_found.level == expected)
                or (parent and partner and partner is parent_found and partner.level - parent.level == found - expected)
            )
            if found != expected and not is_below:
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
                    hint=gettext(
                        "Change the heading to level {level}, and use the levels of the source below it.",
                        level=expected,
                    )
                    if (source.index, found - expected) in shifted_below
                    else gettext("Change the heading to level {level}.", level=expected),
                )


def _parents(page: Page) -> dict[int, Segment]:
    """Return the next higher heading above each heading, by the index of the latter: ``# A`` for that of ``## B``."""
    above: list[Segment] = []
    parents: dict[int, Segment] = {}
    for heading in (segment for segment in page.segments if segment.kind == "heading"):
        while above and above[-1].level >= heading.level:
            above.pop()
        if above:
            parents[heading.index] = above[-1]
        above.append(heading)
    return parents
