"""Find words in other scripts that write an English term by its sound: 리턴 for *return*, снапшот for *snapshot*.

Only consonants are compared, since everybody writes them in the same way, while vowels vary (리디렉션, 리다이렉션). The
sound of an English letter depends on its neighbours, so several consonants of the other script are accepted for it.
Terms with fewer than three consonants are not searched for: too many words would agree by chance. In Arabic and Hebrew
script, whose words consist mostly of consonants, four are needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..languages import language as language_of
from ..languages.ko_nouns import AFTER_LOANWORD
from ..languages.loanwords import LOANWORD, UNCHANGED, begins_with_vowel, sound_pattern, sounds, with_single_l
from ..languages.scripts import is_hangul, is_katakana
from .renderings import RenderingMatch

_MAX_LETTERS = 20
_SPACE = re.compile("[ ・-]")
_VOWELS = frozenset("aeiouyw")
# How terms begin whose first sound may be a vowel or a consonant: w, and s before a consonant (اسکریپت for *script*).
_EITHER = re.compile("w|s[^aeiouyh]", re.IGNORECASE)
_LONGEST_PROCLITIC = 4
_FEWEST_CONSONANTS = 4  # of a word in a script without vowels
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
    for word in LOANWORD.finditer(text):
        for start in _starts(word, described.proclitics):
            may_begin = is_either or begins_with_vowel(text[start]) is has_vowel
            if may_begin and (end := _end(pattern, word, start, spaces)):
                yield RenderingMatch(start, end)
                break


def _starts(word: re.Match[str], proclitics: re.Pattern[str] | None) -> Iterator[int]:
    """Yield the offsets at which a loanword may begin: at the beginning of a word, and after an article joined to it.

    ``word`` is the match of the word, and ``proclitics`` finds such articles; None if the language has none.
    """
    yield word.start()
    if proclitics is not None:
        for place in range(word.start() + 1, min(word.end(), word.start() + _LONGEST_PROCLITIC + 1)):
            if proclitics.search(word.string, word.start(), place):
                yield place


def _end(pattern: re.Pattern[str], word: re.Match[str], start: int, spaces: int) -> int:
    """Return the end of the shortest range from ``start`` that sounds like the term; 0 if no range does.

    Unless the range is in Korean script, it is extended to the end of the word in which it ends.

    Args:
        pattern: Matches the sounds of the term.
        word: The word in which the range begins.
        start: Where the range begins.
        spaces: How many spaces the range may contain.
    """
    text, heard, end = word.string, "", word.end()
    fewest = _FEWEST_CONSONANTS if word["consonants"] else 0
    for index in range(start, min(len(text), start + _MAX_LETTERS)):
        if index == end:
            following = LOANWORD.match(text, index + 1) if spaces and _SPACE.match(text, index) else None
            if following is None:
                return 0
            end, spaces = following.end(), spaces - 1
            continue
        if index == start or text[index] != text[index - 1] or is_hangul(text[index]):
            heard = with_single_l(heard + sounds(text[index]))
        if len(heard) >= fewest and pattern.fullmatch(heard) and _may_end(text, index + 1, end):
            return index + 1 if is_hangul(text[index]) else end
    return 0


def _may_end(text: str, index: int, end: int) -> bool:
    """Whether a loanword may end at ``index``, inside or at the end of a word that ends at ``end``.

    A particle may follow a Korean loanword. A short ending that begins with a vowel may follow one in another script,
    but none follows a word in katakana.
    """
    if is_hangul(text[index - 1]):
        return AFTER_LOANWORD.match(text, index) is not None
    if index == end:
        return True
    return end - index <= _LONGEST_ENDING and not is_katakana(text[index]) and begins_with_vowel(text[index])
