"""Portuguese: how it writes numbers, dates and units."""

from __future__ import annotations

from .base import Language, repeats
from .wording import Wording, decades, with_endings

WORDING = Wording(
    minus=r"menos|abaixo de zero|negativ\w*",
    centuries=("[Ss]éculos? #",),
    half=r" e mei[oa](?! dúzia)|[ -]1/2(?![\d/])",
    range_words="a|até",
    ordinal="[ºo°]",
    hours="h",
    scales={"milhões de": 1000000, "bilhões de": 1000000000},
    numbers={
        **decades("cinquenta sessenta setenta oitenta noventa"),
        "um": "1",
        "uma": "1",
        "meia": "0.5",
    },
    quantities={"quarto de hora": "15 min"},
    decades=(r"(?:anos|década de) (?P<decade>[a-z]+enta)(?!\w)",),
    cardinals="dois/duas três quatro cinco seis sete oito nove dez onze doze treze catorze/quatorze quinze "
    "dezesseis/dezasseis dezessete/dezassete dezoito dezenove/dezanove vinte",
    tens="vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    ordinals="segunda " + with_endings("terceir quart quint sext sétim oitav non décim", "o", "a", "os", "as"),
)

# "verifique se se trata" is correct.
_REPEATED = r"(?!(?:se|muito) )[^\W\d_]{2,40}+"

LANGUAGE = Language(
    tag="pt",
    name="Portuguese",
    repeated_words=repeats(_REPEATED),
)
