"""Chooses Korean particles whose form depends on the sound before them: 을/를, 이/가, 은/는, 과/와, 으로/로, 이나/나.

The first form follows a syllable that ends with a consonant (batchim), the second form follows a vowel. As an
exception, 로 also follows ㄹ.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from ..errors import UnknownNameError
from ..lazy_pattern import lazy_pattern

Ending = Literal["vowel", "rieul", "consonant"]

# Pairs of the form after a consonant and the form after a vowel.
PAIRS = (("을", "를"), ("이", "가"), ("은", "는"), ("과", "와"), ("으로", "로"), ("이나", "나"))
_PAIR_OF = {particle: pair for pair in PAIRS for particle in pair}
# What may follow the particle in the same word.
MORE = r"(?:서|써|의|는|도|만|부터|까지)?"
PARTICLE = lazy_pattern(rf"(은|는|이나|나|이|가|을|를|과|와|으로|로)(?={MORE}(?![가-힣A-Za-z0-9]))")

_FIRST, _LAST, _FINALS, _RIEUL = ord("가"), ord("힣"), 28, 8
# The last sounds of the digits 영 일 이 삼 사 오 육 칠 팔 구. A number that ends in 0 is read with 십, 백, 천, 만 or
# 영 at its end.
_DIGITS: dict[str, Ending] = {
    "0": "consonant", "1": "rieul", "2": "vowel", "3": "consonant", "4": "vowel",
    "5": "vowel", "6": "consonant", "7": "rieul", "8": "rieul", "9": "vowel",
}  # fmt: skip
_FIELD = lazy_pattern(r"\{([가-힣]+/[가-힣]+)\}")
_MARKS_AT_END = " *_`'\"”’…"
_WORD_START = lazy_pattern(r"[\s\"'“”‘’`(\[]")
_GLOSS = lazy_pattern(r"\s?\([^()]*\)$")
# Matches lower-case Latin words whose spelling shows with which sound Koreans pronounce their end.
_SURE: tuple[tuple[re.Pattern[str], Ending], ...] = (
    (lazy_pattern(r"[aiouy]$"), "vowel"),
    (lazy_pattern(r"l$"), "rieul"),
    (lazy_pattern(r"(?:[mn]|ng|[b-df-hj-np-tv-z][eo]t)$"), "consonant"),
)


def ending(word: str) -> Ending | None:
    """Return the kind of the last sound of a word as Koreans pronounce it; None if it is uncertain.

    It is ``vowel`` for 파드, ``rieul`` for 레이블 (which ends with ㄹ) and ``consonant`` for 볼륨. A gloss at the end,
    such as ``(Pod)``, is ignored.
    """
    word = (_GLOSS.sub("", word) if ")" in word else word).rstrip("*_`'\"”’")
    last = word[-1:]
    if not last:
        return None
    if _FIRST <= ord(last) <= _LAST:
        final = (ord(last) - _FIRST) % _FINALS
        return "vowel" if final == 0 else "rieul" if final == _RIEUL else "consonant"
    if last in _DIGITS:
        return _DIGITS[last]
    if re.fullmatch(r"[a-z]{3,}", word.rpartition(" ")[2]):
        return next((sound for pattern, sound in _SURE if pattern.search(word)), None)
    return None


def particle_after(word: str, pair: str) -> str:
    """Return the form of a particle that fits a word: ``를`` for the word ``파드`` and the pair ``을/를``.

    If the last sound of the word is uncertain, the result is both forms: ``을(를)``, ``(으)로``.

    Raises:
        UnknownNameError: ``pair`` is not a pair of particles.
    """
    consonant, vowel = _pair(pair)
    sound = ending(word)
    if sound is None:
        return f"({consonant.removesuffix(vowel)}){vowel}" if consonant.endswith(vowel) else f"{consonant}({vowel})"
    return _fitting(sound, consonant, vowel)


def format_with_particles(template: str, values: Mapping[str, object]) -> str:
    """Insert values into a template, and choose the form of each particle that fits the text before it.

    Args:
        template: A text with names of values in braces, and pairs of particles: ``"{term}"{을/를}``.
        values: The values, by their names.

    Raises:
        KeyError: The template names a value that is missing.
        UnknownNameError: A pair of particles is unknown.

    Example:
        >>> format_with_particles('"{term}"{을/를} 쓰세요', {"term": "파드"})
        '"파드"를 쓰세요'
    """
    first, *others = _FIELD.split(template)
    text = first.format_map(values)
    for pair, rest in zip(others[::2], others[1::2], strict=True):
        text += particle_after(_last_word(text), pair) + rest.format_map(values)
    return text


def _last_word(text: str) -> str:
    """Return the last word of a text, without the quotation marks around it.

    If the text ends with a gloss, such as 파드 (Pod), the words before the gloss are returned as well.
    """
    text = text[-200:].rstrip(_MARKS_AT_END)
    word = text if text.endswith(")") else _WORD_START.split(text)[-1]
    return word.lower() if word[1:].islower() else word  # "Lantern" is read like "lantern", but "API" is spelled out


def fitting(word: str, particle: str) -> str:
    """Return the form of a particle that fits a word: ``를`` for the word ``파드`` and the particle ``을``.

    ``particle`` is returned unchanged if it has only one form, or if the last sound of the word is uncertain.
    """
    pair = _PAIR_OF.get(particle)
    sound = ending(word)
    return _fitting(sound, *pair) if pair and sound else particle


def _fitting(sound: Ending, consonant: str, vowel: str) -> str:
    with_vowel = sound == "vowel" or (sound == "rieul" and vowel == "로")
    return vowel if with_vowel else consonant


def _pair(pair: str) -> tuple[str, str]:
    forms = frozenset(pair.split("/"))
    for known in PAIRS:
        if forms == frozenset(known):
            return known
    known_pairs = ", ".join("/".join(known) for known in PAIRS)
    raise UnknownNameError(f'"{pair}" is not a pair of particles; known are: {known_pairs}')
