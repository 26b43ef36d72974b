"""Ukrainian: its script, and how it writes numbers, dates and units."""

from __future__ import annotations

import re

from .base import Language, repeats
from .wording import Wording, decades

WORDING = Wording(
    centuries=(r"# століт\w{1,3}",),
    half=" з половиною",
    range_words="по|до",
    ordinal="-?(?:го|е)",
    decades=(r"(?P<decade>\w{4,9}(?:десяті|десятих|ності|ностих))(?!\w)",),
    units={
        "сек": "s",
        "секунду": "s",
        "хвилину": "min",
        "годину": "h",
        "добу": "d",
        "діб": "d",
        "МБ": "MB",
        "ГБ": "GB",
        "ТБ": "TB",
        "КБ": "KB",
    },
    numbers={
        **decades(
            "п’ятдесяті/п’ятдесятих шістдесяті/шістдесятих сімдесяті/сімдесятих "
            "вісімдесяті/вісімдесятих дев’яності/дев’яностих"
        ),
        "один": "1",
        "одна": "1",
        "одну": "1",
        "півтора": "1.5",
        "півтори": "1.5",
    },
    cardinals=(
        "два/дві/двох/двома/двом/обидва/обидві три/трьох/трьома чотири/чотирьох пʼять/п'ять/п’ять "
        "шість/шести сім/семи вісім/восьми девʼять/дев'ять/дев’ять десять/десяти одинадцять дванадцять"
    ),
)

LANGUAGE = Language(
    tag="uk",
    name="Ukrainian",
    final_vowels="аяоеьйії",
    script=re.compile(r"[\u0400-\u04ff]+"),
    repeated_words=repeats(r"(?!(?:то|дуже) )[^\W\d_a-zA-Z]{1,40}+"),
)
