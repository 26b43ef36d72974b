"""Reports sections that only the source has."""

from __future__ import annotations

from ._gaps import GapRule
from .base import Example


class MissingSection(GapRule):
    """A section of the source (its heading and most of its text) is missing in the translation.

    ## Why it matters
    Readers of the translation learn nothing about the topic. This is the most common kind of drift: a section was added
    only to the source.

    ## What is ignored
    - A missing heading whose text is translated. The rule `missing-heading` reports it.
    - A section that is translated in another place. The rule `moved-section` reports it.
    - The subsections of a missing section. They get no findings of their own.

    ## How to fix it
    Translate the section and insert it at the reported line.
    """

    name = "missing-section"
    side = "missing"
    kinds = ("section",)
    examples = (
        Example(
            "# Queue\n\nJobs wait here.\n\n## Limits\n\nA queue holds 500 jobs.\n\n## Order\n\nThe oldest `job` runs first.\n",
            "# 큐\n\n잡은 여기서 기다린다.\n\n## 순서\n\n가장 오래된 `job`이 먼저 실행된다.\n",
            fires=1,
        ),
        Example(
            "# Queue\n\nJobs wait here.\n\n## Limits\n\nA queue holds 500 jobs.\n",
            "# 큐\n\n잡은 여기서 기다린다.\n\n## 한도\n\n큐는 잡을 500개까지 담는다.\n",
            fires=0,
        ),
        Example(
            "# Queue\n\n## Limits {#limits}\n\nA queue holds 500 jobs.\n\nIt never holds more.\n",
            "# 큐\n\n큐는 잡을 500개까지 담는다.\n\n그보다 많이 담지 않는다.\n",
            fires=0,
            note="missing-heading reports it, because only the heading is missing",
        ),
    )
