"""missing-section: see the class."""

from __future__ import annotations

from ._gaps import GapRule
from .base import Example


class MissingSection(GapRule):
    """A section of the source is missing: its heading and most of what stands below it.

    ## Why it matters
    Readers of the translation do not learn that the topic exists. It is the commonest drift: the source got a section and
    the translation did not follow.

    ## What is ignored
    A heading that is gone while its text is still there (see missing-heading). Subsections of a missing section are part
    of the same finding. A section that stands elsewhere is moved-section.

    ## How to fix it
    Translate the section and insert it at the line given.
    """

    name = "missing-section"
    side = "missing"
    kinds = ("section",)
    singular = "a section"
    plural = "sections"
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
            note="the text is still there: only the heading is missing",
        ),
    )
