"""Reports sections that only the translation has."""

from __future__ import annotations

from ._gaps import GapRule
from .base import Example


class ExtraSection(GapRule):
    """The translation has a section that the source does not have.

    ## Why it matters
    Usually the source dropped the section, and readers of the translation still follow outdated instructions.

    ## What is ignored
    A section that the source has in another place, which `moved-section` reports.

    ## How to fix it
    Remove the section, or add it to the source. To keep a section that only the readers of one language need, suppress
    the finding with an ignore comment.
    """

    name = "extra-section"
    side = "extra"
    kinds = ("section",)
    examples = (
        Example(
            "# Queue\n\nJobs wait here.\n\n## Order\n\nThe oldest `job` runs first.\n",
            "# 큐\n\n잡은 여기서 기다린다.\n\n## 한도\n\n큐는 잡을 500개까지 담는다.\n\n## 순서\n\n가장 오래된 `job`이 먼저 실행된다.\n",
            fires=1,
        ),
        Example("# Queue\n\nJobs wait here.\n", "# 큐\n\n잡은 여기서 기다린다.\n", fires=0),
        Example(
            "# Queue\n\n## Limits {#limits}\n\nA `queue` holds 500 jobs.\n\n## Order {#order}\n\nThe oldest of the `jobs` runs first.\n\n## Stop {#stop}\n\nCall `mq stop` and wait 30 seconds.\n",
            "# キュー\n\n## 停止 {#stop}\n\n`mq stop`を呼び出して30秒待ちます。\n\n## 制限 {#limits}\n\n`queue`には500件のジョブが入ります。\n\n## 順序 {#order}\n\n`jobs`のうち最も古いものが先に実行されます。\n",
            fires=0,
            locale="ja",
            note="moved-section reports a section in another place",
        ),
    )
