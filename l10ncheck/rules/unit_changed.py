"""The rule ``unit-changed``."""

from __future__ import annotations

from ._values import ValueRule
from .base import Example


class UnitChanged(ValueRule):
    """A number has another unit than in the source.

    ## Why it matters
    Thirty minutes instead of thirty seconds is another instruction.

    ## What is ignored
    Spelled and abbreviated units (`30 seconds`, `30s`, `30초`), the same time in other units (`60 seconds`, `1분`), and a
    unit that only one side has.

    ## How to fix it
    Use the unit of the source.
    """

    name = "unit-changed"
    kind = "unit"
    examples = (
        Example("A worker stops after 30 seconds.\n", "워커는 30분 후에 중지된다.\n", fires=1),
        Example("Give it 2 GiB of memory.\n", "메모리 2MiB를 할당한다.\n", fires=1),
        Example("A worker stops after 30 seconds.\n", "워커는 30초 후에 중지된다.\n", fires=0),
        Example("It expires after 60 seconds.\n", "1분 후에 만료된다.\n", fires=0),
        Example("On day 2 we answer within 3 working days.\n", "2일 차에는 영업일 기준 3일 이내에 답한다.\n", fires=0),
    )
