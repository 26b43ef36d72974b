"""Scores how well the words of two segments translate each other, by a lexicon.

A lexicon is a file that says how the pages of a site translate each word. ``l10ncheck lexicon build`` learns it.
"""

from __future__ import annotations

from math import tanh
from typing import TYPE_CHECKING

from msgspec import Struct

from ..languages import Language
from ..lexicon.words import KeyedText, is_text, prose, read_words
from .signature import Unit

if TYPE_CHECKING:
    from ..lexicon.half import Direction, Half

_WEIGHT = 0.3
_SCALE = 6.0  # evidence at which the score is three quarters of the largest one


class WordEvidence:
    """Compares the words of the segments of two pages by a lexicon. Each text is read once, when it is first needed.

    Args:
        half: What the lexicon learned from one half of the pages of the site. The two pages belong to the other half,
            so nothing in it was learned from these pages themselves.
        source_language: The language of the source.
        language: The language of the translation.
    """

    def __init__(self, half: Half, source_language: Language, language: Language) -> None:
        self._half = half
        self._languages = source_language, language
        self._texts: dict[tuple[Unit, int], _Text] = {}
        self._scores: dict[tuple[Unit, Unit], float] = {}

    def added(self, score: float, a: Unit, b: Unit) -> float:
        """Return ``score``, the score of two segments without their words, plus the score of their words.

        If ``score`` is so low that no words can raise the sum to 0, it is returned unchanged: no alignment uses such a
        pair, and reading the words takes time.
        """
        return score + self.score(a, b) if score > -_WEIGHT else score

    def score(self, a: Unit, b: Unit) -> float:
        """Return how strongly the words show that two segments translate each other: from -0.3 (they do not) to 0.3.

        The result is 0 if the words show nothing. Both directions are compared, since a long text may contain
        renderings of all words of a short one. Words that the translation keeps in Latin letters are ignored, since
        they are tokens.

        Args:
            a: A segment of the source.
            b: A segment of the translation.
        """
        score = self._scores.get((a, b))
        if score is None:
            score = self._scores[a, b] = self._score(a, b)
        return score

    def _score(self, a: Unit, b: Unit) -> float:
        if not (is_text((a.segment,)) and is_text((b.segment,))):
            return 0.0
        source, translation = self._text(a, 0), self._text(b, 1)
        if not source.keys or not translation.keys:
            return 0.0
        forward = _rendered(self._half.forward, source, translation)
        backward = _rendered(self._half.backward, translation, source)
        return _WEIGHT * tanh((forward + backward) / 2 / _SCALE)

    def _text(self, unit: Unit, side: int) -> _Text:
        text = self._texts.get((unit, side))
        if text is None:
            source_language, language = self._languages
            content = prose((unit.segment,))
            if side:
                direction, words = self._half.backward, read_words(content, language, "", source_language)
            else:
                direction, words = self._half.forward, read_words(content, source_language)
            keys = frozenset([direction.key(word) for word in words.words])
            text = self._texts[unit, side] = _Text(words, keys, {})
        return text


class _Text(Struct, frozen=True):
    """The words of a segment.

    Attributes:
        words: The text and its words. Each word has a key, which all forms of the word share.
        keys: The keys of the words.
        unsaid: A cache, filled by ``_rendered``. For the key of a word of the other page, it has the evidence that this
            text does *not* render that word: above 0 if it probably does not, below 0 if it probably does.
    """

    words: KeyedText
    keys: frozenset[str]
    unsaid: dict[str, float]


def _rendered(direction: Direction, text: _Text, other: _Text) -> float:
    """Return the evidence that ``other`` renders the words of ``text``, in one direction of a lexicon.

    It is the sum of the evidence for each word: above 0 for a word that is probably rendered, below 0 for one that is
    probably not, and 0 for an unknown word or one that ``other`` keeps in Latin letters.
    """
    known, total = other.unsaid, 0.0
    for key in text.keys:
        evidence = known.get(key)
        if evidence is None:
            is_kept = key in other.words.kept
            evidence = known[key] = 0.0 if is_kept else direction.unsaid(key, other.words)
        total += evidence
    return -total
