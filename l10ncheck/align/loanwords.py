"""Finds list items and table rows that translate each other by their loanwords, which are written by their sound.

In a Korean or Japanese list without code, numbers or names, 로드 밸런서 is the only sign that an item translates *Load
balancers*. In the same way, 다이어그램 alone in a paragraph may be what a translation kept of an image with the
alternative text *diagram*. Longer texts are not compared: they share loanwords by chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from ..languages import Language
from ..languages.en_words import stems
from ..languages.loanwords import UNCHANGED, begins_with_vowel, sound_pattern, sounds, with_single_l
from ..languages.scripts import HANGUL, KATAKANA
from ..lazy_pattern import lazy_pattern
from ..model import SegmentKind
from .signature import Unit

_KINDS = frozenset[SegmentKind](("item", "term", "row", "image"))
_KINDS_BESIDE_IMAGE = _KINDS | frozenset[SegmentKind](("paragraph",))  # of the translation, if the source has an image
_ENGLISH_WORD = lazy_pattern(r"[a-z]+")
_LOANWORD = lazy_pattern(f"[{HANGUL}]+|[{KATAKANA}]+")
_VOWEL = frozenset("aeiouyw")  # the Korean letter for an initial y or w is silent
_MOST_COMPARISONS = 50_000  # of a word with a word; larger ranges are not compared
_MOST_PLACES = 2  # segments of one page that may have a word; a word of more segments shows nothing
_SHORTEST, _LONGEST = 2, 12  # letters of a loanword
_SHORT = 50.0  # letters of English
_SCORE = 0.5  # of a word that only one segment of each page has


def loanword_scores(
    source: Sequence[Unit], translation: Sequence[Unit], languages: tuple[Language, Language]
) -> dict[tuple[int, int], float]:
    """Return how strongly rare loanwords show that two segments translate each other.

    Args:
        source: Segments of the source.
        translation: Segments of the translation.
        languages: The language of the source and the language of the translation.

    Returns:
        The scores (0.25 or more) of the segments that share such words, by their two indexes. Empty if the source is
        not English, or if the translation is neither Korean nor Japanese.
    """
    if languages[0].tag != "en" or languages[1].tag not in UNCHANGED:
        return {}
    ignored = languages[0].function_words
    places: dict[str, list[int]] = {}
    for index, unit in enumerate(source):
        for word in dict.fromkeys(_words(_text(unit).lower(), ignored)) if _is_short(unit, _KINDS) else ():
            places.setdefault(word, []).append(index)
    kinds = _KINDS_BESIDE_IMAGE if any(unit.kind == "image" for unit in source) else _KINDS
    heard = [frozenset(_heard(_text(unit)) if _is_short(unit, kinds) else ()) for unit in translation]
    if len(places) * sum(map(len, heard)) > _MOST_COMPARISONS:
        return {}
    scores: dict[tuple[int, int], float] = {}
    for word, rows in places.items():
        pattern = sound_pattern(word) if len(rows) <= _MOST_PLACES else None
        columns = [j for j, each in enumerate(heard) if _is_among(word, pattern, each)] if pattern else []
        if len(columns) <= _MOST_PLACES:
            for pair in ((i, j) for i in rows for j in columns):
                scores[pair] = scores.get(pair, 0.0) + _SCORE / max(len(rows), len(columns))
    return scores


def _is_short(unit: Unit, kinds: AbstractSet[SegmentKind]) -> bool:
    """Whether a segment has one of ``kinds`` and is so short that a single rare word shows what it translates."""
    return unit.kind in kinds and unit.length <= _SHORT


def _text(unit: Unit) -> str:
    """Return the text of a segment. For a segment of images, this is their alternative texts."""
    return " ".join(image.alt for image in unit.segment.images) if unit.kind == "image" else unit.segment.prose


def _words(text: str, ignored: Iterable[str]) -> Iterator[str]:
    """Yield the words of an English text in the singular, except ``ignored`` ones, and then each two adjacent words.

    For example, ``load balancers`` gives ``load``, ``balancer`` and ``load balancer``.
    """
    words = [stems(word)[1 if len(stems(word)) > 1 else 0] for word in _ENGLISH_WORD.findall(text)]
    yield from (word for word in words if word not in ignored)
    yield from (f"{word} {after}" for word, after in pairwise(words))


def _heard(text: str) -> Iterator[tuple[bool, str]]:
    """Yield how each word in Hangul or katakana sounds: whether it begins with a vowel, and its consonants.

    Consonants that these scripts do not distinguish have one letter: ``p`` for b and p, ``l`` for l and r.

    A particle may follow a loanword without a space, and a loanword may be written as two words. A word therefore gives
    one pair for its first two characters, one for its first three, and so on into the next word. For example, 밸런서를
    gives ``(False, "pln")``, ``(False, "plns")`` and ``(False, "plnsl")``.
    """
    words = _LOANWORD.findall(text)
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else ""
        consonants = ""
        for length, letter in enumerate((word + following)[:_LONGEST], 1):
            consonants = with_single_l(consonants + sounds(letter))
            if length >= _SHORTEST:
                yield begins_with_vowel(word), consonants


def _is_among(word: str, pattern: re.Pattern[str], heard: Iterable[tuple[bool, str]]) -> bool:
    """Whether an English word is one of the loanwords of a text.

    Args:
        word: The English word.
        pattern: Matches the consonants of the word.
        heard: How the words of the text sound, as ``_heard`` yields them.
    """
    has_vowel = word[0] in _VOWEL
    return any(vowel == has_vowel and pattern.fullmatch(consonants) for vowel, consonants in heard)
