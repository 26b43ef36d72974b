"""Reports headings that only the translation has, although both pages have the text below them."""

from __future__ import annotations

from ._gaps import GapRule
from .base import Example


class ExtraHeading(GapRule):
    """The translation has a heading that the source does not have, but the source has the text below it.

    ## Why it matters
    The tables of contents differ, so readers cannot find the same section in the other language.

    ## What is ignored
    The heading of a section that is extra as a whole, which `extra-section` reports.

    ## How to fix it
    Remove the heading, or add it to the source.
    """

    name = "extra-heading"
    side = "extra"
    kinds = ("heading",)
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
            note="extra-section reports a heading with extra text",
        ),
    )
