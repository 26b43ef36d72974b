"""Pairs runs of unmatched segments as wholes, by their kinds and lengths, where they name nothing or change their kind.

That is weak evidence, so a run reaches from one matched segment to the next: on outdated pages, the missing and the
extra segments of one place mostly have nothing to do with each other. A run that moved must also be the only one that
looks like its counterpart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from ..model import SegmentKind
from .scoring import Lengths, pair_score
from .signature import Unit, overlap
from .table import AlignedUnits, side_of

_TEXT = frozenset[SegmentKind](("paragraph", "item"))
_ANY_TEXT = _TEXT | {"heading", "term"}
_FITS = 1.2  # mean misfit of the lengths of the segments
_ODD = 6.0  # the most that one segment adds to it
_SIMILAR = 2.5  # the same, of a run that could be meant as well
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
    ordered = _ordered(rows)
    moving = {id(unit) for a, b, _ in moved for unit in (*a, *b)}
    runs = [run for run in _runs(source, ordered, moving, 0) if _has_text(run)]
    others_by_kinds: defaultdict[tuple[SegmentKind, ...], list[_Run]] = defaultdict(list)
    for run in [run for run in _runs(translation, ordered, moving, 1) if _has_text(run)][:_MOST]:
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


def find_runs_in_place(
    source: Sequence[Unit],
    translation: Sequence[Unit],
    rows: Sequence[AlignedUnits],
    moved: Iterable[AlignedUnits],
    lengths: Lengths,
) -> list[AlignedUnits]:
    """Return the rows of runs that are in the same place and of other kinds, such as a heading and a paragraph.

    Args:
        source, translation, rows, moved, lengths: See ``find_moved_runs``.
    """
    moving = {id(unit) for a, b, _ in moved for unit in (*a, *b)}
    others = dict(_runs(translation, _ordered(rows), moving, 1))
    return [
        ((a,), (b,), max(pair_score(a, b, 0.0, lengths), 0.0))
        for rank, run in _runs(source, _ordered(rows), moving, 0)
        if len(run) == len(others.get(rank, ()))
        and all(_may_change(a, b, lengths) for a, b in zip(run, others[rank], strict=True))
        for a, b in zip(run, others[rank], strict=True)
    ]


def _may_change(a: Unit, b: Unit, lengths: Lengths) -> bool:
    """Return whether two segments may be the same text as another kind of block."""
    return (
        a.kind in _ANY_TEXT
        and b.kind in _ANY_TEXT
        and lengths.misfit(a.length, b.length) < _SIMILAR
        and not _differ(a, b)
    )


def _ordered(rows: Iterable[AlignedUnits]) -> list[AlignedUnits]:
    return sorted(rows, key=lambda row: row[0][0].segment.index)


def _kinds(units: Iterable[Unit]) -> tuple[SegmentKind, ...]:
    return tuple(unit.kind for unit in units)


def _has_text(run: _Run) -> bool:
    return sum(unit.length for unit in run[1] if unit.kind in _TEXT) >= _SHORTEST


def _runs(units: Sequence[Unit], ordered: Sequence[AlignedUnits], moving: set[int], side: int) -> list[_Run]:
    """Return the runs of unmatched units."""
    rank_after = {id(unit): rank + 1 for rank, row in enumerate(ordered) for unit in side_of(row, side)}
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
    return runs


def _are_similar(units: Sequence[Unit], others: Sequence[Unit], worst: float, lengths: Lengths) -> bool:
    misfit = 0.0
    for a, b in zip(units, others, strict=True):
        if a.depth != b.depth or a.level != b.level or a.boxed != b.boxed or _differ(a, b):
            return False
        misfit += min(lengths.misfit(a.length, b.length), _ODD)
    return misfit < worst * len(units)


def _differ(a: Unit, b: Unit) -> bool:
    """Return whether the segments name different things, or only one of them names any."""
    least, most = sorted((a.weight, b.weight))
    return overlap(a.tokens, b.tokens) < least / 2 if least > _DISTINCT else most > _ONE_SIDED
