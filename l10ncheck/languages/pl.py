"""Polish: how it writes numbers, dates and units."""

from __future__ import annotations

from .base import Language, repeats
from .wording import Wording, decades, with_endings

WORDING = Wording(
    minus=r"minus|poniżej zera|ujemn\w*",
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
        "doba": "d",
        "dobę": "d",
        "doby": "d",
        "dób": "d",
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
        "pół": "0.5",
    },
    quantities={"kwadrans": "15 min"},
    cardinals=(
        "dwa/dwie/dwóch/dwoma/oba/obie trzy/trzech/trzema cztery/czterech pięć/pięciu sześć/sześciu "
        "siedem/siedmiu osiem/ośmiu dziewięć/dziewięciu dziesięć/dziesięciu "
        "jedenaście/jedenastu dwanaście/dwunastu trzynaście/trzynastu czternaście/czternastu "
        "piętnaście/piętnastu szesnaście/szesnastu siedemnaście/siedemnastu osiemnaście/osiemnastu "
        "dziewiętnaście/dziewiętnastu dwadzieścia/dwudziestu"
    ),
    tens="dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt "
    "siedemdziesiąt osiemdziesiąt dziewięćdziesiąt",
    ordinals="drugi/druga/drugie/drugiego/drugiej/drugim/drugą "
    "trzeci/trzecia/trzecie/trzeciego/trzeciej/trzecim/trzecią "
    + with_endings(
        "czwart piąt szóst siódm ósm dziewiąt dziesiąt "
        "jedenast dwunast trzynast czternast piętnast szesnast siedemnast osiemnast dziewiętnast dwudziest",
        "y",
        "a",
        "e",
        "ego",
        "ej",
        "ym",
        "ą",
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
