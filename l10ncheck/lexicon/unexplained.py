"""Finds what a text of the source says and its translation does not, by comparing the words of both with a lexicon."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ..languages import Language
from ..languages.base import text_length
from .half import Half
from .sentences import LoneSentence, length_deviation, lone_sentence, lost_clause
from .words import KeyedWord, TextPair

FLOOR = 9.0  # the least score that was reliable on labelled pages
_SAID = 0.6  # weight of evidence that a word is said
_AGAIN = 0.3  # weight of the second mention of a word of the source
_EACH_WORD = 0.3  # evidence that each word of the translation needs
_BACKWARD = 0.7
_SENTENCE = 0.8
_LEAST = 2.0  # least evidence about the words of a sentence without a counterpart
_DOUBT = 4.0  # a text with a lower score is not examined further
_MUCH_SHORTER = -2.0  # deviation of the length of a translation that may lack a clause
_INSTEAD = 0.5  # least evidence of the words instead, as a share of the evidence of the unsaid words
_MOST_REWORDED = 4.0  # not more, since the lexicon may not know the words instead
_UNSAID = 0.5  # evidence of a word that counts as unsaid
_MIN_WORDS = 2


class Clause(Struct, frozen=True):
    """Consecutive words of a text, ``text[start:end]``, most of which have no rendering in the other text.

    Attributes:
        evidence: How strong the evidence is that the words are not rendered: a sum over the words.
        start: The offset of the first word.
        end: The offset after the last word.
        words: The number of words that are certainly not rendered.
    """

    evidence: float
    start: int
    end: int
    words: int


class Unexplained(Struct, frozen=True):
    """What two texts do not have in common.

    Attributes:
        score: How strong the evidence is that the translation does not say what the source says; 0 for no evidence.
        clause: The words of the source that the translation does not render; None for fewer than two words.
        instead: The words of the translation that render nothing in the source; None for fewer than two words.
        sentence: A sentence that only one of the texts has; None if every sentence may have a counterpart.
    """

    score: float
    clause: Clause | None
    instead: Clause | None
    sentence: LoneSentence | None


def unexplained(pair: TextPair, half: Half, source_language: Language, language: Language) -> Unexplained | None:
    """Find out what only one of two texts says, from their words and the lengths of their sentences.

    Args:
        pair: The texts.
        half: The half of the lexicon that was not learned from this page.
        source_language: The language of the source.
        language: The language of the translation.

    Returns:
        What the texts do not have in common. None if they have too little evidence of a difference: every sentence may
        have a counterpart, and at most one word of the source is not rendered.
    """
    if not pair.source.words:
        return None
    forward, backward = _forward(pair, half), _backward(pair, half)
    if all(sum([value for value in values if value > 0]) < _LEAST for values in (forward, backward)):
        return None
    clause = _clause(pair.source.words, forward, 0.0)
    instead = _clause(pair.translation.words, backward, _EACH_WORD)
    if max(clause.evidence, instead.evidence) < _LEAST:
        return None
    sentence = lone_sentence(pair, half, source_language, language)
    if clause.words < _MIN_WORDS and sentence is None:
        return None
    score = clause.evidence + _BACKWARD * instead.evidence + _SENTENCE * (sentence.margin if sentence else 0.0)
    if score > _DOUBT and (sentence is None or sentence.side):
        deviation = length_deviation(
            text_length(pair.source.text, source_language), text_length(pair.translation.text, language)
        )
        if deviation >= 0:  # probably said in other words, unless many words render nothing in the source
            score -= min(max(clause.evidence - instead.evidence / _INSTEAD, 0.0), _MOST_REWORDED)
        elif deviation < _MUCH_SHORTER:
            score += _SENTENCE * lost_clause(pair, half, source_language, language)
    return Unexplained(
        score,
        clause if clause.words >= _MIN_WORDS else None,
        instead if instead.words >= _MIN_WORDS else None,
        sentence,
    )


def _forward(pair: TextPair, half: Half) -> list[float]:
    """Return, for each word of the source, the evidence that the translation does not render it.

    The result is below 0 for a word that it probably renders. If a word is repeated, the evidence for its other
    occurrences is weaker.
    """
    direction, translation = half.forward, pair.translation
    values: dict[str, float] = {}
    found = []
    for word in pair.source.words:
        key = direction.key(word)
        value = values.get(key)
        if value is None:
            value = values[key] = direction.unsaid(key, translation)
        elif value > 0:
            value *= _AGAIN
        found.append(value)
    return found


def _backward(pair: TextPair, half: Half) -> list[float]:
    """Return, for each word of the translation, the evidence that it renders nothing in the source.

    The result is below 0 for a word that probably renders a word of the source, and 0 for a repeated word.
    """
    direction, source = half.backward, pair.source
    seen: set[str] = set()
    found = []
    for word in pair.translation.words:
        key = direction.key(word)
        found.append(0.0 if key in seen else direction.unsaid(key, source))
        seen.add(key)
    return found


def _clause(words: Sequence[KeyedWord], values: Sequence[float], cost: float) -> Clause:
    """Return the run of adjacent words with the largest sum of evidence; an empty run if no sum is above 0.

    Args:
        words: The words of a text.
        values: For each word, the evidence that the other text does not render it.
        cost: A number that is subtracted from the evidence of each word, so that longer runs need more evidence.
    """
    best, best_sum = (0, 0), 0.0
    first, current = 0, 0.0
    for index, value in enumerate(values):
        if current <= 0:
            first, current = index, 0.0
        current += (value if value > 0 else value * _SAID) - cost
        if current > best_sum:
            best, best_sum = (first, index + 1), current
    chosen = range(*best)
    if not chosen:
        return Clause(0.0, 0, 0, 0)
    count = sum(values[index] > _UNSAID for index in chosen)
    return Clause(best_sum, words[chosen[0]].start, words[chosen[-1]].end, count)
