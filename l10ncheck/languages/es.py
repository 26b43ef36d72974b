"""Spanish: how it writes numbers, dates and units, and function words."""

from __future__ import annotations

from .base import Language, repeats
from .wording import Wording, decades, with_endings

_FUNCTION_WORDS = "el la los las un una y es son de del en para que con por no se su como más o si"

WORDING = Wording(
    minus=r"menos|bajo cero|negativ\w*",
    centuries=("[Ss]iglos? #",),
    units={"mes": "month"},
    half=r" y medi[oa](?! docena)|[ -]1/2(?![\d/])",
    range_words="al|a",
    ordinal="[ºo°]",
    hours="h",
    numbers={
        **decades("cincuenta sesenta setenta ochenta noventa"),
        "un": "1",
        "una": "1",
        "media": "0.5",
        "medio": "0.5",
    },
    quantities={"cuarto de hora": "15 min"},
    decades=(r"(?:años|década de(?: los)?) (?P<decade>[a-z]+enta)(?!\w)",),
    cardinals="dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
    "diecisiete dieciocho diecinueve veinte",
    tens="veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    ordinals="segunda tercer/" + with_endings("tercer cuart quint sext séptim octav noven décim", "o", "a", "os", "as"),
)

# "muy muy" is emphasis.
_REPEATED = r"(?!muy )[^\W\d_]{2,40}+"

LANGUAGE = Language(
    tag="es",
    name="Spanish",
    function_words=frozenset(_FUNCTION_WORDS.split()),
    repeated_words=repeats(_REPEATED),
)
