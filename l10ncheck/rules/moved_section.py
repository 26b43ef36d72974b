"""Reports sections that are in another place than in the source."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.sorted_headings import sorted_levels
from ..messages import gettext
from ..model import Finding, Severity
from ._gaps import description
from .base import Example, Rule

_TERMS = {"Bridge": "Brücke", "Car": "Wagen", "Gate": "Tor", "Lane": "Spur", "Road": "Straße", "Tree": "Baum"}
_RENDERINGS = sorted((rendering, term) for term, rendering in _TERMS.items())


class MovedSection(Rule):
    """A section of the translation is in a different place than in the source.

    ## Why it matters
    Steps and explanations refer to the text before and after them. Whoever updates the translation later looks for the
    section in the wrong place.

    ## What is ignored
    - A section that is at a different position only because sections before it are missing or extra.
    - A section among others of its level that both pages have in alphabetical order, as in a glossary.

    ## How to fix it
    Move the section to the same place as in the source.
    """

    name = "moved-section"
    group = "structure"
    severity = Severity.WARNING
    examples = (
        Example(
            "# Queue\n\n## Limits {#limits}\n\nA `queue` holds 500 jobs.\n\n## Order {#order}\n\nThe oldest of the "
            "`jobs` runs first.\n\n## Stop {#stop}\n\nCall `mq stop` and wait 30 seconds.\n",
            "# 큐\n\n## 정지 {#stop}\n\n`mq stop`을 호출하고 30초 기다린다.\n\n## 한도 {#limits}\n\n`queue`는 잡을 500개까지 "
            "담는다.\n\n## 순서 {#order}\n\n`jobs` 중 가장 오래된 것이 먼저 실행된다.\n",
            fires=1,
        ),
        Example("# Queue\n\n## Limits\n\n500 jobs.\n", "# 큐\n\n## 한도\n\n잡 500개.\n", fires=0),
        Example(
            "# Queue\n\n## Limits\n\nA `queue` holds 500 jobs.\n\n## Order\n\nThe oldest of the `jobs` runs first.\n",
            "# Warteschlange\n\n## Reihenfolge\n\nDer älteste der `jobs` läuft zuerst.\n",
            fires=0,
            locale="de",
            note="a section before it is missing, but the order is the same",
        ),
        Example(
            "".join(f"## {term}\n\nThe `{term.lower()}`.\n\n" for term in _TERMS),
            "".join(f"## {rendering}\n\nDie `{term.lower()}`.\n\n" for rendering, term in _RENDERINGS),
            fires=0,
            locale="de",
            note="a glossary",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for match in comparison.alignment.sections:
            if match.relation != "moved" or not match.source or not match.translation:
                continue
            source, translation = match.source.heading, match.translation.heading
            if source and translation and translation.level not in comparison.of(sorted_levels):
                yield self.finding(
                    comparison,
                    translation.span,
                    source.span,
                    gettext(
                        'section in a different place than in the source (line {line} of the source): "{heading}"',
                        line=comparison.source.line(source.span.start),
                        heading=description(comparison.source, source),
                    ),
                    subject=description(comparison.source, source),
                    hint=gettext("Move the section to the same place as in the source."),
                )
