"""Reports headings that only the source has, although both pages have the text below them."""

from __future__ import annotations

from ._gaps import GapRule
from .base import Example


class MissingHeading(GapRule):
    """A heading of the source is missing in the translation, but the translation has the text below it.

    ## Why it matters
    Links to the section do not work, and the table of contents differs.

    ## What is ignored
    A different style of heading, and a different level, which `heading-level-changed` reports.

    ## How to fix it
    Translate the heading and insert it at the reported line.
    """

    name = "missing-heading"
    side = "missing"
    kinds = ("heading",)
    examples = (
        Example(
            "# Queue\n\nJobs wait here.\n\n## Limits {#limits}\n\nA queue holds 500 jobs.\n\nA `worker` takes 5 of them.\n",
            "# 큐\n\n잡은 여기서 기다린다.\n\n큐는 잡을 500개까지 담는다.\n\n`worker`는 그중 5개를 가져간다.\n",
            fires=1,
        ),
        Example(
            "# Queue\n\n## Limits\n\nA queue holds 500 jobs.\n",
            "큐\n==\n\n한도\n----\n\n큐는 잡을 500개까지 담는다.\n",
            fires=0,
            note="a different style of heading",
        ),
        Example(
            "# Queue\n\n## Limits\n\nA queue holds 500 jobs.\n",
            "# Warteschlange\n\n### Grenzen\n\nEine Warteschlange fasst 500 Aufträge.\n",
            fires=0,
            locale="de",
            note="heading-level-changed reports a different level",
        ),
    )
