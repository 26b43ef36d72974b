"""Indonesian: how it writes numbers, dates and units."""

from __future__ import annotations

from .base import Language, repeats
from .wording import Wording

WORDING = Wording(
    half=" setengah",
    range_words="sampai|hingga",
    cardinals="dua/kedua/keduanya tiga/ketiga empat/keempat lima/kelima enam tujuh delapan sembilan sepuluh",
)

LANGUAGE = Language(
    tag="id",
    name="Indonesian",
    repeated_words=repeats(),
)
