"""German: how it writes numbers, dates and units, and function words."""

from __future__ import annotations

from .base import Language, repeats
from .wording import Wording, decades, with_endings

_FUNCTION_WORDS = (
    "der die das und ist sind ein eine in den von zu mit für auf dem nicht es sich auch werden wird oder wenn"
)

_DECADES = ("fünfziger", "sechziger", "siebziger", "achtziger", "neunziger")

WORDING = Wording(
    minus=r"minus|unter null|negativ\w*",
    centuries=(r"# (?:Jahrhundert\w{0,2}|Jh\b)",),
    units={"Tagen": "d", "Monaten": "month", "Jahren": "year", "Std": "h", "Sek": "s"},
    half=r"[ -]1/2(?![\d/])",
    range_words="bis(?: zum)?",
    scales={"Tsd": 1000, "Mrd": 1000000000, "Mio": 1000000},
    numbers={
        **decades(" ".join(f"{name}/{name}n/{name}jahre/{name}jahren" for name in _DECADES)),
        "eine": "1",
        "einer": "1",
        "anderthalb": "1.5",
        "eineinhalb": "1.5",
        "zweieinhalb": "2.5",
        "dreieinhalb": "3.5",
        **dict.fromkeys(("halbe", "halben", "halber", "halbes"), "0.5"),
    },
    quantities={"Viertelstunde": "15 min", "Dreiviertelstunde": "45 min"},
    decades=(r"(?<!\w)(?P<decade>[FSANfsan]\w{3,5}ziger(?:n|jahren?|(?=[ -]Jahre)))",),
    cardinals="zwei/zweimal/beide/beiden "
    + with_endings(
        "drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn "
        "neunzehn zwanzig",
        "",
        "mal",
    ),
    tens="zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    ordinals=with_endings(
        "zweit dritt viert fünft sechst siebt acht neunt zehnt elft zwölft dreizehnt vierzehnt fünfzehnt "
        "sechzehnt siebzehnt achtzehnt neunzehnt zwanzigst",
        "e",
        "en",
        "er",
        "es",
        "em",
    ),
)

# Words that grammar or emphasis may repeat are left out: "…, die die Kopie brauchen", "zu zu langen Zeiten".
_REPEATED = r"(?!(?:sie|die|das|der|den|um|zu|was|sehr) )[^\W\d_]{2,40}+"

LANGUAGE = Language(
    tag="de",
    name="German",
    function_words=frozenset(_FUNCTION_WORDS.split()),
    repeated_words=repeats(_REPEATED),
)
