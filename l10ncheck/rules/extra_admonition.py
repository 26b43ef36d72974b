"""The rule ``extra-admonition``."""

from __future__ import annotations

from ..admonitions import opens_admonition
from ..comparison import Comparison
from ..differences.gaps import Gap
from ._gaps import GapRule
from .base import Example


class ExtraAdmonition(GapRule):
    """The translation has an admonition (note, warning or tip) that the source does not have.

    ## Why it matters
    Usually the source dropped the admonition, or the translation has it around the wrong block.

    ## What is ignored
    A different syntax for the same kind of admonition, and a different title.

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
    )

    def concerns(self, comparison: Comparison, gap: Gap) -> bool:
        return opens_admonition(gap.segments[0])
