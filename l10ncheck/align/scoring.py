"""Scores how well two segments fit together, as a sum of scores for kind, shared tokens, length and distance.

The constants were found by experiments with labelled pages. Two constants matter most: ``PAIRED`` and the weight of the
score for length. Two unmatched segments must score lower than a mediocre match; otherwise, pages get about a hundred
times as many false findings.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from ..lazy_pattern import lazy_pattern
from ..model import SegmentKind
from .kept_code import is_only_code
from .signature import Unit, combined_tokens, overlap

if TYPE_CHECKING:
    from .word_evidence import WordEvidence

PAIRED = 0.22  # bonus that every pair gets; two unmatched segments do not get it
SIMILAR = 2.5  # largest misfit of the lengths of two texts that may be the same (see ``Lengths``)
REFUSED = -9.0  # score of a pair that must not be made

_EVIDENCE = 0.75
_LENGTH = 0.35
_LENGTH_NEUTRAL = 0.4
_PENALTY = 0.35  # factor for the weight of tokens that only one side has
_LONG = 60.0  # length of a text whose translation is never a single word
_FRAGMENT = math.log(5)  # deviation from the usual ratio of lengths
_SMOOTHING = 1.5  # makes few tokens weak evidence, and no tokens neutral
_DISTANCE = 0.1
_VARIANCE = 0.015  # of the logarithm of the ratio of the lengths of a long text and its translation
_VARIANCE_OF_LETTERS = 1.0  # divided by the number of letters and added to the variance
CERTAIN = 2.0  # weight of shared tokens that leave no doubt which words could remove
_SENTENCE = 3  # words in lower case
_DOUBLED_LENGTH = 0.1  # likelihood of the length of that translation
_LEVEL = 0.12
_DEPTH = 0.03

_UNDER_UNMATCHED = 0.08  # penalty if one of the two segments is below a heading that the other page lacks
_BOXED = 0.1  # penalty if only one of the two segments is in an admonition
_BOLD = 0.2  # penalty if only one of two paragraphs is a label in bold
_TASK = 0.1  # penalty if one of two list items is ticked, and the other is not
_HEADER = 0.3  # penalty if only one of two table rows is a header row
_ROW_SHARE = 0.1  # share of the weight of its tokens that a table row must have in common with its counterpart
_ROW_WEIGHT = 3.0  # table rows whose tokens weigh less may match without shared tokens

_SAME_KIND = 0.15
_SAME_HEADING = 0.22
_TEXT = frozenset[SegmentKind](("paragraph", "item", "row", "term"))
_OPAQUE = frozenset[SegmentKind](("tag", "html", "image"))
_WORDS = lazy_pattern(r"(?<!\S)[a-z]+(?=[\s.,:;!?]|$)")


def _kind_scores() -> dict[tuple[SegmentKind, SegmentKind], float]:
    """Return what the kinds of two segments add to the score of their pair, for each pair of kinds that may match.

    Two segments of any other kinds never match.
    """
    scores: dict[tuple[SegmentKind, SegmentKind], float] = {}
    for a in _TEXT:
        for b in _TEXT:
            scores[a, b] = -0.15 if "row" in (a, b) else -0.05
    others: list[tuple[SegmentKind, SegmentKind, float]] = [
        ("paragraph", "heading", -0.15),
        ("html", "paragraph", -0.25),
        ("html", "item", -0.25),
        ("html", "image", -0.25),
        ("html", "row", -0.25),
        ("image", "paragraph", -0.25),
        ("tag", "paragraph", -0.25),
        ("tag", "item", -0.25),
        ("code", "paragraph", -0.25),
        ("tag", "image", -0.3),
        ("tag", "code", -0.3),
        ("tag", "html", -0.3),
    ]
    for a, b, score in others:
        scores[a, b] = scores[b, a] = score
    return scores


_KINDS = _kind_scores()
_MARGIN = 1e-9  # for errors of rounding
# The highest score of two segments of different kinds that share no token.
_HIGHEST = {kinds: score + PAIRED + _LENGTH * (1 - _LENGTH_NEUTRAL) + _MARGIN for kinds, score in _KINDS.items()}
_HIGHEST_OF_SAME_KIND = _SAME_HEADING + PAIRED + _LENGTH * (1 - _LENGTH_NEUTRAL) + _MARGIN


def may_score(a: Unit, b: Unit, least: float) -> bool:
    """Whether ``pair_score`` of two segments may be above ``least``. This test is quicker than computing the score."""
    highest = _HIGHEST_OF_SAME_KIND if a.kind == b.kind else _HIGHEST.get((a.kind, b.kind), REFUSED)
    return highest > least or (highest > REFUSED and not a.tokens.keys().isdisjoint(b.tokens))


class Lengths(Struct, frozen=True, gc=False):
    """The usual ratio of the lengths of a translation and its source, for two languages.

    The logarithm of the ratio is assumed to be normally distributed, as the difference of the lengths is in Gale and
    Church, "A Program for Aligning Sentences in Bilingual Corpora" (1993).

    Attributes:
        mean: The mean of the logarithm.
        spread: Its standard deviation.
        words: Scores pairs of segments by their words if they share too few tokens to decide; None without a lexicon.
    """

    mean: float = 0.0
    spread: float = 0.36
    words: WordEvidence | None = None

    def likelihood(self, source: float, translation: float) -> float:
        """Return how likely it is that a text of the length ``source`` has a translation of the length ``translation``.

        The result is 1 for the expected ratio and less for other ratios; 0.5 if neither side has text.
        """
        if source < 1 and translation < 1:
            return 0.5
        deviation = (math.log((translation + 10) / (source + 10)) - self.mean) / self.spread
        return math.exp(-deviation * deviation / 2)

    def misfit(self, source: float, translation: float) -> float:
        """Return how much the lengths differ from the expected ratio: 0 for the expected ratio, more for other ratios.

        Unlike ``likelihood``, this assumes a complete translation. For long texts, even a small difference from the
        ratio then gives a high value.
        """
        deviation = math.log((translation + 10) / (source + 10)) - self.mean
        return deviation * deviation / (2 * (_VARIANCE + _VARIANCE_OF_LETTERS / (source + 10)))

    def is_fragment(self, source: float, translation: float) -> bool:
        """Whether one of two texts is so short that it can translate at most a fifth of the other.

        ``source`` and ``translation`` are their lengths. The result is always False if both are short.
        """
        deviation = abs(math.log((translation + 10) / (source + 10)) - self.mean)
        return max(source, translation) > _LONG and deviation > _FRAGMENT


def evidence(shared: float, total: float, smoothing: float = _SMOOTHING, penalty: float = _PENALTY) -> float:
    """Return how strongly the tokens of two sides suggest that the sides translate each other.

    The value is (shared - penalty * unshared) / (total / 2 + smoothing), where unshared = total - 2 * shared. Without
    penalty and smoothing this is the Dice coefficient, 2 * shared / total. The penalty is the weight of distinctive
    features in Tversky's contrast model ("Features of Similarity", 1977). Smoothing draws the value of segments with
    few tokens towards 0. The constants come from experiments with labelled pages.

    Args:
        shared: The weight of the tokens that both sides have.
        total: The weight of all tokens of both sides together.
        smoothing: The weight that is added to the denominator.
        penalty: The factor for the weight of tokens that only one side has.

    Returns:
        -0.7 (nothing in common) to 1 (all in common), with the default penalty; 0 without any tokens.
    """
    unshared = total - 2 * shared
    return (shared - penalty * unshared) / (shared + 0.5 * unshared + smoothing)


def evidence_score(shared: float, total: float) -> float:
    """Return what the shared tokens of two sides add to their score: the result of ``evidence``, times a constant.

    ``shared`` is the weight of the tokens that both sides have, ``total`` the weight of all tokens of both together.
    """
    return _EVIDENCE * evidence(shared, total)


def length_score(source: float, translation: float, lengths: Lengths) -> float:
    """Return what two lengths add to the score of a pair: the closer they are to the usual ratio, the more.

    Args:
        source: The length of the source (see ``Unit.length``).
        translation: The length of the translation.
        lengths: The usual ratio of the lengths of a translation and its source.
    """
    return _LENGTH * (lengths.likelihood(source, translation) - _LENGTH_NEUTRAL)


def distance_score(distance: float) -> float:
    """Return what the distance of two segments adds to their score: the farther apart they are, the lower it is.

    ``distance`` is the difference between their relative positions, 0 to 1.
    """
    return -_DISTANCE * distance


def pair_score(a: Unit, b: Unit, distance: float, lengths: Lengths) -> float:
    """Return how well two segments fit together.

    Args:
        a: A segment of the source.
        b: A segment of the translation.
        distance: The difference of their relative positions, 0 to 1.
        lengths: The usual ratio of the lengths of a translation and its source.

    Returns:
        The score: above 0 if the pair is better than two unmatched segments; ``REFUSED`` if the segments must not be
        paired.
    """
    kind = _kind_score(a, b, lengths)
    if kind == REFUSED:
        return REFUSED
    total = a.weight + b.weight
    shared = overlap(a.tokens, b.tokens) if a.weight and b.weight else 0.0
    if shared > 0 and a.kind != b.kind and _is_code_without_marks(a, b):
        kind = _SAME_KIND
    if _is_refused(a, b, shared):
        return REFUSED
    score = kind + _EVIDENCE * evidence(shared, total) + PAIRED - _DISTANCE * distance - _context_penalty(a, b)
    if a.kind != "code":
        score += _LENGTH * (lengths.likelihood(a.length, b.length) - _LENGTH_NEUTRAL)
    if lengths.words is not None and shared < CERTAIN:
        score = lengths.words.added(score, a, b)
    return score


def _kind_score(a: Unit, b: Unit, lengths: Lengths) -> float:
    """Return what the kinds and levels of two segments add to their score; ``REFUSED`` if the kinds never match."""
    if a.kind != b.kind:
        score = _KINDS.get((a.kind, b.kind), REFUSED)
        is_title = "heading" in (a.kind, b.kind) and score != REFUSED
        return REFUSED if is_title and lengths.misfit(a.length, b.length) > SIMILAR else score
    if a.kind == "heading":
        return _SAME_HEADING - _LEVEL * abs(a.level - b.level)
    return _SAME_KIND - _DEPTH * abs(a.depth - b.depth)


def _is_refused(a: Unit, b: Unit, shared: float) -> bool:
    """Whether two segments must not be paired, since their tokens have too little in common.

    ``shared`` is the weight of the tokens that both have. It is too little in these cases:

    - Both are tags, both HTML or both images, and share no token.
    - Only one of them is a command, they are of different kinds, and they share no token.
    - Both are table rows with many tokens, and share few: the first cell of a row names its subject.
    """
    if a.kind != b.kind:
        return shared == 0 and "code" not in (a.kind, b.kind) and is_only_code(a.segment) != is_only_code(b.segment)
    if a.kind == "row" and not a.is_header:
        smaller = min(a.weight, b.weight)
        return smaller > _ROW_WEIGHT and shared < _ROW_SHARE * smaller
    return shared == 0 and a.kind in _OPAQUE and a.weight + b.weight > 0


def _context_penalty(a: Unit, b: Unit) -> float:
    """Return how much the score of two segments loses if only one of them is bold, in an admonition, or the like."""
    penalty = 0.0
    if a.is_header != b.is_header:
        penalty += _HEADER
    if a.under_unmatched != b.under_unmatched:
        penalty += _UNDER_UNMATCHED
    if a.boxed != b.boxed:
        penalty += _BOXED
    if a.kind == b.kind == "paragraph" and is_bold(a) != is_bold(b):
        penalty += _BOLD
    if a.task != b.task and a.task and b.task:
        penalty += _TASK
    return penalty


def _is_code_without_marks(a: Unit, b: Unit) -> bool:
    """Whether one of two segments is a code block, and the other is a text that consists of the same characters."""
    code, text = (a, b) if a.kind == "code" else (b, a)
    if code.kind != "code" or text.kind == "code" or code.segment.block is None:
        return False
    return code.segment.block.content.split() == text.segment.prose.split()


def joined_score(parts: Sequence[Unit], whole: Unit, side: int, lengths: Lengths) -> float:
    """Return how well several segments of one page fit one segment of the other page that translates all of them.

    Args:
        parts: Neighbouring segments of one page.
        whole: The one segment on the other page.
        side: The page of ``parts``: 0 for the source, 1 for the translation.
        lengths: The usual ratio of the lengths of a translation and its source.
    """
    length, other = sum(part.length for part in parts), whole.length
    if side == 1:
        length, other = other, length
    total = sum(part.weight for part in parts) + whole.weight
    return (
        0.1
        + evidence_score(overlap(combined_tokens(parts), whole.tokens), total)
        + length_score(length, other, lengths)
        + 1.2 * PAIRED
    )


def is_bold(unit: Unit) -> bool:
    """Whether all text of a segment is emphasized, as that of a label above other text is."""
    emphases = unit.segment.emphases
    return bool(emphases) and emphases[0].span.end - emphases[0].span.start >= len(unit.segment.text)


def is_sentence(unit: Unit) -> bool:
    """Whether a segment has at least three words in lower case, so it is a sentence and not only a name.

    A sentence that is equal on both pages has not been translated. A name may be equal in both languages.
    """
    return len(_WORDS.findall(unit.segment.prose)) >= _SENTENCE


def doubled_score(source: Unit, first: Unit, second: Unit, lengths: Lengths) -> float:
    """Return how well a segment of the source fits two segments of the translation: a copy of it, and its translation.

    Args:
        source: A segment of the source.
        first: The first of two adjacent segments of the translation.
        second: The second one. One of the two has the same text as ``source``.
        lengths: The usual ratio of the lengths of a translation and its source.

    Returns:
        The score; ``REFUSED`` if the segment beside the copy does not look like a translation.
    """
    copy, other = (first, second) if first.segment.prose == source.segment.prose else (second, first)
    if other.kind != source.kind or lengths.likelihood(source.length, other.length) < _DOUBLED_LENGTH:
        return REFUSED
    return pair_score(source, copy, 0.0, lengths) + PAIRED


def similarity(a: Unit, b: Unit) -> float:
    """Return how similar the tokens of two segments are (what a translation keeps, such as code), from 0 to 1.

    This is the Dice coefficient of their weights.
    """
    total = a.weight + b.weight
    return 2 * overlap(a.tokens, b.tokens) / total if total else 0.0


def confidence(score: float) -> float:
    """Convert the score of a match to a confidence from 0 to 1.

    The confidence is 1 if kinds and tokens are equal and the length is as expected.
    """
    return round(min(1.0, max(0.0, (score + 0.1) / 1.3)), 2)
