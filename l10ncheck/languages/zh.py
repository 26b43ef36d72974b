"""Chinese: its script, and how it writes numbers, dates and units."""

from __future__ import annotations

from collections.abc import Iterator

from ..lazy_pattern import lazy_pattern
from .base import Language
from .han import HAN_NUMBERS, counted_reader
from .wording import Wording

WORDING = Wording(
    minus=r"[负負]|零下|[减減]",
    centuries=("# ?世[纪紀]",),
    scales={
        "成": 10, "千": 1000, "百万": 1000000, "千万": 10000000, "百萬": 1000000, "千萬": 10000000, "万": 10000,
        "萬": 10000, "亿": 100000000, "億": 100000000,
    },
    units={
        "秒钟": "s", "秒鐘": "s", "分": "min", "分鐘": "min", "小時": "h", "周": "week", "週": "week", "星期": "week",
        "月": "month", "毫秒": "ms", "天": "d", "年代": "decade",
    },
    unit_prefix=" ?[个個]",
    not_before={
        "十": "分(?![钟鐘之])",
        "分": "之|[割别別类類析布支片成组組配享]",
        "成": r"[^，。、；）的左以多上下\s]",
        "年": "代",
        "周": "[期围]",
        "天": "[气生然]",
        "月": "[份]",
    },
    half="半(?![径分角])| ?[个個]半(?=小[时時]|月|星期|世[纪紀]|[钟鐘][头頭]|\\W|$)",
    fraction="分之",
    hours="[时時点點](?![间間候代])",
    range_words="到|至",
    numbers={**HAN_NUMBERS, "两": "2", "兩": "2", "半": "0.5"},
    decades=(r"(?:(?P<century>\d\d)\s?世[纪紀]\s?)?(?<!\d)(?P<decade>(?:\d\d)?\d0)\s?年代",),
)  # fmt: skip

# A word that ends or begins with the same character is left out: 目的的, 的的话, 现在在, 在在线, 在在建项目, 校验和和,
# 和和值 (a sum and a value).
# The longer words are never repeated on purpose, unlike verbs such as 讨论讨论.
_REPEATED = lazy_pattern(
    r"(?<![目标標的])的(?P<of>的)(?![的确確话話士])"
    r"|(?<![现現正实實存所内內潜潛外自好在])在(?P<at>在)(?![在线線场場职職座]|[建校](?![立造验驗]))"
    r"|(?<![总總验驗求之柔温溫谐諧平缓緩和])和(?P<and>和)(?![和谐諧平解气氣弦睦值數数])"
    r"|(?P<first>正在|已[经經]|可以|如果|因[为為]|所以|但是|或者|以及|并且|[这這][个個]|我们|我們)(?P<word>(?P=first))"
)


def _repeated_words(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of repeated words: the second ``的`` of ``更长的的列表``."""
    yield from (found.span(found.lastgroup or 0) for found in _REPEATED.finditer(text))


LANGUAGE = Language(
    tag="zh",
    name="Chinese",
    script=lazy_pattern(r"[\u3400-\u4dbf\u4e00-\u9fff]+"),
    joins_sentences=True,
    # 二次 is mostly "secondary".
    read_words=counted_reader(
        {**HAN_NUMBERS, "两": "2", "兩": "2"},
        r"[个個名种種台臺位条條项項步倍类類份组組层層页頁段台]|(?<!二)次(?!方|元|[开開]发)",
    ),
    repeated_words=_repeated_words,
)
