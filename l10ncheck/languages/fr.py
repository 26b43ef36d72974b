"""French: how it writes numbers, dates and units, and function words."""

from __future__ import annotations

from .base import Language, function_words, repeats
from .wording import Wording, decades, with_endings

_FUNCTION_WORDS = (
    "le la les un une des et est sont de du dans pour que qui avec sur pas vous il ce par ou "
    "d'un d'une c'est n'est qu'un qu'une qu'il qu'ils s'il s'ils d'où"
)

WORDING = Wording(
    minus=r"moins|négati\w*|au-dessous de zéro",
    centuries=(r"# siècles?\b",),
    units={"an": "year", "mois": "month", "Kio": "KB", "Mio": "MB", "Gio": "GB", "Tio": "TB"},
    half=r" et demie?|[ -]1/2(?![\d/])",
    range_words="au|à",
    ordinal="er|ᵉʳ",
    hours="h",
    scales={"Mds": 1000000000, "Mio": 1000000},
    numbers={
        **decades("cinquante soixante soixante-dix quatre-vingt quatre-vingt-dix"),
        "un": "1",
        "une": "1",
        "demi": "0.5",
    },
    quantities={"demi-journée": "0.5 d", "quart d'heure": "15 min", "quart d’heure": "15 min"},
    decades=(r"années (?P<decade>[a-z]+(?:-vingt)?(?:-dix)?)(?!\w)",),
    cardinals="deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
    tens="vingt trente quarante cinquante soixante",
    ordinals=with_endings(
        "deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième "
        "treizième quatorzième quinzième seizième dix-septième dix-huitième dix-neuvième vingtième",
        "",
        "s",
    ),
)

# "nous nous", "vous vous", "faire faire" and "tout en en gardant" are correct.
_REPEATED = r"(?!(?:nous|vous|faire|en|très|non) )[^\W\d_]{2,40}+"

LANGUAGE = Language(
    tag="fr",
    name="French",
    function_words=function_words(_FUNCTION_WORDS),
    repeated_words=repeats(_REPEATED),
)
