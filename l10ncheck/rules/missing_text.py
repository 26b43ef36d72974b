"""The rule ``missing-text``."""

from __future__ import annotations

from ._gaps import GapRule
from .base import Example


class MissingText(GapRule):
    """A paragraph, quotation or definition of the source is missing in the translation.

    ## Why it matters
    Readers of the translation miss the information in it.

    ## What is ignored
    - A paragraph that the translation merged with the next one, or split in two.
    - A paragraph that became a list item.
    - A paragraph that the translation has in another place.

    A missing text of a few letters is advice.

    ## How to fix it
    Translate the paragraph and insert it at the reported line.
    """

    name = "missing-text"
    side = "missing"
    kinds = ("text",)
    examples = (
        Example(
            "Jobs wait in a queue.\n\nA queue holds 500 jobs, and a job that does not fit is refused.\n\nThe `worker` takes the oldest job.\n",
            "잡은 큐에서 기다린다.\n\n`worker`는 가장 오래된 잡을 가져간다.\n",
            fires=1,
        ),
        Example(
            "Jobs wait in a queue, and each of them has a deadline.\n\nThe `worker` takes the oldest job, then it calls `ack`.\n",
            "잡은 큐에서 기다리며, 각각의 잡에는 마감 시간이 있다. `worker`는 가장 오래된 잡을 가져간 다음 `ack`를 호출한다.\n",
            fires=0,
            note="the paragraphs were merged",
        ),
        Example(
            "Jobs wait in a queue.\n\nA queue holds 500 jobs, and a job that does not fit is refused.\n\nThe `worker` takes the oldest job.\n",
            "ジョブはキューで待機します。\n\n`worker`は最も古いジョブを取り出します。\n",
            fires=1,
            locale="ja",
        ),
    )
