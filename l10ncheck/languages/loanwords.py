"""Compare Korean and Japanese words with English words by their sound: 리턴 and リターン with *return*.

Only consonants are compared, since everybody writes them in the same way, while vowels vary (리디렉션, 리다이렉션). The
sound of an English letter depends on its neighbours, so each letter allows several sounds.
"""

from __future__ import annotations

import re
from functools import lru_cache

_MIN_CONSONANTS = 3
_WORD = re.compile(r"[a-z]+")

# The sound of each Korean letter; vowels and the silent ㅇ have none. A final ㅅ sounds like ㅌ.
_FIRST = ("k", "k", "n", "t", "t", "l", "m", "p", "p", "s", "s", "", "c", "c", "c", "k", "t", "p", "h")
_LAST: tuple[str, ...] = ("", *"kkk", *"nnn", "t", *"lllllll", "l", "m", *"pp", *"tt", "n", *"cckt", "p", "h")

# The Korean sounds of English letters, the longest match first. A vowel has none.
_SOUNDS = (
    (r"tion|sion", "sn"),
    (r"tch|dge?(?=[ei]|$)", "c"),
    (r"sch", "s?k"),
    (r"th", "[ts]"),
    (r"ph|pp?|bb?|vv?", "p"),
    (r"ff?", "[ph]"),
    (r"sh|ss|sc(?=[eiy])", "s"),
    (r"ch", "[ck]"),
    (r"ck|cc?(?![eiy])|kk?|qu?", "k"),
    (r"c(?=[eiy])", "s"),
    (r"gh|h", "h?k?"),
    (r"gg?(?=[eiy])", "[kc]"),
    (r"ng", "nk?"),
    (r"gg?", "k"),
    (r"j", "c"),
    (r"tt?(?=u)|dd?(?=u)", "[tc]"),
    (r"tt?|dd?", "t"),
    (r"ll?|rr?(?=[aiouy]|e[a-z])", "l"),
    (r"rr?", "l?"),
    (r"mm?", "m"),
    (r"nn?", "n"),
    (r"x", "ks"),
    (r"s$|zz?", "[sc]"),
    (r"s", "s"),
    (r"[a-z]|.", ""),
)
_VERB = re.compile(r"(?:[cp]t|te)$")  # its noun ends in -ion
_LETTERS = re.compile("|".join(f"({letters})" for letters, _ in _SOUNDS))

# The sounds of the rows of katakana. A small ッ, the vowels, and ー have none.
_KATAKANA: dict[str, str] = {
    kana: sound
    for row, sound in (
        *(("カキクケコガギグゲゴ", "k"), ("サシスセソザズゼゾ", "s"), ("タテトダデドツ", "t"), ("チヂジヅ", "c")),
        *(("ナニヌネノン", "n"), ("ハヒヘホフ", "h"), ("バビブベボパピプペポヴ", "p"), ("マミムメモ", "m")),
        ("ラリルレロ", "l"),
    )
    for kana in row
}


def sounds(letter: str) -> str:
    """Return the consonants of a Korean syllable or of a katakana letter; empty for any other character."""
    if "가" <= letter <= "힣":
        return first_sound(letter) + _LAST[(ord(letter) - ord("가")) % 28]
    return _KATAKANA.get(letter, "")


def first_sound(syllable: str) -> str:
    """Return the initial consonant of a Korean syllable; empty if it begins with a vowel."""
    return _FIRST[(ord(syllable) - ord("가")) // 588]


def begins_with_vowel(word: str) -> bool:
    """Whether a Korean word or a word in katakana begins with a vowel."""
    return not (first_sound(word[0]) if "가" <= word[0] <= "힣" else sounds(word[0]))


def with_single_l(consonants: str) -> str:
    """Return consonants with one l for several in a row, since a final and a first ㄹ are one sound: 셀렉터."""
    return re.sub("l+", "l", consonants)


def is_loanword(word: str, text: str, fewest: int = _MIN_CONSONANTS) -> bool:
    """Whether a Korean word or a word in katakana sounds like a word of an English text: 볼륨 like *volume*.

    ``fewest`` is the least number of consonants that the English word must have.
    """
    consonants = with_single_l("".join(map(sounds, word)))
    for term in set(_WORD.findall(text.lower())):
        pattern = sound_pattern(term, fewest)
        if (
            consonants
            and pattern is not None
            and pattern.fullmatch(consonants)
            and (term[0] in "aeiouyw") == begins_with_vowel(word)
        ):
            return True
    return False


@lru_cache(maxsize=10_000)
def sound_pattern(term: str, fewest: int = _MIN_CONSONANTS) -> re.Pattern[str] | None:
    """Return a pattern that matches the consonants of Korean and Japanese words that sound like an English term.

    Consonants are written as ``sounds`` returns them. The result is None if the term has fewer than three consonants,
    or letters that are not ASCII.
    """
    if not term.isascii():
        return None
    heard = "".join(_SOUNDS[found.lastindex - 1][1] for found in _LETTERS.finditer(term) if found.lastindex)
    heard = re.sub(r"(?:l\??)*l(?!\?)(?:l\??)*", "l", heard)
    if len(re.findall(r"[a-z](?!\?)|\[", re.sub(r"\[[a-z]+\]", "[", heard))) < fewest:
        return None
    noun = heard.removesuffix("t") + "sn" if _VERB.search(term) else heard
    return re.compile(f"{heard}|{noun}")
