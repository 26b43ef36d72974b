"""Japanese. The usual length of translations was not measured, so it is estimated from each page."""

from __future__ import annotations

import re

from .base import Language
from .numerals import Notation, reader

_SCALES = {"千": 10**3, "万": 10**4, "億": 10**8}
_UNITS = {"ミリ秒": "ms", "秒": "s", "分": "min", "時間": "h", "日": "d", "週間": "week", "か月": "month", "年": "year"}

LANGUAGE = Language(
    tag="ja",
    name="Japanese",
    script=re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff]+"),
    letter_weight=2.0,
    read_values=reader(
        Notation(
            scale=re.compile(rf"\s?({'|'.join(_SCALES)})"),
            scales=_SCALES,
            unit=re.compile(rf"\s?({'|'.join(_UNITS)})(?!の)"),
            units=_UNITS,
            dates=(
                re.compile(r"(?:(?P<year>\d{4})\s?年\s?)?(?<!\d)(?P<month>1[0-2]|0?[1-9])\s?月\s?(?P<day>\d\d?)\s?日"),
                re.compile(r"(?P<year>\d{4})\s?年\s?(?P<month>1[0-2]|0?[1-9])\s?月"),
            ),
        )
    ),
    spaced=False,
)
