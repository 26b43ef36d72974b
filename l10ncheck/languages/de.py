"""German. The usual length of translations was not measured, so it is estimated from each page."""

from __future__ import annotations

import re

from .base import Language
from .numerals import Notation, reader

_MONTH_NAMES = "januar februar märz april mai juni juli august september oktober november dezember"
_MONTHS = _MONTH_NAMES.split()
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_UNITS = {
    "sekunde": "s",
    "sekunden": "s",
    "minute": "min",
    "minuten": "min",
    "stunde": "h",
    "stunden": "h",
    "tag": "d",
    "tage": "d",
    "tagen": "d",
    "woche": "week",
    "wochen": "week",
    "monate": "month",
    "monaten": "month",
    "jahre": "year",
    "jahren": "year",
    "prozent": "%",
}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_FUNCTION_WORDS = (
    "der die das und ist sind ein eine in den von zu mit für auf dem nicht es sich auch werden wird oder wenn"
)

LANGUAGE = Language(
    tag="de",
    name="German",
    function_words=frozenset(_FUNCTION_WORDS.split()),
    read_values=reader(
        Notation(
            group=".",
            decimal=",",
            unit=re.compile(rf"[ \u00a0-]?({_UNIT})(?!\w)", re.IGNORECASE),
            units=_UNITS,
            dates=(
                re.compile(
                    rf"(?<![\d.])(?P<day>\d\d?)(?:\.|er)?\s(?:de\s)?{_MONTH}(?:\s(?:de\s)?{_YEAR})?", re.IGNORECASE
                ),
                re.compile(rf"\b{_MONTH}\s(?:de\s)?{_YEAR}", re.IGNORECASE),
            ),
            months={name: number for number, name in enumerate(_MONTHS, 1)},
        )
    ),
)
