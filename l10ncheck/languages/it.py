"""Italian: how it writes numbers, dates and units."""

from __future__ import annotations

from .base import Language, repeats
from .wording import Wording, decades

WORDING = Wording(
    centuries=(
        "[Ss]ecol[oi] #",
        r"# secol[oi]\b",
    ),
    half=r" e mezz[oa]|[ -]1/2(?![\d/])",
    range_words="al|a",
    ordinal="[º°]",
    scales={"mila": 1000},
    numbers={
        **decades("cinquanta sessanta settanta ottanta novanta"),
        "un": "1",
        "una": "1",
    },
    decades=(r"anni (?P<decade>[A-Za-z]+anta)(?!\w)",),
    cardinals="due tre quattro cinque sei sette otto nove dieci undici dodici",
)

# "passo passo" and the like mean "little by little".
_REPEATED = r"(?!(?:passo|piano|via|poco|mano|quasi|molto) )(?:[^\W\d_]{2,40}+|[èÈ])"

LANGUAGE = Language(
    tag="it",
    name="Italian",
    final_vowels="aeio",
    repeated_words=repeats(_REPEATED),
)
