"""Reports notes, warnings and tips that only the translation has."""

from __future__ import annotations

from ..admonitions import opens_admonition
from ..comparison import Comparison
from ..differences.gaps import Gap
from ..messages import gettext
from ._gaps import GapRule, only_marks
from .base import Example


class ExtraAdmonition(GapRule):
    """The translation has an admonition (note, warning or tip) that the source does not have.

    ## Why it matters
    Usually the source dropped the admonition, or the translation has it around the wrong block.

    ## What is ignored
    A different syntax for the same kind of admonition, a different title, and an admonition that the translation
    divides into several. A paragraph of the source that begins with the kind, as in `NOTE:`, is an admonition, too.

    ## How to fix it
    Remove the admonition, or add it to the source.
    """

    name = "extra-admonition"
    side = "extra"
    kinds = ("tag",)
    examples = (
        Example(
            "Start it.\n\nThis deletes `mq.db`.\n\nWait.\n",
            "시작한다.\n\n{{< warning >}}\n이 명령은 `mq.db`를 삭제한다.\n{{< /warning >}}\n\n기다린다.\n",
            fires=1,
        ),
        Example("Start it.\n\n:::note\n\nWait.\n\n:::\n", "시작한다.\n\n:::note\n\n기다린다.\n\n:::\n", fires=0),
        Example(
            "Start it.\n\n> [!NOTE]\n> This deletes `mq.db`.\n",
            "Starten Sie es.\n\n:::note\n\nDieser Befehl löscht `mq.db`.\n\n:::\n",
            fires=0,
            locale="de",
            note="a different syntax",
        ),
        Example(
            "Stop it.\n\n{{< note >}}\nThis deletes `mq.db`.\n\nIt keeps `mq.log` of `a1`.\n{{< /note >}}\n",
            "멈춘다.\n\n{{< note >}}\n`mq.db`를 삭제한다.\n{{< /note >}}\n\n{{< note >}}\n`a1`의 `mq.log`는 남긴다.\n{{< /note >}}\n",
            fires=0,
            note="one became two",
        ),
        Example(
            "Stop it.\n\n**Note:** This deletes `mq.db`.\n",
            "Зупиніть.\n\n:::note\nЦе видаляє `mq.db`.\n:::\n",
            fires=0,
            locale="uk",
            note="a label in the source",
        ),
        Example(
            "Stop it.\n\nNote: This deletes `mq.db`.\n\nGo on and run it.\n",
            "멈춘다.\n\n:::note\n이것은 `mq.db`를 삭제한다.\n\n계속해서 실행한다.\n:::\n",
            fires=1,
            note="the label is only that of the first paragraph",
        ),
        Example(
            "Stop it.\n\nTip: This deletes `mq.db`.\n\nGo on.\n",
            "Halte an.\n\n:::danger\nDies löscht `mq.db`.\n:::\n\nWeiter.\n",
            fires=1,
            locale="de",
            note="another kind",
        ),
    )

    def concerns(self, comparison: Comparison, gap: Gap) -> bool:
        marks = only_marks(comparison, gap)
        return opens_admonition(gap.segments[0]) and not (marks and marks.is_division)

    def hint(self, comparison: Comparison, gap: Gap) -> str:
        if only_marks(comparison, gap):
            return gettext("Write the text without the admonition, as in the source.")
        return super().hint(comparison, gap)
