"""Segments that are each other's translation although their neighbours are not: moved, not missing and extra.

Three steps: a left-over segment takes the place of one that fits much less; left-over segments that are clearly alike
find each other; and from such a pair outwards the left-over neighbours go together, too, since what moves is mostly
more than one block.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .anchors import alike
from .scoring import REFUSED, Lengths, pair_score, similarity
from .signature import Unit, overlap
from .table import AlignedUnits

_TEXT = frozenset(("paragraph", "item", "row"))
_SHARED = 1.2  # weight of shared tokens below which likeness means nothing
_SHARED_CODE = 0.5
_ALIKE = 0.6
_ALIKE_LENGTH = 0.2
_FOLLOWS = 0.4
_SHARED_TO_DISPLACE = 3.0
_BETTER = 0.3  # by how much a left-over segment must fit better than the one that it displaces


def find_moves(
    source: list[Unit], translation: list[Unit], rows: list[AlignedUnits], lengths: Lengths
) -> tuple[list[AlignedUnits], list[AlignedUnits]]:
    """The rows that stay, and the moved ones; ``source`` and ``translation`` are all units of the two pages."""
    missing, extra = left_over(source, translation, rows)
    if not missing and not extra:
        return rows, []
    kept, displacing = _displace(source, translation, missing, extra, rows, lengths)
    if displacing:
        missing, extra = left_over(source, translation, [*kept, *displacing])
    moved = [*displacing, *_alike(missing, extra, lengths)]
    moved += _neighbours(source, translation, kept, moved, lengths)
    return kept, moved


def left_over(
    source: list[Unit], translation: list[Unit], rows: Iterable[AlignedUnits]
) -> tuple[list[Unit], list[Unit]]:
    """The units of both sides that are in none of the rows."""
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
    """Rows one to one in which a left-over segment fits much better than what the order of the page had put there."""
    held_source = {id(a[0]): (a, b, score) for a, b, score in rows if len(a) == len(b) == 1}
    held_translation = {id(b[0]): (a, b, score) for a, b, score in rows if len(a) == len(b) == 1}
    better = [(a, b, held_translation.get(id(b))) for a, b in _candidates(missing, translation)]
    better += [(a, b, held_source.get(id(a))) for b, a in _candidates(extra, source)]
    moved = _once([_row(a, b, lengths) for a, b, held in better if held and _takes(a, b, held[2], lengths)])
    if not moved:
        return rows, []
    taken = {id(unit) for a, b, _ in moved for unit in (*a, *b)}
    return [row for row in rows if not taken & {id(unit) for unit in (*row[0], *row[1])}], moved


def _takes(a: Unit, b: Unit, held: float, lengths: Lengths) -> bool:
    """Whether a pair is so sure that it takes its segment from another, which the score ``held`` had put there."""
    return (
        a.kind == b.kind
        and is_alike(a, b, lengths)
        and overlap(_without_words(a), b.tokens) >= _SHARED_TO_DISPLACE
        and pair_score(a, b, 0.0, lengths) > held + _BETTER
    )


def _without_words(unit: Unit) -> dict[str, float]:
    """The tokens that are more than words, which any two sentences about one thing share."""
    return {token: weight for token, weight in unit.tokens.items() if token[0] != "w"}


def _row(a: Unit, b: Unit, lengths: Lengths) -> AlignedUnits:
    return (a,), (b,), pair_score(a, b, 0.0, lengths)


def _once(rows: list[AlignedUnits]) -> list[AlignedUnits]:
    """The best rows such that no segment is in two of them."""
    used: set[int] = set()
    chosen = []
    for row in sorted(rows, key=lambda row: -row[2]):
        units = {id(unit) for unit in (*row[0], *row[1])}
        if not units & used:
            used |= units
            chosen.append(row)
    return chosen


def _alike(missing: list[Unit], extra: list[Unit], lengths: Lengths) -> list[AlignedUnits]:
    """Left-over segments that are clearly alike, the most alike first."""
    return _once(
        [
            ((a,), (b,), pair_score(a, b, 0.0, lengths))
            for a, b in _candidates(missing, extra)
            if is_alike(a, b, lengths)
        ]
    )


def is_alike(a: Unit, b: Unit, lengths: Lengths) -> bool:
    """Whether two segments are each other's translation wherever they stand."""
    if a.kind == "heading" or (a.kind != b.kind and not (a.kind in _TEXT and b.kind in _TEXT)):
        return False
    if overlap(a.tokens, b.tokens) < (_SHARED_CODE if a.kind == "code" else _SHARED):
        return False
    return similarity(a, b) > _ALIKE and (a.kind == "code" or lengths.likelihood(a.length, b.length) > _ALIKE_LENGTH)


def _candidates(units: list[Unit], others: list[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """Pairs that share a token which is not too common."""
    pairs = alike([unit.tokens for unit in units], [unit.tokens for unit in others])
    return ((units[i], others[j]) for i, j in pairs)


def _neighbours(
    source: list[Unit], translation: list[Unit], kept: list[AlignedUnits], moved: list[AlignedUnits], lengths: Lengths
) -> list[AlignedUnits]:
    """Left-over segments next to a moved pair that go together, outwards from it until one does not fit."""
    if not moved:
        return []
    missing, extra = left_over(source, translation, [*kept, *moved])
    free = {id(unit) for unit in (*missing, *extra)}
    moving = {id(unit) for a, b, _ in moved for unit in (*a, *b)}
    at_source = {id(unit): index for index, unit in enumerate(source)}
    at_translation = {id(unit): index for index, unit in enumerate(translation)}
    jumps = {step: (_past_moving(source, step, moving), _past_moving(translation, step, moving)) for step in (1, -1)}
    rows: list[AlignedUnits] = []
    for a, b, _ in moved:
        for step in (1, -1):
            i, j = at_source[id(a[0])], at_translation[id(b[0])]
            past, past_there = jumps[step]
            while True:
                i, j = _next_free(source, past[i], free), _next_free(translation, past_there[j], free)
                if i < 0 or j < 0 or (score := _follows(source[i], translation[j], lengths)) < _FOLLOWS:
                    break
                free -= {id(source[i]), id(translation[j])}
                rows.append(((source[i],), (translation[j],), score))
    return rows


def _follows(a: Unit, b: Unit, lengths: Lengths) -> float:
    """Score of a pair whose neighbour moved; it may have no tokens, but not only tokens of its own."""
    if a.kind == "heading" or b.kind == "heading" or (a.mass and b.mass and not overlap(a.tokens, b.tokens)):
        return REFUSED
    return pair_score(a, b, 0.0, lengths)


def _past_moving(units: list[Unit], step: int, moving: set[int]) -> list[int]:
    """For each unit the index of the next one in a direction that does not move, or one outside of the list."""
    n = len(units)
    past = [0] * n
    for index in range(n - 1, -1, -1) if step > 0 else range(n):
        following = index + step
        stays = not 0 <= following < n or id(units[following]) not in moving
        past[index] = following if stays else past[following]
    return past


def _next_free(units: list[Unit], index: int, free: set[int]) -> int:
    """The index if the unit there is free, else -1."""
    return index if 0 <= index < len(units) and id(units[index]) in free else -1
