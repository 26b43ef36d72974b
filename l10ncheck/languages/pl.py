"""Polish: how it writes numbers, dates and units."""

from __future__ import annotations

from .base import Language
from .wording import Wording

WORDING = Wording(
    half=" i pół",
    range_words="do",
    units={"sek": "s", "sekundach": "s", "minutach": "min", "dniach": "d"},
    numbers={"jeden": "1", "jedną": "1", "półtora": "1.5", "półtorej": "1.5"},
    cardinals=(
        "dwa/dwie/dwóch/dwoma/oba/obie trzy/trzech/trzema cztery/czterech pięć/pięciu sześć/sześciu "
        "siedem/siedmiu osiem/ośmiu dziewięć/dziewięciu dziesięć/dziesięciu jedenaście dwanaście"
    ),
)

LANGUAGE = Language(
    tag="pl",
    name="Polish",
)
