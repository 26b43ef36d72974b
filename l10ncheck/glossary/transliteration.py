"""Find words in other scripts that write an English term by its sound: 리턴 for *return*, снапшот for *snapshot*.

Only consonants are compared, since everybody writes them in the same way, while vowels vary (리디렉션, 리다이렉션). The
sound of an English letter depends on its neighbours, so each letter allows several ones. Terms with fewer than three
consonants are not searched for: too many words would agree by chance. In Arabic and Hebrew script, whose words consist
mostly of consonants, four are needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..languages import language as language_of
from ..languages.loanwords import UNCHANGED, begins_with_vowel, sound_pattern, sounds, with_single_l
from .renderings import RenderingMatch

_MAX_LETTERS = 20
# A run of letters that may be a loanword: Korean, katakana, Cyrillic, Hebrew or Arabic, Devanagari.
_WORD = re.compile(
    "[가-힣]+|[\u30a1-\u30fa\u30fc]+|[\u0400-\u04ff]+|(?P<consonants>[\u0590-\u05ff\u0600-\u06ff\u200c]+)|[\u0900-\u0963]+"
)
_SPACE = re.compile("[ ・-]")
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]")
_VOWELS = frozenset("aeiouyw")
# How terms begin whose first sound may be a vowel or a consonant: w, and s before a consonant (اسکریپت for *script*).
_EITHER = re.compile("w|s[^aeiouyh]", re.IGNORECASE)
_LONGEST_PROCLITIC = 4
_FEWEST_CONSONANTS = 4  # of a word in a script without vowels
# Matches the rest of the word: nothing, particles, or an ending that makes a noun a verb or an adjective.
_KOREAN_ENDING = re.compile(
    r"들?(?:이|가|은|는|을|를|의|에|에게|에서|에는|로|으로|와|과|도|만|나|이나|란|이란|까지|부터|보다|처럼|마다|이다|인|임)?"
    r"(?![가-힣])|하|되|된|될|됨|됐|한|할|함|해|했|시키|시킨|화"
)
_LONGEST_ENDING = 3  # letters of an ending in another script; it begins with a vowel


def transliterations(term: str, text: str, language: str = "ko") -> Iterator[RenderingMatch]:
    """Yield the words of a text that write a term by its sound, such as 리턴 for *return*.

    For a verb, words that write its noun in -ion are found too: 커넥션 (connection) for *connect*.

    Args:
        term: A term in Latin letters.
        text: The prose of a translation.
        language: The language of the translation, without its country.
    """
    exact = language not in UNCHANGED
    described = language_of(language)
    pattern = None if described.script is None else sound_pattern(term.lower(), exact)
    if pattern is None:
        return
    has_vowel = term[0].lower() in _VOWELS
    is_either = exact and _EITHER.match(term) is not None
    spaces = len(_SPACE.findall(term))
    for word in _WORD.finditer(text):
        for start in _starts(word, described.proclitics):
            may_begin = is_either or begins_with_vowel(text[start]) is has_vowel
            if may_begin and (end := _end(pattern, word, start, spaces)):
                yield RenderingMatch(start, end)
                break


def _starts(word: re.Match[str], proclitics: re.Pattern[str] | None) -> Iterator[int]:
    """Yield where a loanword may begin: at the beginning of a word, and after an article that is joined to it."""
    yield word.start()
    if proclitics is not None:
        for place in range(word.start() + 1, min(word.end(), word.start() + _LONGEST_PROCLITIC + 1)):
            if proclitics.search(word.string, word.start(), place):
                yield place


def _end(pattern: re.Pattern[str], word: re.Match[str], start: int, spaces: int) -> int:
    """Return the end of the shortest text from ``start`` on that sounds like the term; 0 if no text does.

    If the text is not Korean, the result is the end of its last word.

    Args:
        pattern: Matches the sounds of the term.
        word: The word that the text begins in.
        start: Where the text begins.
        spaces: How many spaces the text may contain.
    """
    text, heard, end = word.string, "", word.end()
    fewest = _FEWEST_CONSONANTS if word["consonants"] else 0
    for index in range(start, min(len(text), start + _MAX_LETTERS)):
        if index == end:
            following = _WORD.match(text, index + 1) if spaces and _SPACE.match(text, index) else None
            if following is None:
                return 0
            end, spaces = following.end(), spaces - 1
            continue
        if index == start or text[index] != text[index - 1] or _is_korean(text[index]):
            heard = with_single_l(heard + sounds(text[index]))
        if len(heard) >= fewest and pattern.fullmatch(heard) and _may_end(text, index + 1, end):
            return index + 1 if _is_korean(text[index]) else end
    return 0


def _may_end(text: str, index: int, end: int) -> bool:
    """Whether a loanword may end at ``index``, inside or at the end of a word that ends at ``end``.

    A Korean one may be followed by a particle, one in another script by a short ending that begins with a vowel. A
    word in katakana has no ending.
    """
    if _is_korean(text[index - 1]):
        return _KOREAN_ENDING.match(text, index) is not None
    if index == end:
        return True
    return end - index <= _LONGEST_ENDING and not _KATAKANA.match(text, index) and begins_with_vowel(text[index])


def _is_korean(letter: str) -> bool:
    return "가" <= letter <= "힣"
