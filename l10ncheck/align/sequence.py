"""Aligns two sequences of segments in order, by dynamic programming. Segments may stay unmatched.

A long sequence is first cut at landmarks (see ``landmarks.py``). If a table of scores is still large, only a band
around its diagonal is computed, since a full table takes quadratic time. If even this band exceeds the limit (see
``effort.py``), a narrower one is computed, which may miss counterparts. The alignment is then rough.
"""

from __future__ import annotations

from collections.abc import Sequence

from .copies import without_repeated
from .effort import Effort
from .labels import label_rows
from .landmarks import between, landmarks
from .scoring import SIMILAR, Lengths, is_sentence, pair_score
from .signature import Unit, overlap, without_words
from .state import UnitMatch
from .table import best_matches

_LARGE = 4_000  # a table with at most this many cells is computed as a whole
_EQUAL_LENGTH = 0.7
_DISTINCT = 2.0  # two segments with equal tokens of at least this weight are hardly equal by coincidence
_LANDMARK = 1.5  # weight of the tokens that a pair must share to be a landmark
_FITS = 0.4  # the score of a pair without tokens whose lengths fit almost as expected
_LEAST = -0.1  # lowest score of a pair of two sequences with the same kinds


def align_sequence(source: list[Unit], translation: list[Unit], lengths: Lengths, effort: Effort) -> list[UnitMatch]:
    """Return the matches of two sequences of segments, in order. A segment in no match has no counterpart.

    Args:
        source: The segments of the source.
        translation: The segments of the translation.
        lengths: The usual ratio of the lengths of a translation and its source.
        effort: The limit for the time of the alignment, counted in cells of score tables.
    """
    if not source or not translation:
        return []
    one_to_one = _one_to_one(source, translation, lengths)
    if one_to_one is None and len(source) < len(translation):
        one_to_one = _one_to_one(source, without_repeated(translation), lengths)
    elif one_to_one is None and len(source) > len(translation):
        one_to_one = _one_to_one(without_repeated(source), translation, lengths)
    if one_to_one is not None:
        return one_to_one
    rows = label_rows(source, translation, lengths) if len(source) != len(translation) else []
    matches: list[UnitMatch] = []
    start = other_start = 0
    for row in rows:
        before = source[start : row.source.start], translation[other_start : row.translation.start]
        matches += _align_in_order(*before, lengths, effort) + row.matches
        start, other_start = row.source.stop, row.translation.stop
    return matches + _align_in_order(source[start:], translation[other_start:], lengths, effort)


def _align_in_order(source: list[Unit], translation: list[Unit], lengths: Lengths, effort: Effort) -> list[UnitMatch]:
    """Return the matches of two sequences of segments, in order, without looking for labels (see ``label_rows``)."""
    head, source, translation = _equal_ends(source, translation, lengths)
    tail, source, translation = _equal_ends(source[::-1], translation[::-1], lengths)
    return head + _align_middle(source[::-1], translation[::-1], lengths, effort) + tail[::-1]


def _align_middle(source: list[Unit], translation: list[Unit], lengths: Lengths, effort: Effort) -> list[UnitMatch]:
    """Return the matches of the segments that ``_equal_ends`` has left in the middle of two sequences, in order."""
    if not source or not translation:
        return []
    is_large = len(source) * len(translation) > _LARGE
    if not is_large and not _are_shifted(source, translation):
        return best_matches(source, translation, lengths, effort)

    def is_sure(i: int, j: int) -> bool:
        a, b = source[i], translation[j]
        if is_large:
            return a.kind == b.kind and overlap(a.tokens, b.tokens) >= _LANDMARK
        return _is_equal(a, b, lengths) and bool(without_words(a))

    chain = landmarks([unit.tokens for unit in source], [unit.tokens for unit in translation], is_sure)
    matches: list[UnitMatch] = []
    for index, (left, right) in enumerate(between(chain, len(source), len(translation))):
        matches += best_matches(source[left], translation[right], lengths, effort)
        if index < len(chain):
            a, b = source[chain[index][0]], translation[chain[index][1]]
            matches.append(UnitMatch((a,), (b,), pair_score(a, b, 0.0, lengths)))
    return matches


def _equal_ends(
    source: list[Unit], translation: list[Unit], lengths: Lengths
) -> tuple[list[UnitMatch], list[Unit], list[Unit]]:
    """Match the first segments of two sequences one by one, as long as their tokens (code, numbers, names) are equal.

    For the last segments, pass both sequences in reverse order.

    Returns:
        The matches, and the remaining segments of the source and of the translation.
    """
    matches: list[UnitMatch] = []
    for a, b in zip(source, translation, strict=False):
        if not _is_equal(a, b, lengths):
            break
        score = pair_score(a, b, 0.0, lengths)
        matches.append(UnitMatch((a,), (b,), score))
    return matches, source[len(matches) :], translation[len(matches) :]


def _is_equal(a: Unit, b: Unit, lengths: Lengths) -> bool:
    """Whether two segments have the same kind and the same tokens, and enough of them to translate each other."""
    if a.kind != b.kind or a.weight < _DISTINCT or a.tokens != b.tokens:
        return False
    if lengths.likelihood(a.length, b.length) < _EQUAL_LENGTH:
        return False  # one of the two may have been joined with the segment after it
    return a.segment.prose != b.segment.prose or not is_sentence(a)  # the translation of a copy may follow


def _one_to_one(source: list[Unit], translation: list[Unit], lengths: Lengths) -> list[UnitMatch] | None:
    """Pair the first segment of the source with the first of the translation, the second with the second, and so on.

    The result is None if this is probably wrong, which is so in these cases:

    - The two sequences have different lengths.
    - The two segments of a pair have different kinds.
    - The score of a pair is very low, or the average of all scores is low.
    - The score of a pair is low, and tokens that only one of its segments has are elsewhere on the other page.
    - A segment has the same code, links, numbers and names as one in another place on the other page.
    """
    if len(source) != len(translation):
        return None
    matches: list[UnitMatch] = []
    for a, b in zip(source, translation, strict=True):
        if a.kind != b.kind:
            return None
        score = pair_score(a, b, 0.0, lengths)
        if score < _LEAST:
            return None
        matches.append(UnitMatch((a,), (b,), score))
    if sum(score for _, _, score in matches) < _FITS * len(matches):
        return None
    if _are_shifted(source, translation):
        return None
    badly = [(a[0], b[0]) for a, b, score in matches if score < _FITS]
    if not badly:
        return matches
    # Words in Latin letters count only if lengths differ too: a translation keeps a word here and translates it there.
    counts_words = any(lengths.misfit(a[0].length, b[0].length) > SIMILAR for a, b, _ in matches)
    if _are_elsewhere(badly, translation, counts_words=counts_words):
        return None
    return None if _are_elsewhere([(b, a) for a, b in badly], source, counts_words=counts_words) else matches


def _are_shifted(source: list[Unit], translation: list[Unit]) -> bool:
    """Whether both sequences have the same kinds of segments, but some with the same tokens in different places.

    For example, a list has a new first item, and has lost its last one. Words do not count.
    """
    if [unit.kind for unit in source] != [unit.kind for unit in translation]:
        return False
    pairs = zip(source, translation, strict=True)
    unlike = [(without_words(a), without_words(b)) for a, b in pairs if a.tokens != b.tokens]
    others = {frozenset(other) for _, other in unlike}
    return any(sum(own.values()) >= _DISTINCT and own != other and frozenset(own) in others for own, other in unlike)


def _are_elsewhere(pairs: Sequence[tuple[Unit, Unit]], others: Sequence[Unit], *, counts_words: bool) -> bool:
    """Whether the first segment of one of ``pairs`` may belong to one of ``others`` instead.

    This is so if it has tokens that its partner lacks and that are in ``others``. ``counts_words`` is whether words in
    Latin letters count, too, and not only code, links, numbers and names.
    """
    present = {token for other in others for token in other.tokens}
    return any(
        sum(
            weight
            for token, weight in (a.tokens if counts_words else without_words(a)).items()
            if token in present and token not in b.tokens
        )
        >= _LANDMARK
        for a, b in pairs
    )
