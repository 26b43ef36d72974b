"""Alignment of two pages: sections, then the segments between two section headings, then what moved."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..languages import Language
from ..model import Alignment, Match, Page, Relation, Section, SectionMatch, Segment
from .code_blocks import join_code
from .effort import Effort
from .moves import find_moves, left_over
from .part_table import HeadedUnits
from .scoring import Lengths, confidence, pair_score
from .sections import align_parts, parts
from .sequence import align_sequence
from .signature import Unit, prepare
from .table import AlignedUnits

if TYPE_CHECKING:
    from ..glossary.matcher import Matcher

_SPREAD = 0.36
_MOST_UNLIKE = 0.7  # bound on what the length of whole pages may say about a language without a prior


def align(
    source: Page,
    translation: Page,
    source_language: Language,
    language: Language,
    glossary: Matcher | None = None,
) -> Alignment:
    """Which segment of the source each segment of the translation translates.

    Every segment of both pages is in exactly one match. The terms of a ``glossary`` help to tell which belong together.
    """
    units, other_units = prepare(source, translation, source_language, language, glossary)
    lengths = _lengths(units, other_units, language)
    effort = Effort([unit.tokens for unit in units], [unit.tokens for unit in other_units])
    left, right = parts(units), parts(other_units)
    kept, moved, is_rough = align_parts(left, right, lengths)

    rows = _between_headings(left, right, kept, moved, lengths, effort)
    moved_rows: list[AlignedUnits] = []
    for i, j in moved:
        a, b = left[i].heading, right[j].heading
        if a and b:
            moved_rows.append(((a,), (b,), pair_score(a, b, 0.0, lengths)))
        moved_rows += align_sequence(left[i].units, right[j].units, lengths, effort)
    in_moved_parts = {id(unit) for a, b, _ in moved_rows for unit in (*a, *b)}
    rows, singly_moved = find_moves(
        [unit for unit in units if id(unit) not in in_moved_parts],
        [unit for unit in other_units if id(unit) not in in_moved_parts],
        rows,
        lengths,
    )
    moved_rows += singly_moved
    missing, extra = left_over(units, other_units, rows + moved_rows)
    if missing or extra:
        rows = join_code(units, other_units, rows, missing, extra)
        missing, extra = left_over(units, other_units, rows + moved_rows)

    matches = [*_fields(source, translation), *_matches(rows), *_matches(moved_rows, moved=True)]
    matches += [Match("missing", (unit.segment,), ()) for unit in missing]
    matches += [Match("extra", (), (unit.segment,)) for unit in extra]
    sections = _sections(left, right, kept, moved)
    return Alignment(source, translation, _in_order(matches, source), sections, is_rough=is_rough or effort.exceeded)


def _lengths(source: list[Unit], translation: list[Unit], language: Language) -> Lengths:
    """The language's prior; without one, what the two whole pages say, with a bound, as parts may be missing."""
    if language.length_prior:
        return Lengths(language.length_prior[0], _SPREAD)
    here = sum(unit.length for unit in translation if unit.kind != "code")
    there = sum(unit.length for unit in source if unit.kind != "code")
    mean = math.log((here + 100) / (there + 100))
    return Lengths(max(-_MOST_UNLIKE, min(_MOST_UNLIKE, mean)), _SPREAD)


def _between_headings(
    left: list[HeadedUnits],
    right: list[HeadedUnits],
    kept: list[tuple[int, int]],
    moved: list[tuple[int, int]],
    lengths: Lengths,
    effort: Effort,
) -> list[AlignedUnits]:
    """Rows of the stretches between two headings that go together; parts without a counterpart stay in the stretch."""
    moved_left, moved_right = {i for i, _ in moved}, {j for _, j in moved}
    rows: list[AlignedUnits] = []
    cuts = [*kept, (len(left), len(right))]
    from_left = from_right = 0
    pivot: tuple[int, int] = (-1, -1)
    for i, j in cuts:
        stretch_left = _stretch(left, from_left, i, pivot[0], moved_left)
        stretch_right = _stretch(right, from_right, j, pivot[1], moved_right)
        rows += align_sequence(stretch_left, stretch_right, lengths, effort)
        if i < len(left):
            a, b = left[i].heading, right[j].heading
            if a and b:
                rows.append(((a,), (b,), pair_score(a, b, 0.0, lengths)))
            pivot = (i, j)
            from_left, from_right = i, j
    return rows


def _stretch(page: list[HeadedUnits], start: int, end: int, pivot: int, moved: set[int]) -> list[Unit]:
    units: list[Unit] = []
    for index in range(start, end):
        if index in moved:
            continue
        part = page[index]
        if part.heading and index != pivot:
            units.append(part.heading)
            for unit in part.units:
                unit.stray = True
        units += part.units
    return units


def _fields(source: Page, translation: Page) -> list[Match]:
    """Fields of the front matter go together by their keys."""
    here = {segment.label: segment for segment in translation.segments if segment.kind == "field"}
    matches = []
    for segment in source.segments:
        if segment.kind == "field":
            other = here.pop(segment.label, None)
            matches.append(Match("matched", (segment,), (other,)) if other else Match("missing", (segment,), ()))
    return matches + [Match("extra", (), (segment,)) for segment in here.values()]


def _matches(rows: Iterable[AlignedUnits], *, moved: bool = False) -> list[Match]:
    matches = []
    for a, b, score in rows:
        relation: Relation = "moved" if moved else "merged" if len(a) > 1 else "split" if len(b) > 1 else "matched"
        matches.append(Match(relation, tuple(u.segment for u in a), tuple(u.segment for u in b), confidence(score)))
    return matches


def _in_order(matches: list[Match], source: Page) -> tuple[Match, ...]:
    """In the order of the translation; a missing segment follows the counterpart of the one before it in the source."""
    place: dict[int, int] = {}
    for match in matches:
        if match.translation and match.relation != "moved":
            for segment in match.source:
                place[segment.index] = match.translation[-1].index
    last = -1
    for segment in source.segments:
        last = place.setdefault(segment.index, last)

    def key(match: Match) -> tuple[int, int, int]:
        if match.translation:
            return match.translation[0].index, 0, 0
        return place[match.source[0].index], 1, match.source[0].index

    return tuple(sorted(matches, key=key))


def _sections(
    left: list[HeadedUnits], right: list[HeadedUnits], kept: list[tuple[int, int]], moved: list[tuple[int, int]]
) -> tuple[SectionMatch, ...]:
    there = {j: (i, False) for i, j in kept} | {j: (i, True) for i, j in moved}
    found = {i for i, _ in there.values()}
    matches = []
    for j, part in enumerate(right):
        if j not in there:
            matches.append(SectionMatch("extra", None, _section(part)))
        else:
            i, is_moved = there[j]
            matches.append(SectionMatch("moved" if is_moved else "matched", _section(left[i]), _section(part)))
    matches += [SectionMatch("missing", _section(part), None) for i, part in enumerate(left) if i not in found]
    return tuple(matches)


def _section(part: HeadedUnits) -> Section:
    heading: Segment | None = part.heading.segment if part.heading else None
    return Section(heading, tuple(unit.segment for unit in part.units))
