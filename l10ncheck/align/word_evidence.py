"""How well the words of two segments fit, by a lexicon."""

from __future__ import annotations

from math import tanh
from typing import TYPE_CHECKING

from ..languages import Language
from ..lexicon.words import Text, is_text, prose, read
from .signature import Unit

if TYPE_CHECKING:
    from ..lexicon.half import Direction, Half

_WEIGHT = 0.3
_SCALE = 6.0  # evidence at which the score is three quarters of the largest one


class WordEvidence:
    """Compares the words of the segments of two pages. Each text is read once, when it is first needed.

    Args:
        half: A half of a lexicon that these pages did not teach.
        source_language: The language of the source.
        language: The language of the translation.
    """

    def __init__(self, half: Half, source_language: Language, language: Language) -> None:
        self._half = half
        self._languages = source_language, language
        self._texts: dict[Unit, Text] = {}
        self._scores: dict[tuple[Unit, Unit], float] = {}

    def score(self, a: Unit, b: Unit) -> float:
        """Return how much the words speak for a pair: from -0.3 (not the same text) to 0.3; 0 if they say nothing.

        Words in Latin letters count nothing, since they are tokens. The texts have to say each other: a short text is
        said by every long one that contains it.

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
        if not source.words or not translation.words:
            return 0.0
        forward = _said(self._half.forward, source, translation)
        backward = _said(self._half.backward, translation, source)
        return _WEIGHT * tanh((forward + backward) / 2 / _SCALE)

    def _text(self, unit: Unit, side: int) -> Text:
        text = self._texts.get(unit)
        if text is None:
            source_language, language = self._languages
            content = prose((unit.segment,))
            text = self._texts[unit] = (
                read(content, language, source_language=source_language) if side else read(content, source_language)
            )
        return text


def _said(direction: Direction, text: Text, other: Text) -> float:
    """Return the evidence that a text says the words of another one."""
    keys = {direction.key(word) for word in text.words}
    return -sum(direction.unsaid(key, other) or 0.0 for key in keys if key not in other.kept)
