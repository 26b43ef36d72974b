"""Spanish. The usual length of translations was not measured, so it is estimated from each page."""

from __future__ import annotations

import re

from .base import Language
from .numerals import Notation, reader

_MONTH_NAMES = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
_MONTHS = _MONTH_NAMES.split()
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_UNITS = {
    "segundo": "s",
    "segundos": "s",
    "minuto": "min",
    "minutos": "min",
    "hora": "h",
    "horas": "h",
    "día": "d",
    "días": "d",
    "semana": "week",
    "semanas": "week",
    "mes": "month",
    "meses": "month",
    "año": "year",
    "años": "year",
}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_FUNCTION_WORDS = "el la los las un una y es son de del en para que con por no se su como más o si"

LANGUAGE = Language(
    tag="es",
    name="Spanish",
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
