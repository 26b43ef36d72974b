"""Aligns two sequences of segments in order: dynamic programming with gaps and 2-1 merges.

A long sequence is cut at landmarks first (``anchors``). A table that is still large is computed in a band around its
diagonal only, since the full table is quadratic. If the band exceeds the budget (``effort``), it is narrower than the
difference in length, and the alignment is rough.
"""

from __future__ import annotations

from .anchors import between, landmarks
from .effort import Effort
from .scoring import Lengths, is_sentence, pair_score
from .signature import Unit, overlap
from .table import AlignedUnits, table

_LARGE = 4_000  # cells; a table up to this size is computed whole
_EQUAL_LENGTH = 0.7
_DISTINCT = 2.0  # weight of tokens from which on two equal segments are hardly a coincidence
_ANCHOR = 1.5  # weight of tokens that a pair must share to be a landmark
_FITS = 0.4  # the score of a pair without tokens whose length is slightly off


def align_sequence(source: list[Unit], translation: list[Unit], lengths: Lengths, effort: Effort) -> list[AlignedUnits]:
    """Return the rows with units on both sides, in order. A unit that is in no row has no counterpart."""
    if not source or not translation:
        return []
    one_to_one = _one_to_one(source, translation, lengths)
    if one_to_one is not None:
        return one_to_one
    head, source, translation = _equal_ends(source, translation, lengths)
    tail, source, translation = _equal_ends(source[::-1], translation[::-1], lengths)
    return head + _align_middle(source[::-1], translation[::-1], lengths, effort) + tail[::-1]


def _align_middle(source: list[Unit], translation: list[Unit], lengths: Lengths, effort: Effort) -> list[AlignedUnits]:
    if not source or not translation:
        return []
    if len(source) * len(translation) <= _LARGE:
        return table(source, translation, lengths, effort)

    def is_sure(i: int, j: int) -> bool:
        a, b = source[i], translation[j]
        return a.kind == b.kind and overlap(a.tokens, b.tokens) >= _ANCHOR

    chain = landmarks([unit.tokens for unit in source], [unit.tokens for unit in translation], is_sure)
    rows: list[AlignedUnits] = []
    for index, (left, right) in enumerate(between(chain, len(source), len(translation))):
        rows += table(source[left], translation[right], lengths, effort)
        if index < len(chain):
            a, b = source[chain[index][0]], translation[chain[index][1]]
            rows.append(((a,), (b,), pair_score(a, b, 0.0, lengths)))
    return rows


def _equal_ends(
    source: list[Unit], translation: list[Unit], lengths: Lengths
) -> tuple[list[AlignedUnits], list[Unit], list[Unit]]:
    """Return the certain pairs at the beginning, and the units after them."""
    rows: list[AlignedUnits] = []
    for a, b in zip(source, translation, strict=False):
        if a.kind != b.kind or a.weight < _DISTINCT or a.tokens != b.tokens:
            break
        if lengths.likelihood(a.length, b.length) < _EQUAL_LENGTH:
            break  # one of them may be merged with the next segment
        if a.segment.prose == b.segment.prose and is_sentence(a):
            break  # its translation may follow
        score = pair_score(a, b, 0.0, lengths)
        rows.append(((a,), (b,), score))
    return rows, source[len(rows) :], translation[len(rows) :]


def _one_to_one(source: list[Unit], translation: list[Unit], lengths: Lengths) -> list[AlignedUnits] | None:
    """Pair one to one if both sides have the same kinds in the same order and every pair fits; else return None."""
    if len(source) != len(translation):
        return None
    rows: list[AlignedUnits] = []
    for a, b in zip(source, translation, strict=True):
        if a.kind != b.kind:
            return None
        score = pair_score(a, b, 0.0, lengths)
        if score < _FITS:
            return None
        rows.append(((a,), (b,), score))
    return rows
