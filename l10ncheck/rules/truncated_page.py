"""truncated-page: see the class."""

from __future__ import annotations

from ._gaps import GapRule
from .base import Example


class TruncatedPage(GapRule):
    """The translation ends early: a good part of the source, up to its end, has no counterpart.

    ## Why it matters
    The translation was never finished, or a merge cut it off.

    ## What is ignored
    A last section or a last few blocks that are missing are reported one by one.

    ## How to fix it
    Translate the rest, or say on the page that it is not finished.
    """

    name = "truncated-page"
    side = "missing"
    kinds = ("tail",)
    singular = "the rest of the page"
    plural = "parts"
    examples = (
        Example(
            "# Queue\n\nJobs wait here.\n\n## Limits\n\nA queue holds 500 jobs.\n\n## Order\n\nThe oldest runs first.\n\n```sh\nmq top\n```\n\n## Stop\n\nPress `q`.\n\nThen wait for 3 minutes.\n",
            "# 큐\n\n잡은 여기서 기다린다.\n\n## 한도\n\n큐는 잡을 500개까지 담는다.\n",
            fires=1,
        ),
        Example(
            "# Queue\n\nJobs wait here.\n\n## Limits\n\nA queue holds 500 jobs.\n\n## Order\n\nThe oldest runs first.\n",
            "# 큐\n\n잡은 여기서 기다린다.\n\n## 한도\n\n큐는 잡을 500개까지 담는다.\n",
            fires=0,
            note="one section is missing-section",
        ),
        Example(
            "# Queue\n\nJobs wait here.\n\n## Limits\n\nA queue holds 500 jobs.\n\n## Order\n\nThe oldest runs first.\n\n```sh\nmq top\n```\n\n## Stop\n\nPress `q`.\n\nThen wait for 3 minutes.\n",
            "# キュー\n\nジョブはここで待機します。\n\n## 停止\n\n`q`を押します。\n\nその後、3分待ちます。\n",
            fires=0,
            locale="ja",
            note="sections in the middle are missing, not the end",
        ),
    )
