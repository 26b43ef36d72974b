"""Words that are nearly an approved Korean rendering: 프락시 for 프록시, 컨포넌트 for 컴포넌트.

Distance is counted in letters (jamo), not in syllables: the normalised Levenshtein distance of the decomposed words.
On aligned pages of the Kubernetes documentation 27 of 28 such words were misspellings; renderings of two syllables are
left out, for they are near to too many words (한도 and 한다).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from unicodedata import normalize

from .renderings import Needle, RenderingMatch, may_end_noun

_NEAR = 0.8
_SHORTEST = 3  # syllables
_SPACES = 4  # that may stand inside a word which is written apart

_WORD = re.compile(r"[가-힣]+")
# Endings that make another noun of the same loanword: 스케줄러 and 스케줄링.
_OTHER_NOUN = frozenset("러링션터팅딩밍저징드트된")


def misspelled(text: str, wanted: Needle, known: Collection[str]) -> Iterator[RenderingMatch]:
    """Words of ``text`` that are nearly ``wanted``, and neither it nor one of the ``known`` renderings."""
    if wanted.syllables < _SHORTEST or len(wanted.text) != wanted.syllables:
        return
    last = 0
    syllables = frozenset(wanted.text)
    for word in _WORD.finditer(text):
        start = word.start()
        # So few letters may differ that at least one syllable is the same.
        if start < last or syllables.isdisjoint(text[start : start + len(wanted.text) + _SPACES]):
            continue
        if end := _near(text, start, wanted.text, known):
            last = end
            yield RenderingMatch(start, end)


def _near(text: str, start: int, wanted: str, known: Collection[str]) -> int:
    """The end of what begins at ``start`` and is nearly ``wanted``; 0 where nothing is."""
    from rapidfuzz.distance import Levenshtein

    best, nearest, shared = 0.0, 0, 0
    for part, end in _beginnings(text, start, len(wanted) + 1):
        if part.startswith(wanted):
            return 0
        if part in known:
            if not wanted.startswith(part):
                return 0
            shared = len(part)  # 서비스 메트릭 is not near 서비스 메시, for 서비스 is a rendering of its own
        if len(part) < len(wanted) - 1 or wanted.startswith(part) or not may_end_noun(text[end : end + 1]):
            continue
        if part[:-1] == wanted[:-1] and _OTHER_NOUN.issuperset((part[-1], wanted[-1])):
            continue
        near = Levenshtein.normalized_similarity(_letters(part[shared:]), _letters(wanted[shared:]), score_cutoff=_NEAR)
        if near > best:
            best, nearest = near, end
    return nearest


def _beginnings(text: str, start: int, longest: int) -> Iterator[tuple[str, int]]:
    """The syllables from ``start`` on, one more each time, and where they end; spaces between words are left out."""
    part = ""
    for at in range(start, len(text)):
        letter = text[at]
        if _is_syllable(letter):
            part += letter
            yield part, at + 1
        if len(part) == longest or not (letter == " " or _is_syllable(letter)):
            return


def _is_syllable(letter: str) -> bool:
    return "가" <= letter <= "힣"


@lru_cache(maxsize=10_000)
def _letters(word: str) -> str:
    return normalize("NFD", word)
