"""Reports paragraphs, quotations and definitions that only the source has."""

from __future__ import annotations

from ..comparison import Comparison
from ..differences.gaps import Gap, is_merged_introduction
from ._gaps import GapRule
from .base import Example


class MissingText(GapRule):
    """A paragraph, quotation or definition of the source is missing in the translation.

    ## Why it matters
    Readers of the translation miss the information in it.

    ## What is ignored
    - A paragraph that the translation merged with the next one, or split in two.
    - A paragraph that introduces a list or code, if the translation has its text at the end of the previous paragraph.
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
            "The mill has a wheel, stones and a queue. It grinds the corn of all farmers.\n\nThe mill has these parts:\n\n- a wheel\n- a stone\n",
            "磨坊有轮子、磨石和队列，为所有农民磨谷物。磨坊有以下部分：\n\n- 轮子\n- 磨石\n",
            fires=0,
            locale="zh",
            note="an introduction",
        ),
        Example(
            "Jobs wait in a queue.\n\nA queue holds 500 jobs, and a job that does not fit is refused.\n\nThe `worker` takes the oldest job.\n",
            "ジョブはキューで待機します。\n\n`worker`は最も古いジョブを取り出します。\n",
            fires=1,
            locale="ja",
        ),
    )

    def concerns(self, comparison: Comparison, gap: Gap) -> bool:
        return not is_merged_introduction(comparison, gap)
