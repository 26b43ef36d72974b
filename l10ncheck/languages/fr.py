"""French. The usual length of translations was not measured, so it is estimated from each page."""

from __future__ import annotations

import re

from .base import Language
from .numerals import Notation, reader

_MONTH_NAMES = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
_MONTHS = _MONTH_NAMES.split()
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_UNITS = {
    "seconde": "s",
    "secondes": "s",
    "minute": "min",
    "minutes": "min",
    "heure": "h",
    "heures": "h",
    "jour": "d",
    "jours": "d",
    "semaine": "week",
    "semaines": "week",
    "mois": "month",
    "an": "year",
    "ans": "year",
    "année": "year",
    "années": "year",
}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_FUNCTION_WORDS = "le la les un une des et est sont de du dans pour que qui avec sur pas vous il ce par ou"

LANGUAGE = Language(
    tag="fr",
    name="French",
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
