"""Japanese: its script, and how it writes numbers, dates and units."""

from __future__ import annotations

from collections.abc import Iterator

from ..lazy_pattern import lazy_pattern
from .base import Language
from .han import HAN_NUMBERS, counted_reader
from .scripts import HAN, KATAKANA
from .wording import Wording

WORDING = Wording(
    minus="マイナス|氷点下|零下|負",
    centuries=("# ?世紀",),
    scales={"千": 1000, "千万": 10000000, "割": 10},
    units={
        "秒間": "s", "分間": "min", "日間": "d", "週間": "week", "ヶ月": "month", "ヵ月": "month", "カ月": "month",
        "か月間": "month", "年間": "year", "年代": "decade",
    },
    not_before={
        "十": "分(?![間の])", "半": "分", "分": "の|[割野散類析]", "年": "代", "日": "本", "時間": "帯", "秒": "読",
    },
    half="半(?![分角径])",
    fraction="分の",
    hours="時(?![間点])",
    range_words="から",
    numbers={**HAN_NUMBERS, "半": "0.5"},
    decades=(r"(?:(?P<century>\d\d)\s?世紀\s?(?:の\s?)?)?(?<!\d)(?P<decade>(?:\d\d)?\d0)\s?年代",),
)  # fmt: skip

# A particle stands between a word in kanji or katakana and another word, unlike はは (mother) or that of のの字.
_REPEATED = lazy_pattern(
    r"(?:(?<=を)を|(?<=[\u30a1-\u30fa\u30fc\u4e00-\u9fff])([はがのにで])(?P<twice>\1)(?![\u3041-\u3096])"
    r"|(です|ます|した|せん)(?P<again>\3)(?=。|$)|(?:(?<=です|ます)す|(?<=した)た|(?<=する)る|(?<=せん)ん)(?=。|$))"
)


def _repeated_words(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of repeated particles and endings of sentences: the second ``です`` of ``ですです。``."""
    yield from (found.span(found.lastgroup or 0) for found in _REPEATED.finditer(text))


# A word at the end of a text: katakana, or kanji, which may have endings in hiragana that are no particles: 割り当て.
LAST_WORD = lazy_pattern(rf"(?:[{KATAKANA}・]+|(?:[{HAN}々]+(?![をはがにでとものへや])[\u3041-\u3096]?){{1,3}})$")
# What writers of katakana add or leave out: a long vowel, which may be a letter of its own (メール, メイル), or a dot.
LONG_VOWEL = lazy_pattern("[\u30fc・]|(?<=[ケゲセゼテデネヘベペメレェ])イ|(?<=[コゴソゾトドノホボポモヨョロォ])ウ")
LONG_VOWEL_MARK = "ー"

LANGUAGE = Language(
    tag="ja",
    name="Japanese",
    script=lazy_pattern(r"[\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff]+"),
    joins_sentences=True,
    read_words=counted_reader(HAN_NUMBERS, "[つ回個台人件倍番枚本段項箇]|種類|度(?!と)"),
    repeated_words=_repeated_words,
)
