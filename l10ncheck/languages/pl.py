"""Polish: how it writes numbers, dates and units."""

from __future__ import annotations

from .base import Language, repeats
from .wording import Wording, decades

WORDING = Wording(
    centuries=(r"# wiek\w{0,3}",),
    half=" i pół",
    range_words="do",
    decades=(r"lat(?:a|ach)? (?P<decade>\w+dziesiąt(?:e|ych))(?!\w)",),
    units={
        "sek": "s",
        "sekundę": "s",
        "minutę": "min",
        "godzinę": "h",
        "sekundach": "s",
        "minutach": "min",
        "dniach": "d",
    },
    numbers={
        **decades(
            "pięćdziesiąte/pięćdziesiątych sześćdziesiąte/sześćdziesiątych siedemdziesiąte/siedemdziesiątych "
            "osiemdziesiąte/osiemdziesiątych dziewięćdziesiąte/dziewięćdziesiątych"
        ),
        "jeden": "1",
        "jedną": "1",
        "jedna": "1",
        "półtora": "1.5",
        "półtorej": "1.5",
    },
    cardinals=(
        "dwa/dwie/dwóch/dwoma/oba/obie trzy/trzech/trzema cztery/czterech pięć/pięciu sześć/sześciu "
        "siedem/siedmiu osiem/ośmiu dziewięć/dziewięciu dziesięć/dziesięciu jedenaście dwanaście"
    ),
)

# "To to samo" is correct.
_REPEATED = r"(?!(?:to|bardzo) )[^\W\d_]{2,40}+"

LANGUAGE = Language(
    tag="pl",
    name="Polish",
    final_vowels="aeoy",
    repeated_words=repeats(_REPEATED),
)
