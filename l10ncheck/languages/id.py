"""Indonesian: how it writes numbers, dates and units."""

from __future__ import annotations

from .base import Language, repeats
from .wording import Wording

WORDING = Wording(
    minus="minus|negatif|di bawah nol",
    centuries=("[Aa]bad (?:ke-)?#",),
    half=" setengah",
    numbers={"satu": "1", "setengah": "0.5"},
    not_before={"satu": "(?! setengah)"},
    range_words="sampai|hingga",
    cardinals="dua/kedua/keduanya tiga/ketiga empat/keempat lima/kelima enam tujuh delapan sembilan sepuluh",
    ordinals="kedua ketiga keempat kelima keenam ketujuh kedelapan kesembilan kesepuluh",
)

# Indonesian repeats words on purpose, often without the hyphen (sama-sama), but not these.
_REPEATED = r"yang|dan|atau|di|ke|dari|pada|dalam|untuk|dengan|oleh|ini|itu|adalah|akan|dapat|jika|tidak"

LANGUAGE = Language(
    tag="id",
    name="Indonesian",
    repeated_words=repeats(_REPEATED),
)
