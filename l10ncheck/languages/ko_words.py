"""Finds the possible stems of Korean words: 파드 for 파드를, 파드에서는 and 파드들의, 배포 for 배포한다.

No dictionary is used. A beginning of a word is a possible stem if the rest of the word is one of these:

- a particle that agrees with the last sound of the beginning
- a form of 하다, 되다, 시키다 or 이다

``glossary.mining.words`` chooses between the possible stems by looking at other words of the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from unicodedata import normalize

from ..lazy_pattern import lazy_pattern
from .ko_particles import ending

_TOPIC = "(?:는|도|의|만)?"
# Particles, by the sound that they follow.
_AFTER_CONSONANT = lazy_pattern(rf"을|은|이|과{_TOPIC}|으로(?:서|써|부터)?{_TOPIC}")
_AFTER_VOWEL = lazy_pattern(rf"를|는|가|와{_TOPIC}|로(?:서|써|부터)?{_TOPIC}")
_AFTER_ANY = lazy_pattern(
    rf"의|(?:에|에서|에게){_TOPIC}|도|만|까지{_TOPIC}|부터{_TOPIC}|들(?:을|은|이|과|의|에|로|도)?"
)
# After a single syllable, these are too often part of the word: 이해, 개인.
_AFTER_WORD = lazy_pattern(
    r"보다|처럼|마다|뿐|들(?:에게|에서|에는|로는|과의)"
    r"|이?(?:다|며|고|나|란|라는|라면|라고|므로|면|거나|지만)|인|이[어었][가-힣]{1,3}|입니다"
    r"|(?:하|되|시키|한|할|함|합|해|했|된|될|됨|됩|돼|됐|시킨|시킬|시킴|시켜)[가-힣]{0,4}"
)
# After a word with one of these, a new part of the sentence begins: 파드를 배포. After 의도한 or 노드의, the
# phrase may continue.
CLOSING = frozenset({
    *("을", "를", "은", "는", "이", "가", "과", "와", "로", "으로", "에", "에서", "에게", "도", "만", "까지"),
    *("부터", "에는", "에서는", "으로는", "로는", "에도", "에서도", "보다", "처럼", "마다", "이고", "이며", "이나"),
    *("나", "하고", "하여", "하며", "하면", "하지", "해", "해서", "한다", "된다", "되어", "되고", "되며"),
    *("되면", "되지", "하기", "하도록"),
})  # fmt: skip
_LONGEST_ENDING = 6
_WORD = 2  # syllables


_SURE = lazy_pattern(r"(?<=[가-힣]{2})(?:를|에서|에게)$|(?<=[a-z0-9])[가-힣]+$")  # certainly an ending
# Vowels contracted with the ending 어: 해 (하다), 내려 (내리다), 나눠 (나누다).
_CONTRACTED = str.maketrans({"ᅢ": "ᅡ", "ᅧ": "ᅵ", "ᅯ": "ᅮ", "ᅪ": "ᅩ"})
_ADNOMINAL = ("ᆫ", "ᆯ")  # final consonants of a verb form before a noun: 자세한, 바뀔
_BOUND = frozenset(("수", "것", "때", "줄", "데", "뿐", "채", "등", "바"))
_SHOWS_NOUN = lazy_pattern("[을를은의에으과와이들하되된시]")
_VERB_ENDING = frozenset("고기는던면자며지게도려니어아")


def stems(word: str) -> tuple[str, ...]:
    """Return the possible stems of a word: each beginning of the word after which an ending follows.

    The word itself is one of the possible stems; it is only left out if it certainly has an ending.
    """
    first = max(1, len(word) - _LONGEST_ENDING)
    found = tuple(word[:cut] for cut in range(first, len(word)) if _is_ending(word[:cut], word[cut:]))
    return found if found and _SURE.search(word) else (word, *found)


@lru_cache(maxsize=1 << 15)
def roots(word: str) -> tuple[str, ...]:
    """Return the keys of a Korean word, by which it can be recognized in its other forms.

    The keys are its possible stems of at least two syllables, and its first two syllables with the sign ``~``. The key
    with ``~`` is also shared by the forms of a verb: ``만들~`` by 만들어 and 만들었다.
    """
    if len(word) < _WORD:
        return (word,)
    found = [stem for stem in stems(word) if len(stem) >= _WORD]
    return *(found[1:] if len(found) > 1 and found[0] == word else found), f"{word[:_WORD]}~"


def can_name(word: str, endings: Iterable[str]) -> bool:
    """Whether a word may be a noun, judging by the endings with which it occurs.

    A word that looks like a verb form is a noun only if it also occurs with a noun's particle: 버전 does, but 새로운
    does not. A word whose meaning depends on the word before it, such as 수, is not a noun here.
    """
    if word in _BOUND:
        return False
    looks_like_verb = word.endswith("다") or normalize("NFD", word)[-1:] in _ADNOMINAL
    return not looks_like_verb or any(_SHOWS_NOUN.match(each) for each in endings)


def inflected(first: str, second: str) -> bool:
    """Whether two words are forms of the same verb, such as 보낸 and 보내, or 기다린 and 기다리지."""
    index = next((index for index, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), -1)
    if index < 0:
        return False
    if _open(first[index]) != _open(second[index]):
        return False
    return index > 0 or any(_have_short_stem(a, b) for a, b in ((first, second), (second, first)))


def _have_short_stem(word: str, other: str) -> bool:
    """Whether two words that begin alike may be forms of a verb whose stem is one syllable, such as 쓸 and 쓰기.

    ``word`` must have only one syllable. ``other`` must have only one too, or a verb ending after the first.
    """
    return len(word) == 1 and (len(other) == 1 or other[1] in _VERB_ENDING)


def _open(syllable: str) -> str:
    """Return a syllable without its final consonant, and with a contracted vowel undone: 리 for 린 and for 려."""
    return normalize("NFD", syllable)[:2].translate(_CONTRACTED)


def _is_ending(stem: str, rest: str) -> bool:
    if _AFTER_ANY.fullmatch(rest) or (len(stem) >= _WORD and _AFTER_WORD.fullmatch(rest)):
        return True
    sound = ending(stem)
    if sound != "vowel" and _AFTER_CONSONANT.fullmatch(rest):
        return not (sound == "rieul" and rest.startswith("으로"))
    return sound != "consonant" and _AFTER_VOWEL.fullmatch(rest) is not None
