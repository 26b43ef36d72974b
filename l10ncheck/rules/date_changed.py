"""The rule ``date-changed``."""

from __future__ import annotations

from ._values import ValueRule
from .base import Example


class DateChanged(ValueRule):
    """A date or a day of the week differs between the source and its translation.

    ## Why it matters
    Readers miss a release, a deadline or an event.

    ## What is ignored
    The format of a date (`October 5, 2021`, `5 Oct 2021`, `2021-10-05`, `2021년 10월 5일`), and parts that only one page
    has, such as the year. A day of the week that only one page names is ignored too.

    ## How to fix it
    Use the same date as the source.
    """

    name = "date-changed"
    kind = "date"
    examples = (
        Example("Join us on October 5, 2021.\n", "2021년 10월 6일에 만나요.\n", fires=1),
        Example("Removed in May 2024.\n", "2023년 5월에 제거되었다.\n", fires=1),
        Example("Join us on March 1, 2024.\n", "Únete el 1 de mayo de 2024.\n", locale="es", fires=1, note="the month"),
        Example("Join us on October 5, 2021.\n", "2021년 10월 5일에 만나요.\n", fires=0),
        Example("From April 26 to August 4th.\n", "4월 26일부터 8월 4일까지이다.\n", fires=0),
        Example("We meet every Tuesday.\n", "Nos reunimos cada jueves.\n", locale="es", fires=1),
        Example("We meet on Tuesdays.\n", "毎週火曜日に集まります。\n", locale="ja", fires=0),
        Example("Published on 2021-10-05.\n", "게시일은 2021. 10. 5. 이다.\n", fires=0),
    )
