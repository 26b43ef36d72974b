"""Find misspellings of approved renderings: 컨포넌트 for 컴포넌트, Schnitstelle for Schnittstelle.

Two Korean words are compared by the normalized Levenshtein distance of their letters (jamo), not of their syllables. In
the Kubernetes documentation, 27 of 28 words found in this way were misspellings. Renderings of two syllables are
compared only by their sound (스팩 for 스펙), since too many other words resemble them (한도 and 한다).

In languages with other letters, a word with another letter or another ending is often another word (изменение and
измерение). A misspelling there has a letter too many or too few, or two letters that changed places.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ..languages.ja import LONG_VOWEL
from ..languages.ko_nouns import OTHER_NOUN, letters, may_end_noun, sound
from ..languages.ko_words import stems
from ..languages.scripts import HANGUL, KATAKANA, is_hangul
from .renderings import Needle, RenderingMatch

_SIMILAR = 0.8
_SHORTEST = 3  # syllables
_SPACES = 4  # that a word may contain if it is written as several

_SHORTEST_SLIP = 8  # letters
_EQUAL_END = 4  # letters after the wrong one
_LONGEST_ENDING = 3  # letters

_WORD = re.compile(f"[{HANGUL}]+")
_LONG_WORD = re.compile(r"[^\W\d_]{7,40}+")
_KATAKANA = re.compile(f"[{KATAKANA}・]+")


def misspelled(text: str, wanted: Needle, known: Collection[str]) -> Iterator[RenderingMatch]:
    """Yield the places of words that are probably misspellings of an approved Korean rendering.

    Args:
        text: The prose of a translation.
        wanted: The approved rendering.
        known: All approved renderings of the glossary, which are never misspellings.
    """
    if len(wanted.text) != wanted.syllables:
        return
    if wanted.syllables < _SHORTEST:
        yield from _homophones(text, wanted.text)
        return
    last = 0
    syllables = frozenset(wanted.text)
    for word in _WORD.finditer(text):
        start = word.start()
        # Words that resemble each other have at least one syllable in common, so the search starts there.
        if start < last or syllables.isdisjoint(text[start : start + len(wanted.text) + _SPACES]):
            continue
        if end := _similar_end(text, start, wanted.text, known):
            last = end
            yield RenderingMatch(start, end)


def katakana_variants(text: str, wanted: str) -> Iterator[RenderingMatch]:
    """Yield the places of words in katakana that differ from a Japanese rendering only in long vowels or middle dots.

    For the rendering コントローラー, this is コントローラ. Two letters may also be swapped: コテンナ for コンテナ. In a
    rendering of eight letters, one may also be missing or added: ロードバラサー for ロードバランサー.
    """
    spelling = LONG_VOWEL.sub("", wanted)
    for word in _KATAKANA.finditer(text) if _KATAKANA.fullmatch(wanted) else ():
        is_same = LONG_VOWEL.sub("", word[0]) == spelling
        is_slip = len(wanted) > _SHORTEST and _is_slip(word[0], wanted, equal_end=1, longest_ending=0)
        if word[0] != wanted and (is_same or is_slip):
            yield RenderingMatch(*word.span())


def slips(text: str, wanted: str, known: Collection[str]) -> Iterator[RenderingMatch]:
    """Yield the places of words in which one letter of a rendering is missing, added, or swapped with its neighbour.

    Args:
        text: The prose of a translation.
        wanted: The rendering in lower case. Nothing is yielded for several words, and for fewer than eight letters.
        known: All approved renderings of the glossary in lower case, which are never misspellings.
    """
    if len(wanted) < _SHORTEST_SLIP or not wanted.isalpha():
        return
    for word in _LONG_WORD.finditer(text):
        found = word[0].lower()
        if found[0] == wanted[0] and found not in known and _is_slip(found, wanted):
            yield RenderingMatch(*word.span())


def _is_slip(word: str, wanted: str, *, equal_end: int = _EQUAL_END, longest_ending: int = _LONGEST_ENDING) -> bool:
    """Whether ``word`` is the rendering ``wanted`` with one letter missing, added or swapped, perhaps with an ending.

    If the two words differ only in the last ``equal_end`` letters of ``wanted``, the result is False: ``word`` is then
    another form of it. The ending has at most ``longest_ending`` letters. In a rendering of fewer than eight letters,
    the only mistake that counts is two swapped letters.
    """
    first = next((at for at, (a, b) in enumerate(zip(word, wanted, strict=False)) if a != b), len(wanted))
    swapped = wanted[first + 1 : first + 2] + wanted[first : first + 1] + wanted[first + 2 :]
    rests = (swapped, wanted[first + 1 :], word[first : first + 1] + wanted[first:])
    return len(wanted) - first > equal_end and any(
        word.startswith(rest, first) and len(word) - first - len(rest) <= longest_ending
        for rest in (rests if len(wanted) >= _SHORTEST_SLIP else rests[:1])
    )


def _homophones(text: str, wanted: str) -> Iterator[RenderingMatch]:
    """Yield the places of words that sound exactly like a rendering of two syllables: 스팩 for 스펙."""
    wanted_sound = sound(wanted)
    for word in _WORD.finditer(text) if len(wanted) > 1 else ():
        start, end = word.start(), word.start() + len(wanted)
        if text[start:end] != wanted and sound(text[start:end]) == wanted_sound and may_end_noun(text[end : end + 1]):
            yield RenderingMatch(start, end)


def _similar_end(text: str, start: int, wanted: str, known: Collection[str]) -> int:
    """Return the end of the text that begins at ``start`` and resembles the rendering ``wanted`` most.

    The result is 0 if no text is similar enough, or if the text at ``start`` is correct: it begins with ``wanted`` or
    with another approved rendering. An approved rendering that is only the beginning of ``wanted`` does not make it
    correct, such as 서비스 for 서비스 메시.

    Args:
        text: The prose of a translation.
        start: The offset at which the text begins.
        wanted: The rendering, without spaces.
        known: All approved renderings of the glossary.
    """
    from rapidfuzz.distance import Levenshtein

    best, nearest, shared = 0.0, 0, 0
    for part, end in _prefixes(text, start, len(wanted) + 1):
        if part.startswith(wanted):
            return 0
        if part in known:
            if not wanted.startswith(part):
                return 0
            shared = len(part)  # only compare 메트릭 with 메시: 서비스 is a rendering itself
        if len(part) < len(wanted) - 1 or wanted.startswith(part) or not may_end_noun(text[end : end + 1]):
            continue
        if any(stem != part and wanted.startswith(stem) for stem in stems(part)):
            continue  # 컨테이너로 has a particle after 컨테이너; it is not 컨테이너화
        if part[:-1] == wanted[:-1] and OTHER_NOUN.issuperset((part[-1], wanted[-1])):
            continue
        similarity = Levenshtein.normalized_similarity(
            letters(part[shared:]), letters(wanted[shared:]), score_cutoff=_SIMILAR
        )
        if similarity > best:
            best, nearest = similarity, end
    return nearest


def _prefixes(text: str, start: int, longest: int) -> Iterator[tuple[str, int]]:
    """Yield the first Korean syllable at the offset ``start``, then the first two syllables, and so on.

    Spaces are left out: for 가 나다, the results are 가, 가나 and 가나다. Each result is a pair: the syllables, and the
    offset of their end. The last one has ``longest`` syllables, or ends before a character that is neither a syllable
    nor a space.
    """
    part = ""
    for index in range(start, len(text)):
        letter = text[index]
        if is_hangul(letter):
            part += letter
            yield part, index + 1
        if len(part) == longest or not (letter == " " or is_hangul(letter)):
            return
