"""Ukrainian: its script, and how it writes numbers, dates and units."""

from __future__ import annotations

import re

from ..lazy_pattern import lazy_pattern
from .base import Language, repeats
from .wording import Wording, decades, with_endings

_ENDINGS = ("ий", "а", "е", "ого", "ому", "ої", "ій", "им", "у", "і", "их")


def _spelled(words: str) -> str:
    """Return words in the form of ``Wording.cardinals`` with each of the signs that are written as the apostrophe.

    For example, ``п’ять`` becomes ``п’ять/пʼять/п'ять``.
    """
    return re.sub(r"[^\s/]*’[^\s/]*", lambda word: "/".join(word[0].replace("’", sign) for sign in "’ʼ'"), words)


WORDING = Wording(
    minus=r"мінус\w*|нижче нуля|від[’ʼ\']?ємн\w*",
    centuries=(r"# століт\w{1,3}",),
    half=" з половиною",
    range_words="по|до",
    ordinal="-?(?:го|е)",
    decades=(r"(?P<decade>[\w’ʼ']{4,9}(?:десяті|десятих|ності|ностих))(?!\w)",),
    units={
        "сек": "s",
        "секунду": "s",
        "хвилину": "min",
        "годину": "h",
        "доба": "d",
        "добу": "d",
        "доби": "d",
        "діб": "d",
        "МБ": "MB",
        "ГБ": "GB",
        "ТБ": "TB",
        "КБ": "KB",
        "КіБ": "KB",
        "МіБ": "MB",
        "ГіБ": "GB",
        "ТіБ": "TB",
        "Мбіт/с": "Mbps",
        "Гбіт/с": "Gbps",
    },
    numbers={
        **decades(
            _spelled(
                "п’ятдесяті/п’ятдесятих шістдесяті/шістдесятих сімдесяті/сімдесятих "
                "вісімдесяті/вісімдесятих дев’яності/дев’яностих"
            )
        ),
        "один": "1",
        "одна": "1",
        "одну": "1",
        "півтора": "1.5",
        "півтори": "1.5",
        "пів": "0.5",
    },
    quantities={"півгодини": "0.5 h", "півхвилини": "0.5 min", "півдня": "0.5 d", "півроку": "6 month"},
    cardinals=_spelled(
        "два/дві/двох/двома/двом/обидва/обидві три/трьох/трьома чотири/чотирьох п’ять "
        "шість/шести сім/семи вісім/восьми дев’ять/дев’яти десять/десяти "
        "одинадцять/одинадцяти дванадцять/дванадцяти тринадцять/тринадцяти чотирнадцять/чотирнадцяти "
        "п’ятнадцять/п’ятнадцяти шістнадцять/шістнадцяти сімнадцять/сімнадцяти вісімнадцять/вісімнадцяти "
        "дев’ятнадцять/дев’ятнадцяти"
    ),
    tens=_spelled("двадцять/двадцяти тридцять/тридцяти сорок п’ятдесят шістдесят сімдесят вісімдесят дев’яносто"),
    ordinals=_spelled(
        with_endings("друг", *_ENDINGS)
        + " третій/третя/третє/третього/третьої/третьому/третьою/третім/третю/треті/третіх "
        + with_endings(
            "четверт п’ят шост сьом восьм дев’ят десят одинадцят дванадцят тринадцят чотирнадцят п’ятнадцят "
            "шістнадцят сімнадцят вісімнадцят дев’ятнадцят двадцят",
            *_ENDINGS,
        )
    ),
)

LANGUAGE = Language(
    tag="uk",
    name="Ukrainian",
    final_vowels="аяоеьйії",
    script=lazy_pattern(r"[\u0400-\u04ff]+"),
    repeated_words=repeats(r"(?!(?:то|дуже) )[^\W\d_a-zA-Z]{1,40}+"),
)
