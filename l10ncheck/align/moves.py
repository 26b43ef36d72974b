"""Segments that are each other's translation although their neighbours are not: moved, not missing and extra.

Three steps: a left-over segment takes the place of one that fits much less; left-over segments that are clearly alike
find each other; and around such a pair the left-over neighbours on both sides are aligned, too, since what moves is
mostly more than one block.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .scoring import REFUSED, Lengths, pair_score, similarity
from .sequence import Row, align_sequence
from .signature import Unit, overlap

_TEXT = frozenset(("paragraph", "item", "row"))
_SHARED = 1.2  # weight of shared tokens below which likeness means nothing
_SHARED_CODE = 0.5
_ALIKE = 0.6
_ALIKE_LENGTH = 0.2
_COMMON = 20  # a token that this many segments hold tells nothing; it also keeps the search linear
_BETTER = 0.3  # by how much a left-over segment must fit better than the one that it displaces


def find_moves(
    source: list[Unit], translation: list[Unit], rows: list[Row], lengths: Lengths
) -> tuple[list[Row], list[Row]]:
    """The rows that stay, and the moved ones; ``source`` and ``translation`` are all units of the two pages."""
    kept, displacing = _displace(source, translation, rows, lengths)
    missing, extra = left_over(source, translation, [*kept, *displacing])
    moved = [*displacing, *_alike(missing, extra, lengths)]
    moved += _neighbours(source, translation, kept, moved, lengths)
    return kept, moved


def left_over(source: list[Unit], translation: list[Unit], rows: Iterable[Row]) -> tuple[list[Unit], list[Unit]]:
    """The units of both sides that are in none of the rows."""
    matched = {id(unit) for a, b, _ in rows for unit in (*a, *b)}
    return (
        [unit for unit in source if id(unit) not in matched],
        [unit for unit in translation if id(unit) not in matched],
    )


def _displace(
    source: list[Unit], translation: list[Unit], rows: list[Row], lengths: Lengths
) -> tuple[list[Row], list[Row]]:
    """Rows one to one in which a left-over segment fits much better than what the order of the page had put there."""
    missing, extra = left_over(source, translation, rows)
    by_source = {id(a[0]): index for index, (a, b, _) in enumerate(rows) if len(a) == len(b) == 1}
    by_translation = {id(b[0]): index for index, (a, b, _) in enumerate(rows) if len(a) == len(b) == 1}
    gone: set[int] = set()
    moved: list[Row] = []
    for a, b in _candidates(missing, translation):
        index = by_translation.get(id(b))
        if index is not None and index not in gone and _takes(a, b, rows[index], lengths):
            gone.add(index)
            moved.append(((a,), (b,), pair_score(a, b, 0.0, lengths)))
    for b, a in _candidates(extra, source):
        index = by_source.get(id(a))
        if index is not None and index not in gone and _takes(a, b, rows[index], lengths):
            gone.add(index)
            moved.append(((a,), (b,), pair_score(a, b, 0.0, lengths)))
    return [row for index, row in enumerate(rows) if index not in gone], _once(moved)


def _takes(a: Unit, b: Unit, row: Row, lengths: Lengths) -> bool:
    held = row[2] if row[2] > REFUSED else 0.0
    return is_alike(a, b, lengths) and pair_score(a, b, 0.0, lengths) > held + _BETTER


def _once(rows: list[Row]) -> list[Row]:
    """The best rows such that no segment is in two of them."""
    used: set[int] = set()
    chosen = []
    for row in sorted(rows, key=lambda row: -row[2]):
        units = {id(unit) for unit in (*row[0], *row[1])}
        if not units & used:
            used |= units
            chosen.append(row)
    return chosen


def _alike(missing: list[Unit], extra: list[Unit], lengths: Lengths) -> list[Row]:
    """Left-over segments that are clearly alike, the most alike first."""
    return _once([((a,), (b,), similarity(a, b)) for a, b in _candidates(missing, extra) if is_alike(a, b, lengths)])


def is_alike(a: Unit, b: Unit, lengths: Lengths) -> bool:
    """Whether two segments are each other's translation wherever they stand."""
    if a.kind == "heading" or (a.kind != b.kind and not (a.kind in _TEXT and b.kind in _TEXT)):
        return False
    if overlap(a.tokens, b.tokens) < (_SHARED_CODE if a.kind == "code" else _SHARED):
        return False
    return similarity(a, b) > _ALIKE and (a.kind == "code" or lengths.likelihood(a.length, b.length) > _ALIKE_LENGTH)


def _candidates(units: list[Unit], others: list[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """Pairs that share a token which is not too common."""
    holders: dict[str, list[int]] = {}
    for index, other in enumerate(others):
        for token in other.tokens:
            holders.setdefault(token, []).append(index)
    for unit in units:
        held = (holders[token] for token in unit.tokens if token in holders)
        for index in sorted({index for some in held if len(some) < _COMMON for index in some}):
            yield unit, others[index]


def _neighbours(
    source: list[Unit], translation: list[Unit], kept: list[Row], moved: list[Row], lengths: Lengths
) -> list[Row]:
    """What stands between moved pairs and is left over on both sides, aligned in its order."""
    missing, extra = left_over(source, translation, [*kept, *moved])
    if not missing or not extra:
        return []
    runs_source = _runs(source, kept, side=0)
    runs_translation = _runs(translation, kept, side=1)
    free = {id(unit) for unit in (*missing, *extra)}
    rows: list[Row] = []
    done: set[tuple[int, int]] = set()
    for a, b, _ in moved:
        run, other = runs_source[id(a[0])], runs_translation[id(b[0])]
        if (id(run), id(other)) in done:
            continue
        done.add((id(run), id(other)))
        stretch = [unit for unit in run if id(unit) in free and unit.kind != "heading"]
        other_stretch = [unit for unit in other if id(unit) in free and unit.kind != "heading"]
        found = align_sequence(stretch, other_stretch, lengths)
        rows += found
        free -= {id(unit) for left, right, _ in found for unit in (*left, *right)}
    return rows


def _runs(units: list[Unit], kept: list[Row], side: int) -> dict[int, list[Unit]]:
    """For every unit that is in no kept row the run of such units around it."""
    matched = {id(unit) for row in kept for unit in (row[0] if side == 0 else row[1])}
    runs: dict[int, list[Unit]] = {}
    run: list[Unit] = []
    for unit in units:
        if id(unit) in matched:
            run = []
        else:
            run.append(unit)
            runs[id(unit)] = run
    return runs
