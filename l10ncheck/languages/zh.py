"""Chinese: its script, and how it writes numbers, dates and units."""

from __future__ import annotations

import re

from .base import Language
from .han import HAN_NUMBERS
from .wording import Wording

WORDING = Wording(
    centuries=("# ?世[纪紀]",),
    scales={
        "千": 1000,
        "百万": 1000000,
        "千万": 10000000,
        "百萬": 1000000,
        "千萬": 10000000,
        "万": 10000,
        "萬": 10000,
        "亿": 100000000,
        "億": 100000000,
    },
    units={
        "秒钟": "s",
        "秒鐘": "s",
        "分": "min",
        "分鐘": "min",
        "小時": "h",
        "周": "week",
        "週": "week",
        "星期": "week",
        "月": "month",
        "毫秒": "ms",
        "天": "d",
        "年代": "decade",
    },
    unit_prefix=" ?[个個]",
    not_before={
        "十": "分(?![钟鐘之])",
        "分": "之|[割别別类類析布支片成组組配享]",
        "年": "代",
        "周": "[期围]",
        "天": "[气生然]",
        "月": "[份]",
    },
    half="半(?![径分角])|[个個]半",
    fraction="分之",
    hours="[时時点點](?![间間候代])",
    range_words="到|至",
    numbers={**HAN_NUMBERS, "两": "2", "兩": "2"},
    decades=(r"(?:(?P<century>\d\d)\s?世[纪紀]\s?)?(?<!\d)(?P<decade>(?:\d\d)?\d0)\s?年代",),
)

LANGUAGE = Language(
    tag="zh",
    name="Chinese",
    script=re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+"),
    joins_sentences=True,
)
