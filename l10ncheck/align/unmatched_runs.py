"""Pairs whole runs of unmatched segments by the kinds and lengths of the segments.

This finds text that moved and has no tokens, and text that became a block of a different kind. Kinds and lengths are
weak evidence: on outdated pages, the missing and the extra segments of one place usually have nothing to do with each
other. A run therefore always reaches from one matched segment to the next. A moved run is paired only if no other run
looks like its counterpart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from msgspec.structs import replace

from ..model import SegmentKind
from .scoring import SIMILAR, Lengths, pair_score
from .signature import PROSE, Unit, link_to_different_pages, overlap, share_only_numbers
from .state import State, UnitMatch

_ANY_TEXT = PROSE | {"heading", "term"}
_FITS = 1.2  # largest mean misfit of the lengths of two runs that correspond
_SAME_CODE = 3.0  # largest ratio of the lengths of two versions of the same code
_ODD = 6.0  # largest misfit of one segment that is counted
_SHORT = 45.0  # letters of a text whose length varies much: *To run:* is ``実行するには、次のコマンドを入力します。``
_FITS_SHORT = 5.0  # largest misfit of two such texts
_CLAUSE = 0.005  # likelihood of the lengths of two texts, one of which lacks a clause
_DISTINCT = 1.0  # two segments whose tokens weigh more must share some
_ONE_SIDED = 8.0  # largest weight of the tokens of a segment if the other segment has none
_SHORTEST = 20.0  # length of the text of a run that moved
_MOST = 200  # runs of a page; with more of them, many look alike
_NEXT = 3  # matches that two neighbours cross when they change places
_NEAR = 0.35  # bonus for crossing at most that many

_Run = tuple[int, list[Unit]]  # the number of matches before the run, and its units


def pair_runs(state: State) -> State:
    """Match runs of unmatched segments with each other, segment by segment.

    A run is a series of unmatched segments between two matched ones. First, runs in the same place on both pages are
    matched, then those that moved.
    """
    state = replace(state, matches=_ordered(state.matches))
    found = _pair_in_place(*_runs(state), state.lengths)
    state = replace(state, matches=_ordered([*state.matches, *_plausible(found, state)]))
    found = _pair_moved(*_runs(state), state.matches, state.lengths)
    return replace(state, moved=[*state.moved, *_plausible(found, state)])


def _plausible(matches: Iterable[UnitMatch], state: State) -> Iterator[UnitMatch]:
    """Yield the matches, except for doubtful ones whose words show that they are wrong (see ``Doubts``)."""
    return (match for match in matches if not state.doubts.contradict(match))


def _pair_in_place(runs: list[_Run], others: list[_Run], lengths: Lengths) -> list[UnitMatch]:
    """Match the segments of two runs one by one if both runs come after the same match and are equally long.

    For example, a heading may have become a paragraph. ``runs`` are those of the source and ``others`` those of the
    translation, as ``_runs`` returns them.
    """
    others_by_place = dict(others)
    found: list[UnitMatch] = []
    for before, units in runs:
        other_units = others_by_place.get(before, [])
        if len(units) != len(other_units):
            continue
        pairs = list(zip(units, other_units, strict=True))
        if all(_may_be_same(a, b, lengths) for a, b in pairs):
            found += [UnitMatch((a,), (b,), max(pair_score(a, b, 0.0, lengths), 0.0)) for a, b in pairs]
    return found


def _pair_moved(
    all_runs: list[_Run], all_others: list[_Run], ordered: Sequence[UnitMatch], lengths: Lengths
) -> list[UnitMatch]:
    """Return new matches of the runs that are in different places on the two pages and resemble only each other.

    ``ordered`` are the matches found so far, in the order of the source. The runs lie between them.
    """
    runs, others = ([run for run in each if _has_text(run)][:_MOST] for each in (all_runs, all_others))
    others_by_kinds: defaultdict[tuple[SegmentKind, ...], list[_Run]] = defaultdict(list)
    for other in others:
        others_by_kinds[_kinds(other)].append(other)
    alike = [
        (run, other)
        for run in runs
        for other in others_by_kinds.get(_kinds(run), ())
        if _are_alike(run[1], other[1], SIMILAR, lengths)
    ]
    uses = Counter(id(run) for pair in alike for run in pair)
    sources, translations = dict(all_runs), dict(all_others)
    texts = [{unit.segment.text for match in ordered for unit in match.side(side)} for side in (0, 1)]
    found: list[UnitMatch] = []
    for run, other in alike:
        (before, units), (before_other, other_units) = run, other
        if before == before_other or uses[id(run)] > 1 or uses[id(other)] > 1:
            continue
        if _is_copy(other_units, texts[1]) and not _is_copy(units, texts[0]):
            continue
        crossed = ordered[min(before, before_other) : max(before, before_other)]
        is_weak = _is_weak(units, other_units)
        if is_weak and any(a[0].kind == "heading" for a, _, _ in crossed):
            continue
        # If the texts that would change places with these differ, the texts of both places were rewritten.
        there = sources.get(before_other, []), translations.get(before, [])
        if is_weak and all(there) and len(there[0]) == len(there[1]) and not _are_alike(*there, SIMILAR, lengths):
            continue
        if _are_alike(units, other_units, _FITS, lengths):
            bonus = _NEAR if abs(before - before_other) <= _NEXT else 0.0
            pairs = zip(units, other_units, strict=True)
            found += [UnitMatch((a,), (b,), pair_score(a, b, 0.0, lengths) + bonus) for a, b in pairs]
    return found


def _is_copy(units: Sequence[Unit], texts: AbstractSet[str]) -> bool:
    """Whether each segment of a run has one of ``texts``, the texts of the matched segments of the same page."""
    return all(unit.segment.text in texts for unit in units)


def _may_be_same(a: Unit, b: Unit, lengths: Lengths) -> bool:
    """Whether two segments of any kinds may translate each other, judged by their lengths and tokens, such as code.

    Two code blocks of similar length in the same programming language are taken as two versions of the same code. Two
    items at the same place of equally long lists may differ more in length: one has lost a clause.
    """
    if a.kind == b.kind == "code":
        return _language(a) == _language(b) and max(a.length, b.length) <= _SAME_CODE * min(a.length, b.length)
    is_short = a.kind == b.kind and max(a.length, b.length) < _SHORT
    is_fit = lengths.misfit(a.length, b.length) < (_FITS_SHORT if is_short else SIMILAR)
    has_same_place = a.place is not None and a.place == b.place != (0, 1)
    lost_clause = has_same_place and lengths.likelihood(a.length, b.length) > _CLAUSE
    return a.kind in _ANY_TEXT and b.kind in _ANY_TEXT and (is_fit or lost_clause) and not _differ(a, b)


def _language(unit: Unit) -> str:
    return unit.segment.block.info if unit.segment.block else ""


def _are_alike(units: Sequence[Unit], others: Sequence[Unit], worst: float, lengths: Lengths) -> bool:
    """Whether two equally long runs agree in list depths, heading levels, admonitions, tokens and, on average, length.

    Args:
        units: The segments of a run of the source.
        others: The segments of a run of the translation.
        worst: The limit for the mean deviation from the expected length (see ``Lengths.misfit``).
        lengths: The usual ratio of the lengths of a translation and its source.
    """
    misfit = 0.0
    for a, b in zip(units, others, strict=True):
        if a.depth != b.depth or a.level != b.level or a.boxed != b.boxed or _differ(a, b):
            return False
        misfit += min(lengths.misfit(a.length, b.length), _ODD)
    return misfit < worst * len(units)


def _is_weak(units: Sequence[Unit], others: Sequence[Unit]) -> bool:
    """Whether little shows that two runs of segments correspond.

    This is so if they are no longer than a heading and its paragraph, and share only numbers or nothing at all.
    """
    if len(units) > 2:
        return False
    return all(not overlap(a.tokens, b.tokens) or share_only_numbers(a, b) for a, b in zip(units, others, strict=True))


def _differ(a: Unit, b: Unit) -> bool:
    """Whether two segments cannot be translations of each other, judged by their tokens.

    Tokens are what a translation keeps, such as code and numbers. The result is True in three cases:

    - both segments have a link, and the links lead to different pages;
    - both have tokens, but share few of them;
    - one has many tokens, and the other has hardly any.
    """
    if link_to_different_pages(a, b):
        return True
    least, most = sorted((a, b), key=lambda unit: unit.weight)
    if least.weight > _DISTINCT:
        return overlap(a.tokens, b.tokens) < least.weight / 2
    return sum(weight for token, weight in most.tokens.items() if not _is_often_translated(token)) > _ONE_SIDED


def _is_often_translated(token: str) -> bool:
    """Whether a token is often translated: a Latin word, or a capitalized word as inline code, such as ``Pod``."""
    return token[0] == "w" or (token[0] == "c" and token[1:].isalpha() and token[1].isupper())


def _ordered(matches: Sequence[UnitMatch]) -> list[UnitMatch]:
    """Return the matches in the order of the source."""
    return sorted(matches, key=lambda match: match.source[0].segment.index)


def _runs(state: State) -> tuple[list[_Run], list[_Run]]:
    """Return the runs of unmatched segments of each page, each with the number of the last match before it.

    The matches, which must be in order, are numbered from 1. A run before the first match has the number 0.
    """
    return _runs_of_page(state, 0), _runs_of_page(state, 1)


def _runs_of_page(state: State, side: int) -> list[_Run]:
    places = {id(unit): place for place, match in enumerate(state.matches, 1) for unit in match.side(side)}
    runs: list[_Run] = []
    before, run = 0, list[Unit]()
    for unit in state.pages[side]:
        if id(unit) not in state.taken:
            run.append(unit)
            continue
        if run:
            runs.append((before, run))
            run = []
        before = places.get(id(unit), before)
    if run:
        runs.append((before, run))
    return runs


def _has_text(run: _Run) -> bool:
    return sum(unit.length for unit in run[1] if unit.kind in PROSE) >= _SHORTEST


def _kinds(run: _Run) -> tuple[SegmentKind, ...]:
    return tuple(unit.kind for unit in run[1])
