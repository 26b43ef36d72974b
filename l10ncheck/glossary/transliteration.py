"""Find Korean words that write an English term by its sound: 리턴 for *return*, 랜턴 for *Lantern*.

Only consonants are compared, since everybody writes them in the same way, while vowels vary (리디렉션, 리다이렉션). The
sound of an English letter depends on its neighbours, so each letter allows several Korean ones. Terms with fewer than
three consonants are not searched for: too many words would agree by chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .renderings import RenderingMatch

_MIN_CONSONANTS = 3
_MAX_LETTERS = 20
_WORD = re.compile("[가-힣]+")
_SPACE = re.compile("[ -]")
_VOWEL = re.compile("[aeiouyw]", re.IGNORECASE)  # the Korean letter for an initial y or w is silent
# Matches the rest of the word: nothing, particles, or an ending that makes a noun a verb or an adjective.
_ENDING = re.compile(
    r"들?(?:이|가|은|는|을|를|의|에|에게|에서|에는|로|으로|와|과|도|만|나|이나|란|이란|까지|부터|보다|처럼|마다|이다|인|임)?"
    r"(?![가-힣])|하|되|된|될|됨|됐|한|할|함|해|했|시키|시킨|화"
)

# The sound of each Korean letter; vowels and the silent ㅇ have none. A final ㅅ sounds like ㅌ.
_FIRST = ("k", "k", "n", "t", "t", "l", "m", "p", "p", "s", "s", "", "c", "c", "c", "k", "t", "p", "h")
_LAST = ("", *"kkk", *"nnn", "t", *"lllllll", "l", "m", *"pp", *"tt", "n", *"cckt", "p", "h")

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


def transliterations(term: str, text: str) -> Iterator[RenderingMatch]:
    """Yield the Korean words of a text that write a term by its sound, such as 리턴 for *return*.

    For a verb, words that write its noun in -ion are found too: 커넥션 (connection) for *connect*.

    Args:
        term: A term in Latin letters.
        text: The prose of a translation.
    """
    pattern = _pattern(term.lower())
    if pattern is None:
        return
    spaces = len(_SPACE.findall(term))
    for word in _WORD.finditer(text):
        start = word.start()
        if bool(_first_sound(text[start])) is not bool(_VOWEL.match(term)) and (
            end := _end(pattern, text, start, spaces)
        ):
            yield RenderingMatch(start, end)


def _end(pattern: re.Pattern[str], text: str, start: int, spaces: int) -> int:
    """Return the end of the shortest text from ``start`` on that sounds like the term; 0 if no text does.

    ``pattern`` matches the sounds of the term, and ``spaces`` is how many spaces the text may contain.
    """
    sounds = ""
    for index in range(start, min(len(text), start + _MAX_LETTERS)):
        if _SPACE.match(text, index):
            spaces -= 1
        elif not _WORD.match(text, index):
            return 0
        if spaces < 0:
            return 0
        sounds = re.sub("l+", "l", sounds + _sounds(text[index]))  # 셀렉터: a final and a first ㄹ are one sound
        if pattern.fullmatch(sounds) and _ENDING.match(text, index + 1):
            return index + 1
    return 0


def _sounds(syllable: str) -> str:
    """Return the consonants of a Korean syllable; an empty string for a space."""
    return _first_sound(syllable) + _LAST[(ord(syllable) - ord("가")) % 28] if _WORD.match(syllable) else ""


def _first_sound(syllable: str) -> str:
    """Return the initial consonant of a Korean syllable; empty if it begins with a vowel."""
    return _FIRST[(ord(syllable) - ord("가")) // 588]


@lru_cache(maxsize=10_000)
def _pattern(term: str) -> re.Pattern[str] | None:
    """Return a pattern that matches the consonants of Korean words that sound like a term.

    None if the term has fewer than three consonants, or letters that are not ASCII.
    """
    if not term.isascii():
        return None
    sounds = "".join(_SOUNDS[found.lastindex - 1][1] for found in _LETTERS.finditer(term) if found.lastindex)
    sounds = re.sub(r"(?:l\??)*l(?!\?)(?:l\??)*", "l", sounds)
    if len(re.findall(r"[a-z](?!\?)|\[", re.sub(r"\[[a-z]+\]", "[", sounds))) < _MIN_CONSONANTS:
        return None
    noun = sounds.removesuffix("t") + "sn" if _VERB.search(term) else sounds
    return re.compile(f"{sounds}|{noun}")
