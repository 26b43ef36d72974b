"""Vietnamese: how it writes numbers, dates and units."""

from __future__ import annotations

from .base import Language, repeats
from .wording import Wording

WORDING = Wording(
    minus=r"(?<!\w)âm(?!\w)|dưới không|trừ",
    centuries=("[Tt]hế kỷ (?:thứ )?#",),
    half=" rưỡi",
    range_words="đến(?: ngày)?",
    units={"giờ": "h", "tiếng": "h"},
    hours="giờ(?! đồng)|h",
    numbers={"một": "1"},
    cardinals="hai ba bốn năm sáu bảy tám chín mười",
)

# Vietnamese repeats words on purpose (song song), but not these.
_REPEATED = r"và|của|được|cho|với|trong|là|các|này|không|có"

LANGUAGE = Language(
    tag="vi",
    name="Vietnamese",
    repeated_words=repeats(_REPEATED),
)
