"""Russian: its script, and how it writes numbers, dates and units."""

from __future__ import annotations

import re

from .base import Language, repeats
from .wording import Wording, decades

WORDING = Wording(
    centuries=(r"# (?:век|столети)\w{0,3}",),
    half=" с половиной",
    range_words="по|до",
    ordinal="-?(?:го|е)",
    units={
        "секунд": "s",
        "секунду": "s",
        "секундами": "s",
        "минут": "min",
        "минуту": "min",
        "минутами": "min",
        "неделю": "week",
        "сутки": "d",
        "суток": "d",
        "часов": "h",
        "дней": "d",
        "сек": "s",
        "мин": "min",
        "МБ": "MB",
        "ГБ": "GB",
        "ТБ": "TB",
        "КБ": "KB",
    },
    decades=(r"(?P<decade>\w{4,9}(?:десятые|десятых|ностые|ностых))(?!\w)",),
    numbers={
        **decades(
            "пятидесятые/пятидесятых шестидесятые/шестидесятых семидесятые/семидесятых "
            "восьмидесятые/восьмидесятых девяностые/девяностых"
        ),
        "один": "1",
        "одна": "1",
        "одну": "1",
        "полтора": "1.5",
        "полторы": "1.5",
        "полутора": "1.5",
    },
    cardinals=(
        "два/две/двух/двумя/двум/оба/обе три/трёх/трех/тремя/трём/трем четыре/четырёх/четырех/четырьмя "
        "пять/пяти шесть/шести семь/семи восемь/восьми девять/девяти десять/десяти одиннадцать "
        "двенадцать"
    ),
)

LANGUAGE = Language(
    tag="ru",
    name="Russian",
    final_vowels="аяоеьйи",
    script=re.compile(r"[\u0400-\u04ff]+"),
    repeated_words=repeats(r"(?!(?:то|очень) )[^\W\d_a-zA-Z]{1,40}+"),
)
