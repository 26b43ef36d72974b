"""Decide from lengths alone whether a sentence of the source has no counterpart in the translation.

Sentences are aligned in order by the method of Gale and Church (1993): one with one, two with one, and so on. The
alignment whose lengths fit best is chosen. If the alignment is much better when sentences of the source may stay alone,
one of them was probably lost. If all sentences are shorter than usual by the same share, none was lost: the translation
is only concise.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf

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
    without = _cost(source, translation, deviation, _GROUPS)
    if without == inf:
        return 0.0
    share = sum(translation) / max(sum(source), 1.0)
    if share < 1.0:
        concise = _cost([length * share for length in source], translation, deviation, _GROUPS)
        without = min(without, concise + _CONCISE)
    return max(without - _cost(source, translation, deviation, (*_GROUPS, _LOST)), 0.0)


def _cost(
    source: Sequence[float],
    translation: Sequence[float],
    deviation: Callable[[float, float], float],
    groups: Sequence[tuple[int, int, float]],
) -> float:
    """Return the cost of the best alignment of two sequences of sentences: the worse the lengths fit, the higher.

    It is infinite if the sentences cannot be aligned.

    Args:
        source: The lengths of the sentences of the source.
        translation: The lengths of the sentences of the translation.
        deviation: Returns by how many standard deviations the length of a translation (first argument) differs from the
            usual length for the length of its source (second argument).
        groups: The numbers of sentences (source, translation) that may belong together, each with its cost.
    """
    costs = {(0, 0): 0.0}
    for i in range(len(source) + 1):
        for j in range(len(translation) + 1):
            before = costs.get((i, j))
            if before is None:
                continue
            for more, other, price in groups:
                end = (i + more, j + other)
                if end[0] > len(source) or end[1] > len(translation):
                    continue
                unlike = deviation(sum(translation[j : end[1]]), sum(source[i : end[0]])) if other else 0.0
                cost = before + price + unlike * unlike / 2
                if cost < costs.get(end, inf):
                    costs[end] = cost
    return costs.get((len(source), len(translation)), inf)
