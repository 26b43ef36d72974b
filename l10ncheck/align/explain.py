"""Why a row of an alignment was chosen: the parts of its score, and what a segment without a counterpart is nearest to.

Computed afterwards, with the signatures and scores that the alignment is made with. Only the distance may differ: here
it is that of the places in the two sections, there it is that in the stretch between two certain pairs.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ..languages import Language
from ..model import Alignment, Match, Segment
from .pages import _lengths
from .scoring import REFUSED, Lengths, distance_score, evidence_score, length_score, pair_score
from .signature import Unit, combined, overlap, prepare


class Reasons(Struct, frozen=True):
    """The parts of a score; above 0 a row beats leaving its segments without a counterpart.

    ``kind``: what every pair gets, and how well kinds, levels, depths and boxes go together; None where a row has
    several segments on a side, or its kinds never match. ``evidence``: tokens of both sides against those of one.
    ``length``: how near it is to the expected one. ``distance``: of the two places. ``shared``: the tokens of both
    sides, those with the most weight first, each with the letter of its kind before it (see ``signature``).
    """

    kind: float | None
    evidence: float
    length: float
    distance: float
    shared: tuple[str, ...]


class Nearest(Struct, frozen=True):
    """What a segment without a counterpart would go best with, and that score."""

    segment: Segment
    score: float


def explain(
    alignment: Alignment, source_language: Language, language: Language
) -> list[tuple[Match, Reasons | Nearest | None]]:
    """The rows of the alignment in their order, each with its reasons; None for fields of the front matter, which go
    together by their keys, and for a segment that nothing on the other side could go with.
    """
    units, other_units = prepare(alignment.source, alignment.translation, source_language, language)
    lengths = _lengths(units, other_units, language)
    by_source = {unit.segment.index: unit for unit in units}
    by_translation = {unit.segment.index: unit for unit in other_units}
    at_source, at_translation = _places(alignment, by_source, by_translation)
    rows: list[tuple[Match, Reasons | Nearest | None]] = []
    for match in alignment.matches:
        left = [by_source[each.index] for each in match.source if each.index in by_source]
        right = [by_translation[each.index] for each in match.translation if each.index in by_translation]
        if left and right:
            distance = abs(at_source[left[0].segment.index] - at_translation[right[0].segment.index])
            rows.append((match, _reasons(left, right, distance, lengths)))
        elif left:
            rows.append((match, _nearest([(other, pair_score(left[0], other, 0, lengths)) for other in other_units])))
        elif right:
            rows.append((match, _nearest([(other, pair_score(other, right[0], 0, lengths)) for other in units])))
        else:
            rows.append((match, None))
    return rows


def _places(
    alignment: Alignment, by_source: dict[int, Unit], by_translation: dict[int, Unit]
) -> tuple[dict[int, float], dict[int, float]]:
    """Where each segment stands in its section, from 0 to 1. What stands below a heading that the other page lacks is
    marked as such, as it is when pages are aligned.
    """
    places: tuple[dict[int, float], dict[int, float]] = ({}, {})
    for match in alignment.sections:
        for section, found, units in (
            (match.source, places[0], by_source),
            (match.translation, places[1], by_translation),
        ):
            if section is None:
                continue
            if section.heading:
                found[section.heading.index] = 0.0
            for number, segment in enumerate(section.segments):
                found[segment.index] = (number + 0.5) / len(section.segments)
                units[segment.index].stray = match.relation in ("missing", "extra")
    return places


def _reasons(left: Sequence[Unit], right: Sequence[Unit], distance: float, lengths: Lengths) -> Reasons:
    tokens, other_tokens = combined(left), combined(right)
    mass = sum(unit.mass for unit in (*left, *right))
    evidence = evidence_score(overlap(tokens, other_tokens), mass)
    length = 0.0
    if left[0].kind != "code":
        length = length_score(sum(unit.length for unit in left), sum(unit.length for unit in right), lengths)
    away = distance_score(distance)
    kind = None
    if len(left) == len(right) == 1 and (score := pair_score(left[0], right[0], distance, lengths)) > REFUSED:
        kind = score - evidence - length - away
    shared = sorted(tokens.keys() & other_tokens.keys(), key=lambda token: (-tokens[token], token))
    return Reasons(kind, evidence, length, away, tuple(shared))


def _nearest(candidates: list[tuple[Unit, float]]) -> Nearest | None:
    fitting = [(unit, score) for unit, score in candidates if score > REFUSED]
    if not fitting:
        return None
    unit, score = max(fitting, key=lambda pair: pair[1])
    return Nearest(unit.segment, score)
