"""moved-section: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..model import Finding, Severity
from ._gaps import excerpt
from .base import Example, Rule


class MovedSection(Rule):
    """A section stands at another place than in the source.

    ## Why it matters
    Steps and explanations refer to what stands before and after them; the next translator looks at the wrong place.

    ## What is ignored
    Small shifts that leave the order of the sections as it is.

    ## How to fix it
    Move the section to where the source has it.
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
            note="a section before it is missing, the order is the same",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for match in comparison.alignment.sections:
            if match.relation != "moved" or not match.source or not match.translation:
                continue
            there, here = match.source.heading, match.translation.heading
            if there and here:
                yield self.finding(
                    comparison,
                    here.span,
                    there.span,
                    f"this section stands elsewhere in the source, at line {comparison.source.line(there.span.start)}: "
                    f"“{excerpt(there.text)}”",
                    subject=excerpt(there.text),
                    hint="Move it to where the source has it.",
                )
