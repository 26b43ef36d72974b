"""Turkish: how it writes numbers, dates and units."""

from __future__ import annotations

from .base import Language, repeats
from .wording import Wording

WORDING = Wording(
    minus="eksi|sıfırın altında|negatif",
    centuries=(r"# yüzyıl\w*",),
    half=" buçuk",
    range_words="ile|-",
    numbers={"bir": "1", "yarım": "0.5"},
    not_before={"bir": "(?! buçuk)"},
    cardinals="iki üç dört beş altı yedi sekiz dokuz on",
    tens="yirmi otuz kırk elli altmış yetmiş seksen doksan",
    ordinals="ikinci üçüncü dördüncü beşinci altıncı yedinci sekizinci dokuzuncu onuncu",
)

# Turkish repeats words to make adverbs (yavaş yavaş), but not these words and forms.
_REPEATED = (
    r"ve|ile|için|olarak|veya|gibi|kadar|bu"
    r"|\w{4,30}?(?:y[ıiuü]|[ıiuü]n[ıiuü]n|d[ae]n|l[ae]r[ıi]|[ae]bilir|[ıi]lir|[uü]l[uü]r|[ae]n[ıi]r|[ıiuü]yor)"
)

LANGUAGE = Language(
    tag="tr",
    name="Turkish",
    repeated_words=repeats(_REPEATED),
)
