"""Portuguese: how it writes numbers, dates and units."""

from __future__ import annotations

from .base import Language
from .wording import Wording

WORDING = Wording(
    half=r" e mei[oa]|[ -]1/2(?![\d/])",
    range_words="a|até",
    ordinal="[ºo°]",
    hours="h",
    scales={"milhões de": 1000000, "bilhões de": 1000000000},
    numbers={"um": "1", "uma": "1"},
    cardinals="dois/duas três quatro cinco seis sete oito nove dez onze doze",
)

LANGUAGE = Language(
    tag="pt",
    name="Portuguese",
)
