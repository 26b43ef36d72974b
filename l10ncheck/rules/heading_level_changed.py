"""The rule ``heading-level-changed``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..comparison import Comparison
from ..messages import gettext
from ..model import Finding, Page, Severity
from ._gaps import description
from .base import Example, Rule


class HeadingLevelChanged(Rule):
    """A heading has a different level than in the source.

    ## Why it matters
    In the table of contents, the section appears below the wrong section.

    ## What is ignored
    - Headings that are all shifted by the same number of levels, and the style of headings (``===`` or ``#``).
    - Headings inside of a section that is missing or elsewhere in the translation. At the level of the source, they
      would be below another section.

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
            "# A\n\n## Limits\n\n500\n\n## Sorting of jobs\n\nJobs wait in lanes.\n\n### Order\n\n3\n",
            "# A\n\n## Limites\n\n500\n\n## Ordre\n\n3\n",
            fires=0,
            locale="fr",
            note="the section above it is missing; at level 3, it would be below the limits",
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
        counterparts: dict[int | None, int | None] = {source.index: translation.index for source, translation in pairs}
        counterparts[None] = None
        sections = _sections_above(comparison.source, {})
        corrected = _sections_above(comparison.translation, {to.index: source.level for source, to in pairs})
        for source, translation in pairs:
            expected, found, text = source.level, translation.level, description(comparison.source, source)
            is_in_same = counterparts.get(sections[source.index], -1) == corrected[translation.index]
            if found != expected and is_in_same:
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


def _sections_above(page: Page, levels: Mapping[int, int]) -> dict[int, int | None]:
    """Return, for each heading of a page, the heading whose section contains it; None for headings that are in none.

    A heading of level 1 is a title, not a section. For example, the headings ``## Set up`` and ``### Tools`` give
    ``{0: None, 1: 0}``.

    Args:
        page: The page. The headings are given by the indexes of their segments.
        levels: Levels of headings that replace those on the page.
    """
    above: list[tuple[int, int]] = []
    found: dict[int, int | None] = {}
    for segment in page.segments:
        if segment.kind == "heading":
            level = levels.get(segment.index, segment.level)
            while above and above[-1][0] >= level:
                above.pop()
            found[segment.index] = above[-1][1] if above else None
            if level > 1:
                above.append((level, segment.index))
    return found
