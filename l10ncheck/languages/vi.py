"""Vietnamese: how it writes numbers, dates and units."""

from __future__ import annotations

import re

from ..lazy_pattern import lazy_pattern
from .base import Language, NumberWords, repeats, word_reader
from .wording import Wording

WORDING = Wording(
    minus=r"(?<!\w)âm(?!\w)|dưới không|trừ",
    centuries=("[Tt]hế kỷ (?:thứ )?#",),
    half=" rưỡi",
    range_words="đến(?: ngày)?",
    units={"giờ": "h", "tiếng": "h"},
    hours="giờ(?! đồng)|h",
    numbers={"một": "1", "nửa": "0.5"},
    cardinals="hai ba bốn năm sáu bảy tám chín mười",
)

# Vietnamese repeats words on purpose (song song), but not these.
_REPEATED = r"và|của|được|cho|với|trong|là|các|này|không|có"

# A number of several words, whose parts are no numbers of their own: mười lăm (15). Before digits, năm is a year.
_NUMERAL = r"(?:một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|mười|mươi|linh|lẻ|trăm|nghìn)"
_NOT_READ = lazy_pattern(rf"\b{_NUMERAL}(?: {_NUMERAL})+\b|\bnăm (?=\d)", re.IGNORECASE)
_read_single_words = word_reader(WORDING)


def _read_words(text: str) -> NumberWords:
    """Return the numbers that single words state. Numbers of several words, such as "mười lăm", are not read."""
    return _read_single_words(_NOT_READ.sub(" ", text))


LANGUAGE = Language(
    tag="vi",
    name="Vietnamese",
    read_words=_read_words,
    repeated_words=repeats(_REPEATED),
)
