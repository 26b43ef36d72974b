"""Chinese. The usual length of translations was not measured, so it is estimated from each page."""

from __future__ import annotations

import re

from .base import Language
from .numerals import Notation, reader

_SCALES = {"千": 10**3, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_UNITS = {
    "毫秒": "ms", "秒": "s", "分钟": "min", "分鐘": "min", "小时": "h", "小時": "h", "天": "d", "周": "week",
    "个月": "month", "個月": "month", "年": "year",
}  # fmt: skip

LANGUAGE = Language(
    tag="zh",
    name="Chinese",
    script=re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+"),
    letter_weight=3.0,
    read_values=reader(
        Notation(
            scale=re.compile(rf"\s?({'|'.join(_SCALES)})"),
            scales=_SCALES,
            unit=re.compile(rf"\s?({'|'.join(_UNITS)})"),
            units=_UNITS,
            dates=(
                re.compile(
                    r"(?:(?P<year>\d{4})\s?年\s?)?(?<!\d)(?P<month>1[0-2]|0?[1-9])\s?月\s?(?P<day>\d\d?)\s?[日号號]"
                ),
                re.compile(r"(?P<year>\d{4})\s?年\s?(?P<month>1[0-2]|0?[1-9])\s?月"),
            ),
        )
    ),
    spaced=False,
)
