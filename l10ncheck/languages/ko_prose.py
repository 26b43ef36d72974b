"""Faults of Korean prose that can be seen without a dictionary. Offsets are those of the text that is read.

Each was measured on 537 Korean pages of the Kubernetes documentation: particles after a gloss 17 of 17 true, after a
Latin word of sure reading 10 of 10, after a digit 4 of 4, repeated words 3 of 3, minority registers 16 of 17.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from .ko_particles import PARTICLE, fitting

Register = Literal["plain", "polite"]


class ParticleError(Struct, frozen=True):
    """``text[start:end]`` is a particle that does not fit ``word``; ``right`` does. ``after`` is what stands before."""

    word: str
    start: int
    end: int
    right: str
    after: Literal["gloss", "word", "digit"]


_CANDIDATE = re.compile(r"[a-z0-9)][가-힣]")
_BEFORE_PARTICLE = re.compile(
    r"(?<![가-힣])(?P<head>[가-힣]{1,30}+) ?\([A-Za-z][^()가-힣\x01]{0,60}\)(?=[가-힣])"
    r"|(?<![\w.:/@#가-힣\x01-])(?P<word>[a-z]{3,}(?:-[a-z]{2,}){0,3})(?=[가-힣])"
    r"|(?<![\w.:/@#\x01-])(?P<digits>\d{1,9})(?=[가-힣])"
)


def particle_errors(text: str) -> Iterator[ParticleError]:
    """Particles after a glossed word, a Latin word and a number that do not agree with its sound."""
    for before in _BEFORE_PARTICLE.finditer(text) if _CANDIDATE.search(text) else ():
        particle = PARTICLE.match(text, before.end())
        if particle is None:
            continue
        word = before["head"] or before["word"] or before["digits"]
        right = fitting(word, particle[1])
        if right != particle[1]:
            after: Literal["gloss", "word", "digit"] = (
                "gloss" if before["head"] else "word" if before["word"] else "digit"
            )
            yield ParticleError(before[0].strip(), *particle.span(1), right, after)


_REPEATED = re.compile(r"(?<![가-힣\w])([가-힣]{2,12}) (\1)(?![가-힣\w])")
_MEANT_TWICE = frozenset({
    "하나", "차례", "조금", "매우", "아주", "점점", "이것", "저것", "따로", "널리", "오래", "천천히", "반짝",
})  # fmt: skip


def repeated_words(text: str) -> Iterator[tuple[int, int]]:
    """Where a Korean word stands a second time; words that are doubled for emphasis are left out."""
    for found in _REPEATED.finditer(text):
        if found[1] not in _MEANT_TWICE:
            yield found.span(2)


class Ending(Struct, frozen=True):
    """``text[start:end]`` is the last word of a sentence, and the sentence is in this register."""

    start: int
    end: int
    register: Register


# 개요 and 필요 are nouns: only these syllables come before a polite 요.
_SENTENCE_END = re.compile(
    r"[다요](?:(?<=[가-힣]다)|(?<=[가-힣][세어아해네지죠데군게까에예여워와려져돼봐줘나서고]요))[.!?](?=\s|$)"
)
_LONGEST_WORD = 20
_QUOTED = re.compile(r"[\"“「『'‘][^\"”」』'’]{0,300}[\"”」』'’]")
_BIEUP = 17  # the final consonant ㅂ: 합니다, but not 아니다


def endings(text: str) -> Iterator[Ending]:
    """Sentences outside quotations whose last word shows the register: 한다 is plain, 합니다 and 해요 are polite."""
    found = list(_SENTENCE_END.finditer(text))
    quoted = [each.span() for each in _QUOTED.finditer(text)] if found else []
    for each in found:
        start, end = _word_start(text, each.start()), each.end() - 1
        register = _register(text[start:end])
        if register and not any(first <= start < last for first, last in quoted):
            yield Ending(start, end, register)


def _word_start(text: str, end: int) -> int:
    """Where the word begins of which ``end`` is the last syllables' start."""
    start = end
    while start > max(0, end - _LONGEST_WORD) and "가" <= text[start - 1] <= "힣":
        start -= 1
    return start


def _register(word: str) -> Register | None:
    """The register of a sentence by its last word; None for a proposal (봅시다), which stands in both."""
    if word.endswith("요"):
        return "polite"
    after_bieup = len(word) > 2 and (ord(word[-3]) - ord("가")) % 28 == _BIEUP
    if after_bieup and word.endswith("시다"):
        return None
    return "polite" if after_bieup and word.endswith("니다") else "plain"


_SPACE = re.compile(r"(?<=[A-Za-z0-9])( +)(?:을|를|는|와|과|로|으로|에서|에게)(?=\s|[.,]|$)")


def spaces_before_particles(text: str) -> Iterator[tuple[int, int]]:
    """Spaces between a Latin word and its particle; 이, 가 and 은 may be other words and are left out."""
    for found in _SPACE.finditer(text):
        yield found.span(1)
