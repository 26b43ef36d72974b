"""Finds a sentence that only one of two texts has, by the words and the lengths of their sentences.

The sentences of the two texts are paired in order. Such an alignment has a score, which depends on the lengths and the
words of the sentences (see ``align_sentences``).

Two alignments are compared: one in which sentences may stay alone, and one in which they may not. If the first one is
much better, the sentence that stays alone has no counterpart.

A translation may have a sentence for each clause of the source. A clause that was lost is found in the same way, with
the clauses of both texts in place of their sentences.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from ..languages import Language
from ..languages.base import text_length
from ..languages.sentences import align_sentences, split_sentences
from ..lazy_pattern import lazy_pattern
from .half import Half
from .words import TextPair, part

_MOST_SENTENCES = 30  # of either text; a longer text is not examined
# How many sentences of the source and of the translation belong together, and the cost of that.
_GROUPS = ((1, 1, 0.0), (1, 2, 1.5), (2, 1, 1.5), (1, 3, 3.0), (3, 1, 3.0), (2, 2, 3.0))
_ALONE = ((1, 0, 2.0), (0, 1, 2.0))
_WORDS = 0.5  # weight of the evidence of words
_LEAST_EVIDENCE = -4.0  # of a sentence
_VARIANCE, _VARIANCE_OF_LETTERS = 0.012, 1.2
_OFFSET = 8.0
_WORST_LENGTH = 8.0
_MOST = 12.0  # largest margin that is reported
_CLAUSE_END = lazy_pattern(r"[,;:–—] +|[，、；：]")
_CLAUSE = 35.0  # least length of a clause, in English letters
_Span = tuple[int, int]


class LoneSentence(Struct, frozen=True):
    """A sentence without a counterpart.

    Attributes:
        margin: How certain it is that the sentence has no counterpart; above 0, and higher is more certain. This is how
            much the score of the alignment rises if sentences may stay alone.
        side: 0 if the source has the sentence, 1 if the translation has it.
        number: The number of the sentence in its text, from 1.
        start: Where the sentence begins in its text.
        end: Where the sentence ends in its text.
    """

    margin: float
    side: int
    number: int
    start: int
    end: int


def lone_sentence(pair: TextPair, half: Half, source_language: Language, language: Language) -> LoneSentence | None:
    """Return the first sentence that only one of two texts has; None if every sentence may have a counterpart.

    The result is also None if each text has one sentence, or if one has very many. ``half`` is the half of the lexicon
    that was not learned from this page.
    """
    spans = _sentences(pair.source.text, source_language), _sentences(pair.translation.text, language)
    return _lone(pair, half, source_language, language, spans)


def lost_clause(pair: TextPair, half: Half, source_language: Language, language: Language) -> float:
    """Return how certain it is that the translation lacks a clause of the source; higher is more certain.

    The result is 0 if every clause of the source may have a counterpart (see ``LoneSentence.margin``). ``half`` is the
    half of the lexicon that was not learned from this page.
    """
    spans = _clauses(pair.source.text, source_language), _clauses(pair.translation.text, language)
    lone = _lone(pair, half, source_language, language, spans)
    return lone.margin if lone and lone.side == 0 else 0.0


def _lone(
    pair: TextPair,
    half: Half,
    source_language: Language,
    language: Language,
    spans: tuple[Sequence[_Span], Sequence[_Span]],
) -> LoneSentence | None:
    """Return the first sentence or clause that only one of two texts has; None if each may have a counterpart.

    Args:
        pair: The texts.
        half: The half of the lexicon that was not learned from this page.
        source_language: The language of the source.
        language: The language of the translation.
        spans: The places of the sentences, or of the clauses, in the source and in the translation.
    """
    count, other_count = map(len, spans)
    if count + other_count < 3 or max(count, other_count) > _MOST_SENTENCES:
        return None
    lengths = [text_length(pair.source.text[start:end], source_language) for start, end in spans[0]]
    other_lengths = [text_length(pair.translation.text[start:end], language) for start, end in spans[1]]
    table = _evidence(pair, half, *spans)

    def likeness(i: int, n: int, j: int, m: int) -> float:
        words = sum(max(table[row][j : j + m]) for row in range(i, i + n))
        return _WORDS * words + _length_score(sum(lengths[i : i + n]), sum(other_lengths[j : j + m]))

    score, groups = align_sentences(count, other_count, (*_GROUPS, *_ALONE), likeness)
    lone = next(((i, j, m) for i, j, n, m in groups if not n or not m), None)
    if lone is None:
        return None
    margin = min(score - align_sentences(count, other_count, _GROUPS, likeness)[0], _MOST)
    i, j, m = lone
    side, number = (1, j) if m else (0, i)
    start, end = spans[side][number]
    return LoneSentence(margin, side, number + 1, start, end) if margin > 0 else None


def _sentences(text: str, language: Language) -> list[_Span]:
    spans, start = [], 0
    for sentence in split_sentences(text.replace("\n", " "), language):
        spans.append((start, start + len(sentence)))
        start += len(sentence)
    return spans


def _clauses(text: str, language: Language) -> list[_Span]:
    """Return the places of the clauses: the parts of each sentence between commas, semicolons, colons and dashes.

    A short part, such as an item of an enumeration, is joined with the part before or after it.
    """
    spans = []
    for start, end in _sentences(text, language):
        for found in _CLAUSE_END.finditer(text, start, end):
            parts = text[start : found.end()], text[found.end() : end]
            if all(text_length(part, language) >= _CLAUSE for part in parts):
                spans.append((start, found.end()))
                start = found.end()
        spans.append((start, end))
    return spans


def _evidence(pair: TextPair, half: Half, spans: Sequence[_Span], others: Sequence[_Span]) -> list[list[float]]:
    """Return how strongly the words suggest that a sentence of the translation translates one of the source.

    Args:
        pair: The texts.
        half: The half of the lexicon that was not learned from this page.
        spans: The start and the end of each sentence in the source.
        others: The start and the end of each sentence in the translation.

    Returns:
        A table: one row for each sentence of the source, with a number for each sentence of the translation. The
        higher, the stronger; below 0, they probably do not translate each other.
    """
    parts = [part(pair.translation, *span) for span in others]
    table = []
    for start, end in spans:
        keys = {half.forward.key(word) for word in pair.source.words if start <= word.start < end}
        unsaid = [math.fsum([half.forward.unsaid(key, other) for key in keys]) for other in parts]
        table.append([max(-each, _LEAST_EVIDENCE) for each in unsaid])
    return table


def length_deviation(source: float, translation: float) -> float:
    """Return how much longer than usual a translation is, in standard deviations: below 0 if it is shorter.

    Usually, both lengths are equal, since each is converted to English letters (see ``text_length``).

    Args:
        source: The converted length of the source.
        translation: The converted length of the translation.
    """
    deviation = math.log((translation + _OFFSET) / (source + _OFFSET))
    return deviation / math.sqrt(_VARIANCE + _VARIANCE_OF_LETTERS / max(source, 20.0))


def _length_score(source: float, translation: float) -> float:
    return -min(length_deviation(source, translation) ** 2 / 2, _WORST_LENGTH)
