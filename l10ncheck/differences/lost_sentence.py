"""Decide from lengths alone whether a sentence of the source has no counterpart in the translation.

Sentences are aligned by their lengths (see ``align_sentences``). If the alignment is much better when sentences of the
source may stay alone, one of them was probably lost. If all sentences are shorter than usual by the same share, none
was lost: the translation is only concise.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf

from ..languages.sentences import align_sentences

_MAX_SENTENCES = 30  # of either text; a longer text is not examined
# How many sentences of the source and of the translation may belong together, and the cost of that. They are the
# negative logarithms of how often it occurs, in relation to one with one; the last one is a lost sentence.
_GROUPS = ((1, 1, 0.0), (1, 2, 1.5), (2, 1, 1.5), (1, 3, 3.0), (3, 1, 3.0), (2, 2, 3.0))
_LOST = (1, 0, 2.0)
_CONCISE = 4.0  # the cost of a translation whose sentences are all shorter than usual, each by the same share


def evidence_of_lost_sentence(
    source: Sequence[float], translation: Sequence[float], deviation: Callable[[float, float], float]
) -> float:
    """Return how strongly the lengths of sentences suggest that the translation lost one sentence of the source.

    The sentences are aligned by their lengths twice: once as they are, and once if one of the source may be lost. The
    result is how much better the second alignment fits.

    Args:
        source: The lengths of the sentences of the source, each as the number of letters that it would have in English.
        translation: The lengths of the sentences of the translation, in the same unit.
        deviation: Returns by how many standard deviations the length of a translation (first argument) differs from the
            usual length for the length of its source (second argument).

    Returns:
        0 or more; a higher value is stronger evidence. It is 0 if there are too many sentences, or if one side has far
        more of them than the other.
    """
    if max(len(source), len(translation)) > _MAX_SENTENCES:
        return 0.0
    without = _score(source, translation, deviation, _GROUPS)
    if without == -inf:
        return 0.0
    share = sum(translation) / max(sum(source), 1.0)
    if share < 1.0:
        concise = _score([length * share for length in source], translation, deviation, _GROUPS)
        without = max(without, concise - _CONCISE)
    return max(_score(source, translation, deviation, (*_GROUPS, _LOST)) - without, 0.0)


def _score(
    source: Sequence[float],
    translation: Sequence[float],
    deviation: Callable[[float, float], float],
    groups: Sequence[tuple[int, int, float]],
) -> float:
    """Return the score of the best alignment of some sentences: higher is better (see ``align_sentences``).

    ``groups`` has what may be paired: ``(2, 1, 1.5)`` pairs two sentences of the source with one of the translation,
    and lowers the score by 1.5. ``deviation(translation, source)`` returns how unusual the lengths of two texts are.
    """

    def likeness(i: int, n: int, j: int, m: int) -> float:
        return -(deviation(sum(translation[j : j + m]), sum(source[i : i + n])) ** 2) / 2

    return align_sentences(len(source), len(translation), groups, likeness)[0]
