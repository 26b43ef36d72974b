"""Reports numbers whose unit or currency differs from the source."""

from __future__ import annotations

from ._values import ValueRule
from .base import Example


class UnitChanged(ValueRule):
    """A number has a different unit or currency than in the source.

    ## Why it matters
    With thirty minutes instead of thirty seconds, readers follow a different instruction.

    ## What is ignored
    Units written in full or abbreviated (`30 seconds`, `30s`, `30초`), the same time in different units (`60 seconds`,
    `1분`), a unit that only one page has, and currencies in words (`$15`, `15달러`).

    ## How to fix it
    Use the same unit as the source.
    """

    name = "unit-changed"
    kind = "unit"
    examples = (
        Example("A worker stops after 30 seconds.\n", "워커는 30분 후에 중지된다.\n", fires=1),
        Example("Give it 2 GiB of memory.\n", "메모리 2MiB를 할당한다.\n", fires=1),
        Example("A worker stops after 30 seconds.\n", "워커는 30초 후에 중지된다.\n", fires=0),
        Example(
            "In the 90s, with a 30s timeout.\n",
            "90年代に作られ、タイムアウトは30秒です。\n",
            locale="ja",
            fires=0,
        ),
        Example("It costs $15 a month.\n", "Cela coûte 15 € par mois.\n", locale="fr", fires=1),
        Example("It costs $15 a month.\n", "Cela coûte 15 $ par mois.\n", locale="fr", fires=0),
        Example("Keep it below 40 °C.\n", "40°F 以下に保ちます。\n", locale="ja", fires=1),
        Example("It expires after 60 seconds.\n", "1분 후에 만료된다.\n", fires=0),
        Example("On day 2 we answer within 3 working days.\n", "2일 차에는 영업일 기준 3일 이내에 답한다.\n", fires=0),
    )
