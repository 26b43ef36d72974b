"""Italian: how it writes numbers, dates and units."""

from __future__ import annotations

from .base import Language, repeats
from .wording import Wording, decades, read_cardinals, with_endings

WORDING = Wording(
    minus=r"meno|sotto (?:lo )?zero|negativ\w*",
    centuries=(
        "[Ss]ecol[oi] #",
        r"# secol[oi]\b",
    ),
    half=r" e mezz[oa](?! dozzin)|[ -]1/2(?![\d/])",
    range_words="al|a",
    ordinal="[º°]",
    scales={"mila": 1000},
    numbers={
        **decades("cinquanta sessanta settanta ottanta novanta"),
        **read_cardinals(
            "duecento trecento quattrocento cinquecento seicento settecento ottocento novecento", 200, 100
        ),
        "un": "1",
        "una": "1",
    },
    # The apostrophe joins these words.
    quantities={
        phrase.replace("'", apostrophe): quantity
        for apostrophe in "'’"
        for phrase, quantity in {
            "mezz'ora": "0.5 h",
            "un'ora e mezza": "1.5 h",
            "un'ora e mezzo": "1.5 h",
            "quarto d'ora": "15 min",
        }.items()
    },
    decades=(
        r"anni (?P<decade>[A-Za-z]+anta)(?!\w)",
        r"(?<!\w)(?P<decade>(?:Due|Tre|Quattro|Cinque|Sei|Sette|Otto|Nove)cento)(?!\w)",  # the years from 1900 to 1999
    ),
    cardinals="due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici "
    "diciassette diciotto diciannove venti",
    tens="venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    ordinals="seconda "
    + with_endings(
        "terz quart quint sest settim ottav non decim undicesim dodicesim "
        "tredicesim quattordicesim quindicesim sedicesim diciassettesim diciottesim diciannovesim ventesim",
        "o",
        "a",
    ),
)

# "passo passo" and the like mean "little by little".
_REPEATED = r"(?!(?:passo|piano|via|poco|mano|quasi|molto) )(?:[^\W\d_]{2,40}+|[èÈ])"

LANGUAGE = Language(
    tag="it",
    name="Italian",
    final_vowels="aeio",
    repeated_words=repeats(_REPEATED),
)
