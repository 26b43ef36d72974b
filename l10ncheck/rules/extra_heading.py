"""extra-heading: see the class."""

from __future__ import annotations

from ._gaps import GapRule
from .base import Example


class ExtraHeading(GapRule):
    """The translation has a heading that the source does not have, above text that the source has.

    ## Why it matters
    The table of contents differs, and a reader who compares the pages gets lost.

    ## What is ignored
    A heading with a section of its own (see extra-section).

    ## How to fix it
    Remove the heading, or add it to the source.
    """

    name = "extra-heading"
    side = "extra"
    kinds = ("heading",)
    singular = "a heading"
    plural = "headings"
    examples = (
        Example(
            "# Queue\n\nJobs wait here.\n\nA queue holds 500 jobs.\n\nA `worker` takes 5 of them.\n",
            "# 큐\n\n잡은 여기서 기다린다.\n\n## 한도\n\n큐는 잡을 500개까지 담는다.\n\n`worker`는 그중 5개를 가져간다.\n",
            fires=1,
        ),
        Example(
            "# Queue\n\n## Limits\n\nA queue holds 500 jobs.\n",
            "# 큐\n\n## 한도\n\n큐는 잡을 500개까지 담는다.\n",
            fires=0,
        ),
        Example(
            "# Queue\n\nJobs wait here.\n",
            "# Warteschlange\n\nHier warten Aufträge.\n\n## Grenzen\n\nEine Warteschlange fasst 500 Aufträge, und ein Auftrag, der nicht hineinpasst, wird abgelehnt.\n",
            fires=0,
            locale="de",
            note="with a text of its own it is extra-section",
        ),
    )
