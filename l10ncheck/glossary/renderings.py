"""Find a rendering in a translation, even if it has other spaces, a gloss or a grammatical ending there.

In Korean, a search ignores:

- spaces and hyphens
- glosses in Latin letters: ``베어(bare) 파드`` matches 베어 파드
- endings that turn a noun into a verb or an adjective: 노출시키다, 컨테이너화 된

A particle may follow the rendering without a space. In other languages that write spaces, a rendering must be a whole
word, with a short ending at most. In languages without spaces, a rendering may be anywhere in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol, TypeVar

from msgspec import Struct

from ..languages import Language
from ..languages import language as language_of
from ..languages.ja import LONG_VOWEL_MARK
from ..languages.ko_nouns import IGNORED, INNER_PARTICLE, VERB_SUFFIX, without_genitive
from ..languages.scripts import is_hangul
from ..lazy_pattern import lazy_pattern
from .source_terms import lower

_LONGEST_ENDING = 3  # letters of a case or number ending (Knoten, Knotens)
_LONGEST_PROCLITIC = 4
_LAST_WORD = lazy_pattern(r"\w{5}$")  # the stem has at least four letters
_SHORT = 2  # syllables: 앱, 훅, 한도 are parts of other words, so they must begin a word
_SAME_WORD = 3  # syllables: a shorter rendering with a space inside (한 도) is two words


class RenderingMatch(Struct, frozen=True, gc=False):
    """A place in a translation that contains a rendering (translation of a term).

    Attributes:
        start: The offset at which the place begins, in code points.
        end: The offset after the place, in code points.
        which: The index of the rendering among the approved renderings of its glossary entry; 0 if the rendering is
            not approved.
    """

    start: int
    end: int
    which: int = 0


class _TextRange(Protocol):
    """Anything that has the offsets ``start`` and ``end`` of a range of a text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


P = TypeVar("P", bound=_TextRange)


def without_overlaps(found: Iterable[P]) -> list[P]:
    """Return places in the order of the text, and leave out each place that overlaps an earlier one.

    Of places that begin together, the longest is kept.
    """
    result: list[P] = []
    for place in sorted(found, key=lambda each: (each.start, -each.end)):
        if not result or place.start >= result[-1].end:
            result.append(place)
    return result


class Text:
    """The prose of a translation, prepared for searches of renderings.

    Attributes:
        raw: The prose itself.
        compact: The prose in lower case. In Korean, parts that a search ignores are left out, such as spaces and
            glosses.
        language: The language of the translation, without its country.
    """

    __slots__ = ("_pieces", "compact", "language", "raw")

    def __init__(self, raw: str, language: str) -> None:
        self.raw = raw
        self.language = language
        lowered = lower(raw)
        self.compact = IGNORED.sub("", lowered) if language == "ko" else lowered
        self._pieces: tuple[list[int], list[int]] | None = None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the start and end in ``raw`` (the prose) of the text that is ``compact[start:end]``."""
        return self._offset(start), self._offset(end - 1) + 1

    def _offset(self, offset: int) -> int:
        """Return the offset in ``raw`` (the prose) of the character that is ``compact[offset]``."""
        if len(self.compact) == len(self.raw):
            return offset
        if self._pieces is None:
            self._pieces = _pieces(lower(self.raw))
        offsets, starts = self._pieces
        piece = bisect_right(offsets, offset) - 1
        return starts[piece] + offset - offsets[piece]


def _pieces(text: str) -> tuple[list[int], list[int]]:
    """Split a Korean text where a search ignores something, and return where its other parts begin.

    Searches ignore spaces, hyphens and glosses: the parts of ``베어 파드`` are 베어 and 파드. Parts may be empty.

    Returns:
        The offset of each part in the joined parts, and its offset in ``text``: ``[0, 2]`` and ``[0, 3]``, for example.
    """
    offsets, starts = [0], [0]
    length = last = 0
    for skipped in IGNORED.finditer(text):
        length += skipped.start() - last
        last = skipped.end()
        offsets.append(length)
        starts.append(last)
    return offsets, starts


class Needle(Struct, frozen=True):
    """A rendering (translation of a term), prepared for searches in ``Text.compact``.

    Attributes:
        text: The rendering in lower case and, if it is Korean, without spaces, hyphens and glosses.
        syllables: How many Korean syllables it has.
        words: The words of a Korean rendering of several words, without the genitive particle 의; empty for one word,
            and for other languages.
    """

    text: str
    syllables: int = 0
    words: tuple[str, ...] = ()

    def find(self, text: Text) -> list[RenderingMatch]:
        """Return all matches of the rendering in a text, in order and without overlaps."""
        if self.words:
            return self._find_inflected(text)
        found = []
        offset = text.compact.find(self.text)
        while offset >= 0:
            start, end = text.place(offset, offset + len(self.text))
            if self._is_match(text, start, end):
                found.append(RenderingMatch(*_whole_word(text, start, end)))
                offset += len(self.text) - 1
            offset = text.compact.find(self.text, offset + 1)
        return found

    def _find_inflected(self, text: Text) -> list[RenderingMatch]:
        """Return the places of a rendering of several words, even if there are particles between them.

        For example, find 일시 정지 in 일시가 정지.
        """
        if self.words[0] not in text.compact:
            return []
        places = (text.place(*found.span()) for found in _inflected(self.words).finditer(text.compact))
        return [RenderingMatch(*place) for place in places if self._is_match(text, *place)]

    def _is_match(self, text: Text, start: int, end: int) -> bool:
        """Whether ``text.raw[start:end]``, which has the letters of the rendering, is the rendering itself.

        If not, the letters are a part of other words.
        """
        raw = text.raw
        before, after = raw[start - 1 : start], raw[end : end + 1]
        if text.language != "ko":
            # コンテナー is another spelling than コンテナ
            described = language_of(text.language)
            return self._is_word(raw, start, end, described) if described.spaced else after != LONG_VOWEL_MARK
        if (_is_latin(self.text[0]) and _is_latin(before)) or (_is_latin(self.text[-1]) and _is_latin(after)):
            return False
        if not self.syllables:
            return True
        if self.syllables <= _SHORT and is_hangul(before):
            return False
        return bool(self.words) or self.syllables > _SAME_WORD or " " not in raw[start:end]

    def _is_word(self, raw: str, start: int, end: int, language: Language) -> bool:
        """Whether ``raw[start:end]`` is a whole word or phrase, perhaps with a short ending."""
        if raw[start - 1 : start].isalnum() and self.text[0].isalnum():
            joined = language.proclitics
            if joined is None or not joined.search(raw, max(0, start - _LONGEST_PROCLITIC - 1), start):
                return False
        ending = raw[end : end + _LONGEST_ENDING + 1]
        return len(ending) <= _LONGEST_ENDING or not ending.isalpha()


def _whole_word(text: Text, start: int, end: int) -> tuple[int, int]:
    """Extend the range ``text.raw[start:end]`` to whole words: from ``Pod`` to ``Podliste``.

    The range is returned unchanged for Korean and for languages without spaces, in which other words may follow
    without a space.
    """
    if text.language == "ko" or not language_of(text.language).spaced:
        return start, end
    while start and text.raw[start - 1].isalnum():
        start -= 1
    while end < len(text.raw) and text.raw[end].isalnum():
        end += 1
    return start, end


@lru_cache(maxsize=50_000)
def needle(rendering: str, language: str) -> Needle | None:
    """Prepare a rendering (translation of a term) for searches in translations; None if it has no text to search for.

    Args:
        rendering: The rendering, as in the glossary.
        language: The language of the translations, without its country.
    """
    text = " ".join(rendering.split())
    if language != "ko":
        may_change = text[-1:] in language_of(language).final_vowels and _LAST_WORD.search(text)
        stem = text[:-1] if may_change else text
        return Needle(lower(stem)) if text else None
    stem = VERB_SUFFIX.sub("", text)
    text = stem if sum(map(is_hangul, stem)) >= _SHORT else text
    compact = Text(text, language).compact
    words = tuple(without_genitive(Text(word, language).compact) for word in text.split()) if " " in text else ()
    return Needle(compact, sum(map(is_hangul, compact)), words) if compact else None


@lru_cache(maxsize=10_000)
def _inflected(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern that matches these words in this order. Every word except the last may have a particle."""
    *inner, last = map(re.escape, words)
    return re.compile("".join(f"{word}{INNER_PARTICLE}" for word in inner) + last)


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()
