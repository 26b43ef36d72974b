"""How well two segments, or two sections, go together.

The constants were found by an ablation over labelled pages. Two decide: ``PAIRED`` (two gaps must cost more than a
mediocre match; without it a page gets some hundred times the false findings) and the weight of the length model.
"""

from __future__ import annotations

import math

from msgspec import Struct

from ..model import SegmentKind
from .signature import Unit, combined, overlap

PAIRED = 0.22
REFUSED = -9.0

_EVIDENCE = 0.75
_LENGTH = 0.35
_LENGTH_NEUTRAL = 0.4
_AGAINST = 0.35  # a token that is not shared tells this much against a match
_UNCERTAINTY = 1.5  # makes "no tokens on either side" neutral, not a mismatch
_DISTANCE = 0.1
_SHORTEST_PART = 12.0
_CONTRIBUTION = 1.5  # weight of what a part of a merge must share with the whole, where lengths do not tell
_LEVEL = 0.12
_DEPTH = 0.03

_STRAY = 0.08  # for standing below a heading that the other page lacks
_BOXED = 0.1  # for standing in a note or a warning on one page only
_HEADER = 0.3
_ROW_SHARE = 0.1
_ROW_MASS = 3.0

_SAME_KIND = 0.15
_SAME_HEADING = 0.22
_TEXT = frozenset[SegmentKind](("paragraph", "item", "row", "term"))
_OPAQUE = frozenset[SegmentKind](("tag", "html", "image"))
_MERGEABLE = frozenset[SegmentKind](("paragraph", "item"))


def _kind_scores() -> dict[tuple[SegmentKind, SegmentKind], float]:
    """What two different kinds cost; a pair that is not named here never matches."""
    scores: dict[tuple[SegmentKind, SegmentKind], float] = {}
    for a in _TEXT:
        for b in _TEXT:
            scores[a, b] = -0.15 if "row" in (a, b) else -0.05
    others: list[tuple[SegmentKind, SegmentKind, float]] = [
        ("paragraph", "heading", -0.2),
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


class Lengths(Struct, frozen=True, gc=False):
    """How long a translation is against its source: mean and spread of the logarithm of the ratio."""

    mean: float = 0.0
    spread: float = 0.36

    def likelihood(self, source: float, translation: float) -> float:
        """1 for the expected length, towards 0 the further away; 0.5 where neither side has text."""
        if source < 1 and translation < 1:
            return 0.5
        off = (math.log((translation + 10) / (source + 10)) - self.mean) / self.spread
        return math.exp(-off * off / 2)


def evidence(shared: float, mass: float, uncertainty: float = _UNCERTAINTY, against: float = _AGAINST) -> float:
    """-0.7 (nothing in common) to 1 (all in common), for a shared weight out of the masses of both sides together."""
    unshared = mass - 2 * shared
    return (shared - against * unshared) / (shared + 0.5 * unshared + uncertainty)


def evidence_score(shared: float, mass: float) -> float:
    """What the tokens add to a score; see ``evidence``."""
    return _EVIDENCE * evidence(shared, mass)


def length_score(source: float, translation: float, lengths: Lengths) -> float:
    """What the lengths add to a score."""
    return _LENGTH * (lengths.likelihood(source, translation) - _LENGTH_NEUTRAL)


def distance_score(distance: float) -> float:
    """What the distance of two places, 0 to 1, adds to a score."""
    return -_DISTANCE * distance


def pair_score(a: Unit, b: Unit, distance: float, lengths: Lengths) -> float:
    """Score of matching two segments; above 0 it beats leaving both without a counterpart.

    ``distance`` is the difference of their relative positions, 0 to 1.
    """
    if a.kind == b.kind:
        if a.kind == "heading":
            kind = _SAME_HEADING - _LEVEL * abs(a.level - b.level)
        else:
            kind = _SAME_KIND - _DEPTH * abs(a.depth - b.depth)
    else:
        kind = _KINDS.get((a.kind, b.kind), REFUSED)
        if kind == REFUSED:
            return REFUSED
    mass = a.mass + b.mass
    shared = overlap(a.tokens, b.tokens) if a.mass and b.mass else 0.0
    if shared == 0 and mass > 0 and a.kind == b.kind and a.kind in _OPAQUE:
        return REFUSED  # a dropped include must not pair with the next one
    if a.kind == b.kind == "row" and not a.is_header:
        less = min(a.mass, b.mass)
        if less > _ROW_MASS and shared < _ROW_SHARE * less:
            return REFUSED  # rows name what they are about
    if a.is_header != b.is_header:
        kind -= _HEADER
    score = kind + evidence_score(shared, mass) + PAIRED + distance_score(distance)
    if a.stray != b.stray:
        score -= _STRAY
    if a.boxed != b.boxed:
        score -= _BOXED
    if a.kind != "code":
        score += length_score(a.length, b.length, lengths)
    return score


def can_merge(first: Unit, second: Unit) -> bool:
    """Whether two neighbours could be one segment on the other page."""
    return (
        first.kind == second.kind
        and first.kind in _MERGEABLE
        and first.depth == second.depth
        and first.length >= _SHORTEST_PART
        and second.length >= _SHORTEST_PART
    )


def merge_score(first: Unit, second: Unit, whole: Unit, lengths: Lengths, *, whole_is_source: bool) -> float:
    """Score of two neighbours that ``can_merge`` against one segment that says as much as both.

    Refused unless both neighbours show in the whole, or the whole is too long for either alone.
    """
    if whole.kind not in _MERGEABLE:
        return REFUSED

    def likelihood(part: float) -> float:
        return lengths.likelihood(whole.length, part) if whole_is_source else lengths.likelihood(part, whole.length)

    together = likelihood(first.length + second.length)
    if together < 0.3:
        return REFUSED
    shares = [overlap(part.tokens, whole.tokens) for part in (first, second)]
    if any(part.mass > 1 and share == 0 for part, share in zip((first, second), shares, strict=True)):
        return REFUSED
    if min(shares) < _CONTRIBUTION and (
        together < 0.6 or max(likelihood(first.length), likelihood(second.length)) > 0.6
    ):
        return REFUSED
    both = combined((first, second))
    shared = overlap(both, whole.tokens)
    found = evidence(shared, first.mass + second.mass + whole.mass)
    return 0.1 + _EVIDENCE * found + _LENGTH * (together - _LENGTH_NEUTRAL) + 1.2 * PAIRED


def similarity(a: Unit, b: Unit) -> float:
    """Share of the tokens' weight that two segments have in common, 0 to 1."""
    mass = a.mass + b.mass
    return 2 * overlap(a.tokens, b.tokens) / mass if mass else 0.0


def confidence(score: float) -> float:
    """A score as a confidence from 0 to 1; 1 is reached by equal kinds, equal tokens and the expected length."""
    return round(min(1.0, max(0.0, (score + 0.1) / 1.3)), 2)
