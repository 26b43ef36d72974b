"""Bengali: its script, and how it writes numbers, dates and units."""

from __future__ import annotations

from ..lazy_pattern import lazy_pattern
from .base import Language
from .wording import Wording

WORDING = Wording(
    ordinal="শে|লা|রা|ঠা|ই",
    # The letter in দেড় and আড়াই has two spellings.
    numbers={
        **dict.fromkeys(("দেড়", "দেড়"), "1.5"),
        **dict.fromkeys(("আড়াই", "আড়াই"), "2.5"),
        **dict.fromkeys(("আধা", "আধ"), "0.5"),
    },
    cardinals="দুই/দুটি/দু তিন/তিনটি চার/চারটি পাঁচ/পাঁচটি ছয়/ছয়/ছয়টি সাত/সাতটি আট/আটটি নয়টি/নয়টি দশ/দশটি",
)

LANGUAGE = Language(
    tag="bn",
    name="Bengali",
    script=lazy_pattern(r"[\u0980-\u09e3\u09f0-\u09ff]+"),
)
