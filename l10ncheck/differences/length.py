"""Text that is much shorter or longer than its source, measured against what is usual between the two languages.

The logarithm of translation to source, in letters of English (``text_length``), is about normal; its variance falls
with the length of the text towards a floor. Measured on about 6,000 blocks of Korean pages and their English source.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from statistics import median
from typing import TYPE_CHECKING

from msgspec import Struct

from ..languages.base import text_length
from ..model import Match, Segment

if TYPE_CHECKING:
    from ..rules.base import Comparison

_KINDS = frozenset({"paragraph", "item", "row", "term"})
_SHORTEST = 36.0  # letters; in less text one word decides
_NOTABLE = 1.2  # |z| below it is not worth keeping
_OFFSET = 8.0  # keeps short texts from having wild ratios
_VARIANCE, _VARIANCE_OF_LETTERS = 0.006, 0.75
_USUAL_LENGTH = 100.0  # where the standard deviation of a language's prior holds
_ENOUGH_TO_CALIBRATE = 8
_SPREAD = 0.14  # for a language without a prior; pages are too short to measure it, only to measure the mean

_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|etc|vs|cf|Mr|Dr|No)\.")
_SENTENCE_END = re.compile(r"""[.!?。！？][\x01"'”’»)\]]*(?=\s|$|¦)|[:：]\s*$""")
_GLOSS = re.compile(r"(?<=[^\x00-\x7f])\s?\([A-Za-z][A-Za-z ,.&/-]*\)")


class LengthDifference(Struct, frozen=True):
    """``z``: standard deviations from the usual length, below 0 where the translation is shorter. ``letters``: how many
    letters of English it is longer (or, below 0, shorter) than usual. ``sentences``: of the source and the translation.
    """

    match: Match
    z: float
    letters: float
    sentences: tuple[int, int]


class _Measured(Struct, frozen=True):
    match: Match
    source: float
    translation: float

    @property
    def ratio(self) -> float:
        return math.log((self.translation + _OFFSET) / (self.source + _OFFSET))


def length_differences(comparison: Comparison) -> tuple[LengthDifference, ...]:
    """The texts of unusual length; none where the language has no prior and the page is too short to measure it."""
    measured = list(_measure(comparison))
    prior = comparison.language.length_prior or _calibrate(measured)
    return tuple(_differences(measured, *prior)) if prior else ()


def count_sentences(segments: Sequence[Segment]) -> int:
    """Ends of sentences; a colon at the end of a text is one, and a text without any end is one sentence."""
    return max(1, sum(len(_SENTENCE_END.findall(_ABBREVIATION.sub(" ", segment.prose))) for segment in segments))


def _measure(comparison: Comparison) -> Iterator[_Measured]:
    mine, theirs = comparison.source_language, comparison.language
    for match in comparison.alignment.matches:
        if not match.source or not match.translation or match.source[0].kind not in _KINDS:
            continue
        texts = [segment.prose for segment in match.translation]
        if theirs.script is not None and not any(map(theirs.has_script, texts)):
            continue  # untranslated
        source = sum(text_length(segment.prose, mine) for segment in match.source)
        translation = sum(text_length(_GLOSS.sub("", text), theirs) for text in texts)
        if max(source, translation) >= _SHORTEST and texts != [segment.prose for segment in match.source]:
            yield _Measured(match, source, translation)


def _calibrate(measured: list[_Measured]) -> tuple[float, float] | None:
    if len(measured) < _ENOUGH_TO_CALIBRATE:
        return None
    return median(item.ratio for item in measured), _SPREAD


def _differences(measured: list[_Measured], mean: float, spread: float) -> Iterator[LengthDifference]:
    usual = math.sqrt(_VARIANCE + _VARIANCE_OF_LETTERS / _USUAL_LENGTH)
    for item in measured:
        deviation = spread / usual * math.sqrt(_VARIANCE + _VARIANCE_OF_LETTERS / max(item.source, 20.0))
        z = (item.ratio - mean) / deviation
        if abs(z) < _NOTABLE:
            continue
        sentences = count_sentences(item.match.source), count_sentences(item.match.translation)
        yield LengthDifference(item.match, z, item.translation / math.exp(mean) - item.source, sentences)
