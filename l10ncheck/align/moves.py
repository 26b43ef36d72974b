"""Finds segments that moved to another place of the page, so that they are not reported as missing and extra.

Three steps: an unmatched segment replaces one that fits much less; unmatched segments that are clearly similar are
paired; and from each such pair outwards the unmatched neighbours are paired too, since mostly several blocks move
together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .anchors import sharing_tokens
from .scoring import REFUSED, Lengths, pair_score, similarity
from .signature import Unit, overlap, share_subject
from .table import AlignedUnits

_TEXT = frozenset(("paragraph", "item", "row"))
_SHARED = 1.2  # weight of shared tokens that a pair needs; with less, similarity means nothing
_SHARED_CODE = 0.5
_SIMILAR = 0.6
_SIMILAR_SUBJECT = 0.4  # the same, if they begin with the same name; then their lengths may differ, too
_SIMILAR_LENGTH = 0.2
_NEIGHBOUR = 0.4  # score that a neighbour of a moved pair needs
_HEADING = 0.4  # bonus of two headings if the text below them moved
_SHARED_TO_DISPLACE = 3.0
_BETTER = 0.3  # an unmatched segment must score higher by this than the one that it replaces


def find_moves(
    source: list[Unit], translation: list[Unit], rows: list[AlignedUnits], lengths: Lengths
) -> tuple[list[AlignedUnits], list[AlignedUnits]]:
    """Find moved segments.

    Args:
        source: All units of the source page.
        translation: All units of the translation.
        rows: The alignment in the order of the pages.
        lengths: The length model.

    Returns:
        The rows that remain, and the rows of moved segments.
    """
    missing, extra = unmatched(source, translation, rows)
    if not missing and not extra:
        return rows, []
    remaining, displacing = _displace(source, translation, missing, extra, rows, lengths)
    if displacing:
        missing, extra = unmatched(source, translation, [*remaining, *displacing])
    moved = [*displacing, *_similar_rows(missing, extra, lengths)]
    moved += _neighbours(source, translation, remaining, moved, lengths)
    return remaining, moved


def unmatched(
    source: list[Unit], translation: list[Unit], rows: Iterable[AlignedUnits]
) -> tuple[list[Unit], list[Unit]]:
    """Return the units of both pages that are in none of the rows."""
    matched = {id(unit) for a, b, _ in rows for unit in (*a, *b)}
    return (
        [unit for unit in source if id(unit) not in matched],
        [unit for unit in translation if id(unit) not in matched],
    )


def _displace(
    source: list[Unit],
    translation: list[Unit],
    missing: list[Unit],
    extra: list[Unit],
    rows: list[AlignedUnits],
    lengths: Lengths,
) -> tuple[list[AlignedUnits], list[AlignedUnits]]:
    """Replace segments in one-to-one rows by unmatched segments that fit much better.

    Returns:
        The rows that remain, and the new ones.
    """
    source_rows = {id(a[0]): (a, b, score) for a, b, score in rows if len(a) == len(b) == 1}
    translation_rows = {id(b[0]): (a, b, score) for a, b, score in rows if len(a) == len(b) == 1}
    candidates = [(a, b, translation_rows.get(id(b))) for a, b in _candidates(missing, translation)]
    candidates += [(a, b, source_rows.get(id(a))) for b, a in _candidates(extra, source)]
    moved = _best_rows([_row(a, b, lengths) for a, b, row in candidates if row and _replaces(a, b, row[2], lengths)])
    if not moved:
        return rows, []
    used = {id(unit) for a, b, _ in moved for unit in (*a, *b)}
    return [row for row in rows if not used & {id(unit) for unit in (*row[0], *row[1])}], moved


def _replaces(a: Unit, b: Unit, current: float, lengths: Lengths) -> bool:
    """Return whether a pair is certain enough to replace a row of the score ``current``."""
    return (
        a.kind == b.kind
        and is_similar(a, b, lengths)
        and overlap(_without_words(a), b.tokens) >= _SHARED_TO_DISPLACE
        and pair_score(a, b, 0.0, lengths) > current + _BETTER
    )


def _without_words(unit: Unit) -> dict[str, float]:
    """Return the tokens that are not words: any two sentences on one subject share words."""
    return {token: weight for token, weight in unit.tokens.items() if token[0] != "w"}


def _row(a: Unit, b: Unit, lengths: Lengths) -> AlignedUnits:
    return (a,), (b,), pair_score(a, b, 0.0, lengths)


def _best_rows(rows: list[AlignedUnits]) -> list[AlignedUnits]:
    """Choose rows by descending score so that no segment is in two of them."""
    used: set[int] = set()
    chosen = []
    for row in sorted(rows, key=lambda row: -row[2]):
        units = {id(unit) for unit in (*row[0], *row[1])}
        if not units & used:
            used |= units
            chosen.append(row)
    return chosen


def _similar_rows(missing: list[Unit], extra: list[Unit], lengths: Lengths) -> list[AlignedUnits]:
    """Pair unmatched segments that are clearly similar, best first."""
    return _best_rows([_row(a, b, lengths) for a, b in _candidates(missing, extra) if is_similar(a, b, lengths)])


def is_similar(a: Unit, b: Unit, lengths: Lengths) -> bool:
    """Return whether two segments translate each other, wherever they are on the page."""
    if a.kind == "heading" or (a.kind != b.kind and not (a.kind in _TEXT and b.kind in _TEXT)):
        return False
    if overlap(a.tokens, b.tokens) < (_SHARED_CODE if a.kind == "code" else _SHARED):
        return False
    if a.kind == "tag" and a.tokens.keys() != b.tokens.keys() and not _share_argument(a, b):
        return False
    if share_subject(a, b):
        return similarity(a, b) > _SIMILAR_SUBJECT
    return similarity(a, b) > _SIMILAR and (
        a.kind == "code" or lengths.likelihood(a.length, b.length) > _SIMILAR_LENGTH
    )


def _share_argument(a: Unit, b: Unit) -> bool:
    """Return whether two tags share more than their name."""
    return any("=" in token and token in b.tokens for token in a.tokens)


def _candidates(units: list[Unit], others: list[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """Yield pairs that share a token which is not too common."""
    pairs = sharing_tokens([unit.tokens for unit in units], [unit.tokens for unit in others])
    return ((units[i], others[j]) for i, j in pairs)


def _neighbours(
    source: list[Unit],
    translation: list[Unit],
    remaining: list[AlignedUnits],
    moved: list[AlignedUnits],
    lengths: Lengths,
) -> list[AlignedUnits]:
    """Pair unmatched segments before and after each moved pair, outwards until one does not fit."""
    if not moved:
        return []
    missing, extra = unmatched(source, translation, [*remaining, *moved])
    free = {id(unit) for unit in (*missing, *extra)}
    moving = {id(unit) for a, b, _ in moved for unit in (*a, *b)}
    source_indexes = {id(unit): index for index, unit in enumerate(source)}
    translation_indexes = {id(unit): index for index, unit in enumerate(translation)}
    next_staying = {
        step: (_next_not_moved(source, step, moving), _next_not_moved(translation, step, moving)) for step in (1, -1)
    }
    rows: list[AlignedUnits] = []
    for a, b, _ in moved:
        for step in (1, -1):
            i, j = source_indexes[id(a[0])], translation_indexes[id(b[0])]
            source_next, translation_next = next_staying[step]
            while True:
                i, j = _if_free(source, source_next[i], free), _if_free(translation, translation_next[j], free)
                if i < 0 or j < 0 or (score := _neighbour_score(source[i], translation[j], step, lengths)) < _NEIGHBOUR:
                    break
                free -= {id(source[i]), id(translation[j])}
                rows.append(((source[i],), (translation[j],), score))
    return rows


def _neighbour_score(a: Unit, b: Unit, step: int, lengths: Lengths) -> float:
    """Return the score of a pair whose neighbour moved. If both segments have tokens, they must share some."""
    if a.weight and b.weight and not overlap(a.tokens, b.tokens):
        return REFUSED
    score = pair_score(a, b, 0.0, lengths)
    if a.kind == b.kind == "heading":
        return score + _HEADING if step < 0 and a.level == b.level else REFUSED
    return REFUSED if "heading" in (a.kind, b.kind) else score


def _next_not_moved(units: list[Unit], step: int, moving: set[int]) -> list[int]:
    """Return for each unit the index of the next one in a direction that has not moved; it may be outside the list."""
    n = len(units)
    result = [0] * n
    for index in range(n - 1, -1, -1) if step > 0 else range(n):
        following = index + step
        stays = not 0 <= following < n or id(units[following]) not in moving
        result[index] = following if stays else result[following]
    return result


def _if_free(units: list[Unit], index: int, free: set[int]) -> int:
    """Return the index if its unit is free, else -1."""
    return index if 0 <= index < len(units) and id(units[index]) in free else -1
