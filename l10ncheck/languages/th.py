"""Thai: its script, and how it writes numbers, dates and units."""

from __future__ import annotations

from ..lazy_pattern import lazy_pattern
from .base import Language
from .wording import Wording, read_cardinals

WORDING = Wording(
    half=" ?ครึ่ง",
    numbers={
        "ครึ่ง": "0.5",
        "หนึ่ง": "1",
        **read_cardinals("สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ"),
    },
    range_words="ถึง",
    era=543,
    hours=r"นาฬิกา|โมง|น\.",
)

LANGUAGE = Language(
    tag="th",
    name="Thai",
    script=lazy_pattern(r"[\u0e01-\u0e3a\u0e40-\u0e4e]+"),
)
