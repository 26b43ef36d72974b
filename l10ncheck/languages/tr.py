"""Turkish: how it writes numbers, dates and units."""

from __future__ import annotations

from .base import Language
from .wording import Wording

WORDING = Wording(
    half=" buçuk",
    range_words="ile|-",
    cardinals="iki üç dört beş altı yedi sekiz dokuz on",
)

LANGUAGE = Language(
    tag="tr",
    name="Turkish",
)
