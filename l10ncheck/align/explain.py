"""Explains an alignment: the parts of the score of each match, and the best candidate for each unmatched segment.

The explanation is computed after the alignment, with the same tokens and scores. The score for the distance of two
segments may differ slightly: the aligner compares their positions between the nearest certain pairs, and this module
compares their positions in their sections.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ..languages import Language
from ..model import Alignment, Match, Segment
from .pages import length_model
from .scoring import REFUSED, Lengths, distance_score, evidence_score, length_score, pair_score
from .signature import Unit, combined_tokens, overlap, prepare


class Reasons(Struct, frozen=True):
    """The summands of the score of a match.

    If their sum is above 0, the match is better than two unmatched segments. Without ``kind``, there is no such sum.

    Attributes:
        kind: The score for the kinds, heading levels, list depths and surrounding admonitions, with a bonus that every
            pair gets. None if the match has several segments on one side, or kinds that never match.
        evidence: The score for the tokens. Tokens of both sides raise it, and tokens of only one side lower it.
        length: The score for the lengths. It is highest if the translation has the usual length for its source.
        distance: The score for the distance, 0 or less: the farther apart the two segments are in their sections, the
            lower.
        shared: The tokens that both sides have, in descending order of weight. The first letter of a token is its kind
            (see ``signature``).
    """

    kind: float | None
    evidence: float
    length: float
    distance: float
    shared: tuple[str, ...]


class Nearest(Struct, frozen=True):
    """The segment of the other page that fits an unmatched segment best, and the score of this pair."""

    segment: Segment
    score: float


def explain(
    alignment: Alignment, source_language: Language, language: Language
) -> list[tuple[Match, Reasons | Nearest | None]]:
    """Explain each match of an alignment.

    Args:
        alignment: The alignment of two pages.
        source_language: The language of the source.
        language: The language of the translation.

    Returns:
        The matches in order, each with its explanation: ``Reasons`` for matched segments, ``Nearest`` for an unmatched
        segment. It is None for a front matter field, since fields are matched by their keys. It is also None for an
        unmatched segment that no segment of the other page resembles.
    """
    units, other_units = prepare(alignment.source, alignment.translation, source_language, language)
    lengths = length_model(units, other_units, language)
    by_source = {unit.segment.index: unit for unit in units}
    by_translation = {unit.segment.index: unit for unit in other_units}
    source_positions, positions = _positions(alignment, by_source, by_translation)
    rows: list[tuple[Match, Reasons | Nearest | None]] = []
    for match in alignment.matches:
        left = [by_source[segment.index] for segment in match.source if segment.index in by_source]
        right = [by_translation[segment.index] for segment in match.translation if segment.index in by_translation]
        if left and right:
            distance = abs(source_positions[left[0].segment.index] - positions[right[0].segment.index])
            rows.append((match, _reasons(left, right, distance, lengths)))
        elif left:
            rows.append((match, _nearest([(other, pair_score(left[0], other, 0, lengths)) for other in other_units])))
        elif right:
            rows.append((match, _nearest([(other, pair_score(other, right[0], 0, lengths)) for other in units])))
        else:
            rows.append((match, None))
    return rows


def _positions(
    alignment: Alignment, by_source: dict[int, Unit], by_translation: dict[int, Unit]
) -> tuple[dict[int, float], dict[int, float]]:
    """Return the relative position of each segment in its section, by the index of the segment.

    It is 0 at the start of the section and 1 at its end. The first result is for the source, the second for the
    translation. The function also sets the attribute ``under_unmatched`` of each segment: whether the other page lacks
    the heading above it.

    Args:
        alignment: The alignment of the two pages.
        by_source: The segments of the source with their tokens, by the index of the segment.
        by_translation: The segments of the translation with their tokens, by the index of the segment.
    """
    positions: tuple[dict[int, float], dict[int, float]] = ({}, {})
    for match in alignment.sections:
        for section, found, units in (
            (match.source, positions[0], by_source),
            (match.translation, positions[1], by_translation),
        ):
            if section is None:
                continue
            if section.heading:
                found[section.heading.index] = 0.0
            for number, segment in enumerate(section.segments):
                found[segment.index] = (number + 0.5) / len(section.segments)
                units[segment.index].under_unmatched = match.relation in ("missing", "extra")
    return positions


def _reasons(left: Sequence[Unit], right: Sequence[Unit], distance: float, lengths: Lengths) -> Reasons:
    """Compute the summands of the score of a match.

    Args:
        left: The segments of the source.
        right: The segments of the translation.
        distance: The difference between their relative positions in their sections, 0 to 1.
        lengths: The usual ratio of the lengths of a translation and its source.
    """
    tokens, other_tokens = combined_tokens(left), combined_tokens(right)
    total = sum(unit.weight for unit in (*left, *right))
    evidence = evidence_score(overlap(tokens, other_tokens), total)
    length = 0.0
    if left[0].kind != "code":
        length = length_score(sum(unit.length for unit in left), sum(unit.length for unit in right), lengths)
    distance_term = distance_score(distance)
    kind = None
    if len(left) == len(right) == 1 and (score := pair_score(left[0], right[0], distance, lengths)) > REFUSED:
        kind = score - evidence - length - distance_term
    shared = sorted(tokens.keys() & other_tokens.keys(), key=lambda token: (-tokens[token], token))
    return Reasons(kind, evidence, length, distance_term, tuple(shared))


def _nearest(candidates: list[tuple[Unit, float]]) -> Nearest | None:
    fitting = [(unit, score) for unit, score in candidates if score > REFUSED]
    if not fitting:
        return None
    unit, score = max(fitting, key=lambda pair: pair[1])
    return Nearest(unit.segment, score)
