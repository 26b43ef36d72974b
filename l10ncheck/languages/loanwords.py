"""Compare words of other scripts with English words by their sound: 리턴, リターン and ретёрн with *return*.

Only consonants are compared, since everybody writes them in the same way, while vowels vary (리디렉션, 리다이렉션). The
sound of an English letter depends on its neighbours, so each letter allows several sounds.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..lazy_pattern import lazy_pattern
from .scripts import HANGUL, KATAKANA, is_hangul

# Languages that write some consonants of loanwords alike, and whose loanwords and other nouns never change their form.
UNCHANGED = frozenset({"ko", "ja"})
_MIN_CONSONANTS = 3
_WORD = lazy_pattern(r"[a-z]+")
# A run of letters that may be a loanword: Korean, katakana, Cyrillic, Hebrew or Arabic, Devanagari.
LOANWORD = lazy_pattern(
    f"[{HANGUL}]+|[{KATAKANA}]+|[\u0400-\u04ff]+|(?P<consonants>[\u0590-\u05ff\u0600-\u06ff\u200c]+)|[\u0900-\u0963]+"
)

# The sound of each Korean letter; vowels and the silent ㅇ have none. A final ㅅ sounds like ㅌ.
_FIRST = ("k", "k", "n", "t", "t", "l", "m", "p", "p", "s", "s", "", "c", "c", "c", "k", "t", "p", "h")
_LAST: tuple[str, ...] = ("", *"kkk", *"nnn", "t", *"lllllll", "l", "m", *"pp", *"tt", "n", *"cckt", "p", "h")

# The sounds of English letters, the longest match first: in Korean and katakana, which write some consonants alike (p,
# b and v; l and r), and in other scripts. A vowel has none. S is sh; B may be b, v or p, F may be f, p or v, C may be j
# or g, and X may be s or sh.
_SOUNDS = (
    (r"tion|sion", "sn", "[SX]n"),
    (r"tch|dge?(?=[ei]|$)", "c", "[td]?[cC]"),
    (r"sch", "s?k", "[sX]?k"),
    (r"th", "[ts]", "[tsX]"),
    (r"ph", "[ph]", "[fF]"),
    (r"pp?", "p", "[pBF]"),
    (r"bb?", "p", "[bB]"),
    (r"vv?", "p", "[vBF]"),
    (r"ff?", "[ph]", "[fF]"),
    (r"sh", "s", "[SX]"),
    (r"ss|sc(?=[eiy])", "s", "[sSX]"),
    (r"ch", "[ck]", "[ckh]"),
    (r"ck|cc?(?![eiy])|kk?", "k", "k"),
    (r"qu?", "k", "kv?"),
    (r"c(?=[eiy])", "s", "[sSX]"),
    (r"gh|h", "h?k?", "[hg]?"),
    (r"gg?(?=[eiy])", "[kc]", "d?[gcC]"),
    (r"ng", "nk?", "n[gk]?"),
    (r"gg?", "k", "[gC]"),
    (r"j", "c", "d?[cC]"),
    (r"tt?(?=u)", "[tc]", "[tc]"),
    (r"dd?(?=u)", "[tc]", "[dC]"),
    (r"tt?", "t", "t"),
    (r"dd?", "t", "d"),
    (r"ll?", "l", "l"),
    (r"rr?(?=[aiouy]|e[a-z])", "l", "r"),
    (r"rr?", "l?", "r"),
    (r"mm?", "m", "m"),
    (r"nn?", "n", "n"),
    (r"x", "ks", "k[sX]"),
    (r"s$|zz?", "[sc]", "[szXC]"),
    (r"s", "s", "[szX]"),
    (r"w", "", "v?"),
    (r"[a-z]|.", "", ""),
)
_VERB = lazy_pattern(r"(?:[cp]t|te)$")  # its noun ends in -ion
_LETTERS = lazy_pattern("|".join(f"({letters})" for letters, _, _ in _SOUNDS))

# The sounds of the rows of katakana. A small ッ, the vowels, and ー have none.
_KATAKANA = (
    *(("カキクケコガギグゲゴ", "k"), ("サシスセソザズゼゾ", "s"), ("タテトダデドツ", "t"), ("チヂジヅ", "c")),
    *(("ナニヌネノン", "n"), ("ハヒヘホフ", "h"), ("バビブベボパピプペポヴ", "p"), ("マミムメモ", "m")),
    ("ラリルレロ", "l"),
)
# The sounds of the consonants of other scripts. Letters that may also be vowels have none.
_CYRILLIC = (
    *(("б", "b"), ("в", "v"), ("гґ", "g"), ("д", "d"), ("жчџ", "c"), ("з", "z"), ("к", "k"), ("л", "l"), ("м", "m")),
    *(("н", "n"), ("п", "p"), ("р", "r"), ("сѕ", "s"), ("цшщ", "S"), ("т", "t"), ("ф", "f"), ("х", "h")),
)
_ARABIC = (
    *(("ب", "B"), ("پ", "p"), ("ف", "F"), ("ڤ", "v"), ("غگ", "g"), ("كکق", "k"), ("ضد", "d"), ("طت", "t"), ("ل", "l")),
    *(("جژ", "C"), ("چ", "c"), ("زذظ", "z"), ("سثص", "s"), ("ش", "S"), ("ر", "r"), ("م", "m"), ("ن", "n"), ("خ", "h")),
)
_HEBREW = (
    *(("ב", "B"), ("פף", "F"), ("ג", "C"), ("ד", "d"), ("ז", "z"), ("ח", "h"), ("טת", "t"), ("כךק", "k"), ("ל", "l")),
    *(("מם", "m"), ("נן", "n"), ("ס", "s"), ("ש", "X"), ("צץ", "c"), ("ר", "r")),
)
_DEVANAGARI = (
    *(("प", "p"), ("बभ", "b"), ("फ", "F"), ("व", "v"), ("कख", "k"), ("गघ", "g"), ("टठतथ", "t"), ("डढदध", "d")),
    *(("जझ", "C"), ("चछ", "c"), ("स", "s"), ("शष", "S"), ("र", "r"), ("ल", "l"), ("म", "m"), ("ङञणनं", "n"), ("ह", "h")),
)
_SOUND_OF: dict[str, str] = {
    letter: sound
    for row, sound in (*_KATAKANA, *_CYRILLIC, *_ARABIC, *_HEBREW, *_DEVANAGARI)
    for letter in row + row.upper()
}


def sounds(letter: str) -> str:
    """Return the consonants of a Korean syllable, or of a letter of another script, in Latin letters: ``kn`` for 근.

    The result is empty for a vowel and for any other character.
    """
    if is_hangul(letter):
        return _first_sound(letter) + _LAST[(ord(letter) - ord("가")) % 28]
    return _SOUND_OF.get(letter, "")


def _first_sound(syllable: str) -> str:
    """Return the initial consonant of a Korean syllable in Latin letters: ``k`` for 근; empty if it has none."""
    return _FIRST[(ord(syllable) - ord("가")) // 588]


def begins_with_vowel(word: str) -> bool:
    """Whether a word that is not in Latin letters begins with a vowel."""
    return not (_first_sound(word[0]) if is_hangul(word[0]) else sounds(word[0]))


def with_single_l(consonants: str) -> str:
    """Return consonants with a single l for each run of l: ``slkt`` for ``sllkt``.

    In Korean, a final ㄹ and the first ㄹ of the next syllable are one sound, as in 셀렉터.
    """
    return re.sub("l+", "l", consonants)


def is_loanword(word: str, text: str, fewest: int = _MIN_CONSONANTS) -> bool:
    """Whether a Korean word or a word in katakana sounds like a word of an English text: 볼륨 like *volume*.

    ``fewest`` is the least number of consonants that the English word must have.
    """
    consonants = with_single_l("".join(map(sounds, word)))
    for term in set(_WORD.findall(text.lower())):
        pattern = sound_pattern(term, fewest=fewest)
        if (
            consonants
            and pattern is not None
            and pattern.fullmatch(consonants)
            and (term[0] in "aeiouyw") == begins_with_vowel(word)
        ):
            return True
    return False


@lru_cache(maxsize=10_000)
def sound_pattern(term: str, exact: bool = False, fewest: int = _MIN_CONSONANTS) -> re.Pattern[str] | None:
    """Return a pattern that matches the consonants of words that sound like an English term.

    Consonants are written as ``sounds`` returns them. The result is None if the term has too few consonants, or letters
    that are not ASCII.

    Args:
        term: The term in lower case.
        exact: Whether the words are in a script that tells b from p and r from l. Korean and katakana do not.
        fewest: The least number of consonants that the term must have.
    """
    if not term.isascii():
        return None
    heard = "".join(_SOUNDS[found.lastindex - 1][1 + exact] for found in _LETTERS.finditer(term) if found.lastindex)
    heard = re.sub(r"(?:l\??)*l(?!\?)(?:l\??)*", "l", heard)
    if len(re.findall(r"[a-z\]](?!\?)", re.sub(r"\[[A-Za-z]+\]", "]", heard))) < fewest:
        return None
    noun = heard.removesuffix("t") + _SOUNDS[0][1 + exact] if _VERB.search(term) else heard
    return re.compile(f"{heard}|{noun}")
