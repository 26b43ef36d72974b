"""English: its script, function words, and how it writes numbers, dates and units."""

from __future__ import annotations

import re
from itertools import pairwise

from ..lazy_pattern import lazy_pattern
from .base import Language, NumberWords, function_words
from .en_words import NO_TERMS, roots, stems
from .wording import Wording, decades

_FUNCTION_WORDS = """
the a an of to and is are in that for it you with this be can or on as by if when not from will your has have which at
was but use used they these their we its do does should may must more than into how what there then so also all any been
being were before after those them our no let want need same each other where who because while about only some
it's that's there's what's how's who's where's here's let's you're we're they're you've we've they've you'll we'll
they'll it'll you'd we'd they'd it'd isn't aren't wasn't weren't doesn't don't didn't hasn't haven't hadn't can't won't
shouldn't wouldn't couldn't mustn't needn't
"""

_LABEL_WORDS = """
about account advanced advice all archive articles author authors available back basic basics best caution change check
checklist choose click close code collapse comments common community complete concepts configuration configure contact
contents contribute contributing contribution contributions contributors cookies copied copy copyright create custom
customization danger dark debugging default deploy deployment details developing development discussion discussions
documentation download downloads edit enable error errors events example examples expand extras features feedback
file files filter find first follow format found further getting glossary governance guide guides help helpful hide
history home how improve information install installation installing integrations introduction issues last latest learn
learning less license light limit limitations limits link links list loading main manual menu migrate migration more
name navigating navigation newer news next note notes older open option options other overview page pages part
partners permalink policy post posts press preview previous privacy problems project projects question questions quick
quickstart read reading recent recommended reference references related release releases report requirements reserved
resources result results return rights running save scroll search searching section security select send settings
setup share show sidebar site skip source specification sponsor sponsors start started status step steps stories style
submit summary support table tag tags team template templates terms testing text theme themes this tip tips title
toggle tools topic topics translate translated translation translations troubleshooting tutorial tutorials type types
unknown update updated updates upgrade upgrading usage use user users using version versions view views warning
welcome what why workshops write writing
"""

_MONTH_NAMES = "January February March April May June July August September October November December"
_MONTHS = _MONTH_NAMES.split()
_SCALES = {
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "k": 10**3,
}  # fmt: skip
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen \
eighteen nineteen twenty"
)
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth \
fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety"
_TENTHS = "zeroth tenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
_CARDINALS = {word: number for number, word in enumerate(_ONES.split())}
_CARDINALS |= {
    f"{ten}-{one}" if unit else ten: 10 * tens + unit
    for tens, ten in enumerate(_TENS.split())
    for unit, one in enumerate(_ONES.split()[:10])
    if tens > 1
}
_HALF = ("half a", "half an")
_ONE = ("one", "a", "an", "every", "another")
WORDING = Wording(
    centuries=(r"#[ -]centur(?:y|ies)\b",),
    before_version=r"(?<=[a-z] )[A-Z][A-Za-z]*[a-z]|\b[Vv]ersions?",
    scales={"k": 10**3, "bn": 10**9, "mn": 10**6, "tn": 10**12, "hundred": 100, "lakh": 10**5, "crore": 10**7},
    units={
        "sec": "s", "secs": "s", "second": "s", "minute": "min", "mins": "min", "hour": "h", "hrs": "h", "day": "d",
        "week": "week", "month": "month", "year": "year", "kibibyte": "KB", "kibibytes": "KB", "mebibyte": "MB",
        "mebibytes": "MB", "gibibyte": "GB", "gibibytes": "GB", "tebibyte": "TB", "tebibytes": "TB",
    },
    unit_prefix="(?:working|business|consecutive|full|calendar|more) ",
    unit_before=r"\b(day|week|month|year) $",
    half=r" and a half|[ -]1/2(?![\d/])",
    range_words="to|through|until",
    ordinal="st|nd|rd|th",
    months={"sept": 9},
    decades=(
        r"(?<![\w.])(?P<decade>(?:1[5-9]|20)\d0)['’]?s\b",
        r"['’](?P<decade>\d0)['’]?s\b",
        r"\b(?i:in|of|since|from|by|until) the (?:(?:early|late|mid) )?(?P<decade>(?:fif|six|seven|eigh|nine)ties)\b",
        # 90s alone, or before a noun, are seconds.
        (
            r"\b(?i:(?:in|by|of|from|since|until) the|early|late|mid)[ -](?P<decade>[1-9]0|1[0-4]00)s"
            r"(?=[.,;:!?)]|\s*$|\s(?:and|or|to|was|were|when|but|by|on)\b)"
        ),
    ),
    # The rest of a longer number is no number: one hundred and [twenty] minutes.
    idioms=r"24/7|\b3rd[- ]part(?:y|ies)|\b(?:hundred|thousand|million)(?: and)? (?:" + "|".join(_CARDINALS) + r")\b",
    numbers={word: str(number) for word, number in _CARDINALS.items() if number > 1}
    | dict.fromkeys(_HALF, "0.5")
    | dict.fromkeys(_ONE, "1")
    | decades("fifties sixties seventies eighties nineties"),
    quantities={
        "half hour": "0.5 h", "half-hour": "0.5 h", "half day": "0.5 d", "half-day": "0.5 d", "quarter hour": "15 min",
        "half second": "0.5 s", "half-second": "0.5 s", "half minute": "0.5 min", "half-minute": "0.5 min",
        "quarter of an hour": "15 min", "half year": "6 month", "fortnight": "2 week",
    },
    # One is a number only in "one and a half hours" and "an hour and a half".
    not_before=dict.fromkeys(_ONE, r"(?! and a half| (?:second|minute|hour|day|week|month|year) and a half)"),
)  # fmt: skip

_SMALL = {
    word: number * step
    for words, step in ((_ONES, 1), (_ORDINALS, 1), (_TENS, 10), (_TENTHS, 10))
    for number, word in enumerate(words.split())
}
# Other words that translations may write as a number.
_MEANINGS = {
    "1": "a an single once another each every per only primary next previous last initial monthly",
    "2": "twice both double dual pair couple either half secondary quarterly",
    "0": "no none without never nonzero",
    "3": "triple thrice",
    "4": "quarter quadruple",
    "0.5": "half", "50": "half", "30": "half month", "0.25": "quarter", "25": "quarter", "15": "quarter fortnight",
    "12": "dozen year noon", "10": "decade", "14": "fortnight", "100": "century all", "24": "day daily",
    "60": "hour hourly minute", "7": "week weekly", "365": "year yearly annual annually", "0:00": "midnight",
    "12:00": "midnight noon",
}  # fmt: skip
_MEANT: dict[str, list[str]] = {}
for _key, _words in _MEANINGS.items():
    for _word in _words.split():
        _MEANT.setdefault(_word, []).append(_key)
for _number, _name in enumerate(_MONTHS, 1):
    _MEANT[_name.lower()] = _MEANT[_name[:3].lower()] = [str(_number)]
for _word in tuple(_MEANT):
    _MEANT.setdefault(_word + "s", []).extend(_MEANT[_word])
_COUNTING = frozenset((*_SMALL, *_SCALES))
_WORD = lazy_pattern(r"[a-z]+")
_THIRD_PARTY = lazy_pattern(r"\bthird[- ]part(?:y|ies)\b")  # others, no matter how many
_AND_A_HALF = lazy_pattern(r"(?<![a-z])([a-z]{1,12}) and a half\b(?! (?:second|minute|hour|day|week|month|year))")
_BEFORE_UNIT = frozenset(("a", "per", "every", "each"))  # before "second", which is then a unit or an ordinal


def _read_words(text: str) -> NumberWords:
    text = text.lower()
    words = _WORD.findall(_THIRD_PARTY.sub("", text) if "third" in text else text)
    return NumberWords(frozenset(_counted(words)), frozenset(_meant(text, words)))


def _meant(text: str, words: list[str]) -> set[str]:
    """Return the numbers that translations may state for words that are no numerals: ``{"2"}`` for "twice".

    ``text`` is in lower case, and ``words`` are all of its words.
    """
    meant = {key for word in _MEANT.keys() & words for key in _MEANT[word]}
    if " and a half" in text:
        meant.update(f"{_SMALL[each]}.5" for each in _AND_A_HALF.findall(text) if each in _SMALL)
    if "multiple" in text or "more than one" in text or "every other" in text:
        meant.add("2")  # 2개 이상, jede zweite
    if "third" in text and _THIRD_PARTY.search(text):
        meant.add("3")  # 제3자, 第3者
    if "second" in words and any(word == "second" and before in _BEFORE_UNIT for before, word in pairwise(words)):
        meant.add("2")
    return meant


def _counted(words: list[str]) -> set[str]:
    """Return the numbers that ``words`` state, as wholes and in parts: ``{"65", "60", "5"}`` for "sixty", "five"."""
    keys: set[str] = set()
    if _COUNTING.isdisjoint(words):
        return keys  # as in most texts
    total = current = 0
    counting = False
    for previous, word in pairwise(["", *words, ""]):
        if word == "second" and previous in _BEFORE_UNIT:
            continue
        if word in _SMALL:
            keys.add(str(_SMALL[word]))
            if current % 10:  # "one tenth" is not eleven
                keys.add(str(total + current))
                total = current = 0
            current, counting = current + _SMALL[word], True
        elif (scale := _SCALES.get(word)) and len(word) > 1:
            if scale == 100:
                current = (current if 0 < current < scale else 1) * scale
            else:
                total, current = total + max(current, 1) * scale, 0
            counting = True
        elif counting and word != "and":
            keys.add(str(total + current))
            total = current = 0
            counting = False
    return keys


# A text after a label ("Warning: …") is no message. "The following error happens." introduces one without a colon.
_INTRODUCES_MESSAGE = lazy_pattern(
    r"(?<!:)\b(?:(?:print|say|show|display|report|return(?! to\b)|output|log|throw|(?<=you |ill |uld |may |can )see)"
    r"(?:s|ed|n|t?ing|ged|ging)?|reads|(?<=\w )(?:errors?|messages?|warnings?))\b[^.!?:]{0,60}:\s*$"
    r"|\b(?:following|these) (?:error |warning )?(?:errors?|messages?|warnings?)\b[^.!?:]{0,60}\.\s*$",
    re.IGNORECASE,
)

_TELLS_TIME = lazy_pattern(r"\b(?:past|quarter to|half) (?!(?:an?|of|the) )", re.IGNORECASE)

LANGUAGE = Language(
    tag="en",
    name="English",
    function_words=function_words(_FUNCTION_WORDS),
    label_words=frozenset(_LABEL_WORDS.split()),
    read_words=_read_words,
    knows_numerals=True,
    stems=stems,
    roots=roots,
    no_terms=NO_TERMS,
    example_words=frozenset(["your", "my"]),
    tells_time=_TELLS_TIME,
    introduces_message=_INTRODUCES_MESSAGE,
)
