"""Italian: how it writes numbers, dates and units."""

from __future__ import annotations

from .base import Language
from .wording import Wording

WORDING = Wording(
    half=r" e mezz[oa]|[ -]1/2(?![\d/])",
    range_words="al|a",
    ordinal="[º°]",
    scales={"mila": 1000},
    numbers={"un": "1", "una": "1"},
    cardinals="due tre quattro cinque sei sette otto nove dieci undici dodici",
)

LANGUAGE = Language(
    tag="it",
    name="Italian",
)
