"""Find Korean words that write an English term by its sound: 리턴 for *return*, 랜턴 for *Lantern*.

Only consonants are compared, since everybody writes them in the same way, while vowels vary (리디렉션, 리다이렉션). The
sound of an English letter depends on its neighbours, so each letter allows several Korean ones. Terms with fewer than
three consonants are not searched for: too many words would agree by chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..languages.loanwords import first_sound, sound_pattern, sounds, with_single_l
from .renderings import RenderingMatch

_MAX_LETTERS = 20
_WORD = re.compile("[가-힣]+")
_SPACE = re.compile("[ -]")
_VOWEL = re.compile("[aeiouyw]", re.IGNORECASE)  # the Korean letter for an initial y or w is silent
# Matches the rest of the word: nothing, particles, or an ending that makes a noun a verb or an adjective.
_ENDING = re.compile(
    r"들?(?:이|가|은|는|을|를|의|에|에게|에서|에는|로|으로|와|과|도|만|나|이나|란|이란|까지|부터|보다|처럼|마다|이다|인|임)?"
    r"(?![가-힣])|하|되|된|될|됨|됐|한|할|함|해|했|시키|시킨|화"
)


def transliterations(term: str, text: str) -> Iterator[RenderingMatch]:
    """Yield the Korean words of a text that write a term by its sound, such as 리턴 for *return*.

    For a verb, words that write its noun in -ion are found too: 커넥션 (connection) for *connect*.

    Args:
        term: A term in Latin letters.
        text: The prose of a translation.
    """
    pattern = sound_pattern(term.lower())
    if pattern is None:
        return
    spaces = len(_SPACE.findall(term))
    for word in _WORD.finditer(text):
        start = word.start()
        if bool(first_sound(text[start])) is not bool(_VOWEL.match(term)) and (
            end := _end(pattern, text, start, spaces)
        ):
            yield RenderingMatch(start, end)


def _end(pattern: re.Pattern[str], text: str, start: int, spaces: int) -> int:
    """Return the end of the shortest text from ``start`` on that sounds like the term; 0 if no text does.

    ``pattern`` matches the sounds of the term, and ``spaces`` is how many spaces the text may contain.
    """
    heard = ""
    for index in range(start, min(len(text), start + _MAX_LETTERS)):
        if _SPACE.match(text, index):
            spaces -= 1
        elif not _WORD.match(text, index):
            return 0
        if spaces < 0:
            return 0
        heard = with_single_l(heard + sounds(text[index]))
        if pattern.fullmatch(heard) and _ENDING.match(text, index + 1):
            return index + 1
    return 0
