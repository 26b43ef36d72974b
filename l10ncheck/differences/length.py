"""Text that is much shorter or longer than its source, measured against what is usual between the two languages.

The logarithm of translation to source, in letters of English (``text_length``), is about normal; its variance falls
with the length of the text towards a floor. Measured on about 6,000 blocks of Korean pages and their English source.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from statistics import median
from typing import TYPE_CHECKING

from msgspec import Struct

from ..languages import Language
from ..languages.base import text_length
from ..model import Match, Segment

if TYPE_CHECKING:
    from ..comparison import Comparison

_KINDS = frozenset({"paragraph", "item", "row", "term"})
_SHORTEST = 36.0  # letters; in less text one word decides
_NOTABLY_SHORT, _NOTABLY_LONG = 1.0, 3.0  # |z| below it is not worth a closer look
_MANY = 50  # sentences of one text that are looked at
_OFFSET = 8.0  # keeps short texts from having wild ratios
_VARIANCE, _VARIANCE_OF_LETTERS = 0.006, 0.75
_USUAL_LENGTH = 100.0  # where the standard deviation of a language's prior holds
_ENOUGH_TO_CALIBRATE = 8
_SPREAD = 0.14  # for a language without a prior; pages are too short to measure it, only to measure the mean

_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|etc|vs|cf|Mr|Dr|No)\.$")
_END = re.compile(r"""[.!?。！？:：][\x01"'”’»)\]]*(?=\s|$|¦)""")
_WORDS_BEFORE_COLON = 4  # "For example:" is no sentence; Korean puts a comma there
_WORD = re.compile(r"[^\W_]+(?:['’]\w+)?")
_CONTENT_SHARE = 0.74  # of the letters of English documentation, median of 4,000 blocks
_ADDRESS = re.compile(r"https?://\S+")
_GLOSS = re.compile(r"(?<=[^\x00-\x7f])\s?\([A-Za-z][A-Za-z ,.&/-]*\)")


class LengthDifference(Struct, frozen=True):
    """``z``: standard deviations from the usual length, below 0 where the translation is shorter. ``letters``: how many
    letters of English it is longer (or, below 0, shorter) than usual. ``sentences``: of the source and the translation.
    ``z_without``: the deviation nearest to 0 that is left if one sentence of the source were not there. ``z_lean``: the
    same as ``z`` against a source without a surplus of function words.
    """

    match: Match
    z: float
    letters: float
    sentences: tuple[int, int]
    z_without: float
    z_lean: float


class _Measured(Struct, frozen=True):
    """``beside``: the length of text around it in the translation that has no counterpart, where it may go on."""

    match: Match
    source_texts: list[str]
    texts: list[str]
    source: float
    translation: float
    beside: float

    @property
    def ratio(self) -> float:
        return math.log((self.translation + _OFFSET) / (self.source + _OFFSET))


def length_differences(comparison: Comparison) -> tuple[LengthDifference, ...]:
    """The texts of unusual length; none where the language has no prior and the page is too short to measure it."""
    measured = list(_measure(comparison))
    prior = comparison.language.length_prior or _calibrate(measured)
    return tuple(_differences(measured, comparison.source_language, *prior)) if prior else ()


def split_sentences(text: str) -> list[str]:
    """The sentences of a text. A colon ends one at the end of the text, or where a clause stands before it."""
    sentences = []
    start, end = 0, len(text.rstrip())
    for found in _END.finditer(text):
        last = found.end() == end
        if _ABBREVIATION.search(text[max(found.start() - 5, 0) : found.end()]) and not last:
            continue
        sentence = text[start : found.end()]
        if found[0][0] in ":：" and not last and len(sentence.split()) < _WORDS_BEFORE_COLON:
            continue
        sentences.append(sentence)
        start = found.end()
    if text[start:].strip():
        sentences.append(text[start:])
    return sentences


def _measure(comparison: Comparison) -> Iterator[_Measured]:
    mine, theirs = comparison.source_language, comparison.language
    matches = comparison.alignment.matches
    enough, enough_there = _SHORTEST / max(1.0, mine.letter_weight), _SHORTEST / max(1.0, theirs.letter_weight)
    for row, match in enumerate(matches):
        if not match.source or not match.translation or match.source[0].kind not in _KINDS:
            continue
        if _characters(match.source) < enough and _characters(match.translation) < enough_there:
            continue  # cannot have the letters
        texts = [_without_addresses(segment.prose) for segment in match.translation]
        sources = [_without_addresses(segment.prose) for segment in match.source]
        if theirs.script is not None and not any(map(theirs.has_script, texts)):
            continue  # untranslated
        source = sum(text_length(text, mine) for text in sources)
        translation = sum(text_length(_GLOSS.sub("", text) if "(" in text else text, theirs) for text in texts)
        if max(source, translation) >= _SHORTEST and texts != sources:
            around = (*matches[max(row - 1, 0) : row], *matches[row + 1 : row + 2])
            extra = [s for other in around if other.relation == "extra" for s in other.translation if s.kind in _KINDS]
            beside = sum(text_length(segment.prose, theirs) for segment in extra)
            yield _Measured(match, sources, texts, source, translation, beside)


def _characters(segments: tuple[Segment, ...]) -> int:
    return sum([len(segment.prose) for segment in segments])


def _without_addresses(text: str) -> str:
    return _ADDRESS.sub("", text) if "://" in text else text


def _lean(texts: list[str], language: Language) -> float:
    """The length of texts as their content words alone tell it; a verbose text has more function words than usual."""
    words = [word for text in texts for word in _WORD.findall(text)]
    content = [word for word in words if word.lower() not in language.function_words]
    share = _CONTENT_SHARE if language.function_words else 1.0
    return text_length(" ".join(content), language) / share


def _calibrate(measured: list[_Measured]) -> tuple[float, float] | None:
    if len(measured) < _ENOUGH_TO_CALIBRATE:
        return None
    return median(item.ratio for item in measured), _SPREAD


def _differences(
    measured: list[_Measured], language: Language, mean: float, spread: float
) -> Iterator[LengthDifference]:
    usual = math.sqrt(_VARIANCE + _VARIANCE_OF_LETTERS / _USUAL_LENGTH)

    def deviation(translation: float, source: float) -> float:
        sigma = spread / usual * math.sqrt(_VARIANCE + _VARIANCE_OF_LETTERS / max(source, 20.0))
        return (math.log((translation + _OFFSET) / (source + _OFFSET)) - mean) / sigma

    for item in measured:
        z = deviation(item.translation, item.source)
        if -_NOTABLY_SHORT < z < _NOTABLY_LONG:
            continue
        if z < 0 and item.beside and deviation(item.translation + item.beside, item.source) > -_NOTABLY_SHORT:
            continue
        sentences = [sentence for text in item.source_texts for sentence in split_sentences(text)]
        count = sum(len(split_sentences(text)) for text in item.texts)
        without = [item.source - text_length(sentence, language) for sentence in sentences[:_MANY]]
        rest = [deviation(item.translation, max(source, 0.0)) for source in without]
        yield LengthDifference(
            match=item.match,
            z=z,
            letters=item.translation / math.exp(mean) - item.source,
            sentences=(len(sentences), count),
            z_without=min(rest, key=abs) if len(sentences) > 1 else z,
            z_lean=max(z, deviation(item.translation, _lean(item.source_texts, language))),
        )
