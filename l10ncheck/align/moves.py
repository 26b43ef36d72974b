"""Segments left over on both sides that are each other's translation: moved, not missing and extra."""

from __future__ import annotations

from .scoring import Lengths, similarity
from .sequence import Row
from .signature import Unit, overlap

_TEXT = frozenset(("paragraph", "item", "row"))
_SHARED = 1.2  # weight of shared tokens below which likeness means nothing
_SHARED_CODE = 0.5
_ALIKE = 0.6
_LENGTH = 0.2
_COMMON = 20  # a token that this many left-over segments hold tells nothing; it also keeps the search linear


def find_moves(source: list[Unit], translation: list[Unit], lengths: Lengths) -> list[Row]:
    """Pairs of left-over segments with clear evidence, the most alike first; each segment at most once."""
    holders: dict[str, list[int]] = {}
    for j, b in enumerate(translation):
        for token in b.tokens:
            holders.setdefault(token, []).append(j)
    candidates = []
    for i, a in enumerate(source):
        if a.kind == "heading":
            continue
        rare = (holders[token] for token in a.tokens if len(holders.get(token, ())) in range(1, _COMMON))
        for j in sorted({j for held in rare for j in held}):
            b = translation[j]
            if a.kind != b.kind and not (a.kind in _TEXT and b.kind in _TEXT):
                continue
            shared = overlap(a.tokens, b.tokens)
            if shared < (_SHARED_CODE if a.kind == "code" else _SHARED):
                continue
            alike = similarity(a, b)
            if alike > _ALIKE and (a.kind == "code" or lengths.likelihood(a.length, b.length) > _LENGTH):
                candidates.append((-alike, abs(i - j), i, j))
    rows: list[Row] = []
    used_source: set[int] = set()
    used_translation: set[int] = set()
    for minus_alike, _, i, j in sorted(candidates):
        if i not in used_source and j not in used_translation:
            used_source.add(i)
            used_translation.add(j)
            rows.append(((source[i],), (translation[j],), -minus_alike))
    return rows
