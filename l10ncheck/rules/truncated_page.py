"""Reports translations that lack a large part at the end of the source."""

from __future__ import annotations

from ._gaps import GapRule
from .base import Example


class TruncatedPage(GapRule):
    """The translation ends early: it lacks a large part at the end of the source.

    ## Why it matters
    The translation was never finished, or a merge removed its end.

    ## What is ignored
    A missing last section or a few missing blocks at the end, which other rules report one by one.

    ## How to fix it
    Translate the rest of the page, or add a note that the translation is not finished.
    """

    name = "truncated-page"
    side = "missing"
    kinds = ("tail",)
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
            note="missing-section reports it, because only one section is missing",
        ),
        Example(
            "# Queue\n\nJobs wait here.\n\n## Limits\n\nA queue holds 500 jobs.\n\n## Order\n\nThe oldest runs first.\n\n```sh\nmq top\n```\n\n## Stop\n\nPress `q`.\n\nThen wait for 3 minutes.\n",
            "# キュー\n\nジョブはここで待機します。\n\n## 停止\n\n`q`を押します。\n\nその後、3分待ちます。\n",
            fires=0,
            locale="ja",
            note="sections in the middle are missing, but not the end",
        ),
    )
