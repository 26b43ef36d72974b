"""Finds moved text that names nothing: runs of unmatched segments with the same kinds and lengths on both pages.

That is weak evidence, so a run reaches from one matched segment to the next: on outdated pages, the missing and the
extra segments of one place mostly have nothing to do with each other. And no other run may look the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from ..model import SegmentKind
from .scoring import Lengths, pair_score
from .signature import Unit, overlap
from .table import AlignedUnits

_TEXT = frozenset[SegmentKind](("paragraph", "item"))
_FITS = 1.2  # misfit of the length of each segment
_SIMILAR = 2.5  # the same, of a segment that could be meant as well
_DISTINCT = 1.0  # weight of tokens from which on a segment must share some
_ONE_SIDED = 8.0  # weight of tokens that only one of two segments may have
_SHORTEST = 20.0  # letters of a run
_MOST = 200  # runs on a side; with more, many look the same
_NEXT = 3  # rows that are crossed by segments that changed places with their neighbours
_NEAR = 0.35  # what that adds to the score of a pair

_Run = tuple[int, list[Unit]]  # how many rows are before it, and its units


def find_moved_runs(
    source: Sequence[Unit],
    translation: Sequence[Unit],
    rows: Iterable[AlignedUnits],
    moved: Iterable[AlignedUnits],
    lengths: Lengths,
) -> list[AlignedUnits]:
    """Return the rows of runs that are in another place and the only ones of their shape.

    Args:
        source: All units of the source page.
        translation: All units of the translation.
        rows: The rows of the alignment, without those that moved.
        moved: The rows that moved.
        lengths: The length model.
    """
    ordered = sorted(rows, key=lambda row: row[0][0].segment.index)
    moving = {id(unit) for a, b, _ in moved for unit in (*a, *b)}
    runs = _runs(source, ordered, moving, 0)
    others_by_kinds: defaultdict[tuple[SegmentKind, ...], list[_Run]] = defaultdict(list)
    for run in _runs(translation, ordered, moving, 1)[:_MOST]:
        others_by_kinds[_kinds(run[1])].append(run)
    near = [
        (run, other)
        for run in runs[:_MOST]
        for other in others_by_kinds.get(_kinds(run[1]), ())
        if _are_similar(run[1], other[1], _SIMILAR, lengths)
    ]
    uses = Counter(id(run) for pair in near for run in pair)
    found: list[AlignedUnits] = []
    for run, other in near:
        (rank, units), (other_rank, other_units) = run, other
        if rank == other_rank or uses[id(run)] > 1 or uses[id(other)] > 1:
            continue
        if _are_similar(units, other_units, _FITS, lengths):
            bonus = _NEAR if abs(rank - other_rank) <= _NEXT else 0.0
            pairs = zip(units, other_units, strict=True)
            found += [((a,), (b,), pair_score(a, b, 0.0, lengths) + bonus) for a, b in pairs]
    return found


def _kinds(units: Iterable[Unit]) -> tuple[SegmentKind, ...]:
    return tuple(unit.kind for unit in units)


def _runs(units: Sequence[Unit], ordered: Sequence[AlignedUnits], moving: set[int], side: int) -> list[_Run]:
    """Return the runs of unmatched units that contain some text."""
    rank_after = {id(unit): rank + 1 for rank, row in enumerate(ordered) for unit in row[side]}
    runs: list[_Run] = []
    rank, run = 0, list[Unit]()
    for unit in units:
        if id(unit) not in rank_after and id(unit) not in moving:
            run.append(unit)
            continue
        if run:
            runs.append((rank, run))
            run = []
        rank = rank_after.get(id(unit), rank)
    if run:
        runs.append((rank, run))
    return [run for run in runs if sum(unit.length for unit in run[1] if unit.kind in _TEXT) >= _SHORTEST]


def _are_similar(units: Iterable[Unit], others: Iterable[Unit], worst: float, lengths: Lengths) -> bool:
    return all(
        a.depth == b.depth
        and a.level == b.level
        and a.boxed == b.boxed
        and lengths.misfit(a.length, b.length) < worst
        and not _differ(a, b)
        for a, b in zip(units, others, strict=True)
    )


def _differ(a: Unit, b: Unit) -> bool:
    """Return whether the segments name different things, or only one of them names any."""
    least, most = sorted((a.weight, b.weight))
    return overlap(a.tokens, b.tokens) < least / 2 if least > _DISTINCT else most > _ONE_SIDED
