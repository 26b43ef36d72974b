"""Fixes of terms: replace renderings by approved ones, with matching Korean particles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..comparison import Comparison
from ..differences.terms import TermFault, all_forbidden, wrong_terms
from ..edits import introduces_repetition
from ..glossary.renderings import needle
from ..languages.ko_particles import PARTICLE, fitting
from ..messages import gettext
from ..model import Edit, Fix, Span

# Between a word and its particle: emphasis and quotation marks, the destination of a link, a gloss.
_BEFORE_PARTICLE = re.compile(r"(?:[*_~\"'”’`]|\]\([^()\s]*\)|\]\[[^\[\]\n]*\]|\s?\([^()\n]{1,60}\))*")
# After a noun that another noun may replace: other particles, and endings that make a verb of a noun.
_ENDING = re.compile(
    r"(?![가-힣])|들|의|에|도|만|까지|부터|보다|처럼|마다|하|되|된|될|됨|한|할|함|해|시키|시킨|시킬|이다|이며|인|입"
)
_HANGUL = re.compile(r"[가-힣]")
_COORDINATED = re.compile(r"(?:[,/·&]|(?<!\w)(?:또는|혹은|및|and|or)(?!\w))\s*\Z")
_COORDINATES = re.compile(
    r"\w{0,4}\s*(?:[,/·&]|(?<!\w)(?:또는|혹은|및|and|or)(?!\w))|(?:과|와|이나|나|거나|하거나|하고|고)\s"
)
# With one of these, an English verb has another meaning: scale down.
_PHRASAL = re.compile(r"\s+(?:up|down|in|out|on|off|over|back|away)(?!\w)", re.IGNORECASE)
_NEAR = 20  # characters


def replacement(comparison: Comparison, places: Sequence[TermFault]) -> Fix | None:
    """Return the fix that writes the approved rendering at all places.

    Args:
        comparison: The pair of pages.
        places: Faults of one term.

    Returns:
        The fix, safe where no place can have another meaning; None where one of the places has no simple replacement,
        or where the approved rendering would be repeated.
    """
    edits: list[Edit] = []
    for place in places:
        edits_of_place = _edits(comparison, place)
        if not edits_of_place:
            return None
        edits += edits_of_place
    edits.sort(key=lambda edit: edit.span)
    if introduces_repetition(comparison.translation.text, edits):
        return None
    title = gettext('Write "{rendering}"', rendering=places[0].violation.approved)
    return Fix(title, tuple(edits), safe=_is_unambiguous(comparison, places))


def _edits(comparison: Comparison, fault: TermFault) -> list[Edit]:
    """Return the edits of the rendering and its particle; none where the replacement is not simple."""
    text, violation = comparison.translation.text, fault.violation
    if text[fault.span.start : fault.span.end] != violation.found or not violation.whole:
        return []
    edits = [Edit(fault.span, violation.approved)]
    if comparison.language.tag != "ko":
        return edits
    if violation.approved.endswith("다"):  # a verb, which would have to be inflected
        return []
    if violation.evidence == "misspelled" and _is_inflected(violation.approved):  # only its stem was matched
        return []
    marks = _BEFORE_PARTICLE.match(text, fault.span.end)
    end = marks.end() if marks else fault.span.end
    particle = PARTICLE.match(text, end)
    if particle is None:
        return edits if _ENDING.match(text, end) else []
    new_particle = fitting(violation.approved, particle[1])
    if new_particle != particle[1]:
        edits.append(Edit(Span(*particle.span(1)), new_particle))
    return edits


def _is_inflected(approved: str) -> bool:
    stem = needle(approved, "ko")
    return stem is None or stem.text != "".join(approved.lower().split())


def _is_unambiguous(comparison: Comparison, places: Sequence[TermFault]) -> bool:
    """Whether no place can have another meaning.

    A word that is forbidden for one source word is right for others. Several such words, or one and its neighbour, may
    together render the source (*up or down*).
    """
    conditional = [place for place in places if place.violation.conditional]
    forms = {"".join(place.violation.found.split()) for place in conditional}
    contested = comparison.of(_contested)
    return (
        len(forms) < 2
        and all(place.violation.evidence != "untranslated" and place.span not in contested for place in places)
        and all(place.violation.explained and not _belongs_to_neighbour(comparison, place) for place in conditional)
    )


def _contested(comparison: Comparison) -> frozenset[Span]:
    """Return the places for which two entries of the glossary have different renderings."""
    faults = sorted({*comparison.of(wrong_terms), *comparison.of(all_forbidden)}, key=lambda fault: fault.span)
    faults = [fault for fault in faults if fault.violation.found]
    return frozenset(
        fault.span
        for pair in pairwise(faults)
        if pair[1].span.start < pair[0].span.end and pair[0].violation.approved != pair[1].violation.approved
        for fault in pair
    )


def _belongs_to_neighbour(comparison: Comparison, fault: TermFault) -> bool:
    """Whether a word is part of a longer word, or may render the term only together with its neighbour.

    The latter is so where the source term is a phrasal verb, or where the word is coordinated with its neighbour and
    the source term is not.
    """
    text, source_text, span = comparison.translation.text, comparison.source.text, fault.span
    if _HANGUL.match(text[span.start - 1 : span.start]):
        return True
    source_span = fault.source_span
    if source_span is not None and _PHRASAL.match(source_text, source_span.end):
        return True
    return _is_coordinated(text, span) and (source_span is None or not _is_coordinated(source_text, source_span))


def _is_coordinated(text: str, span: Span) -> bool:
    """Whether a comma or a conjunction joins the word to its neighbour."""
    before = text[max(0, span.start - _NEAR) : span.start]
    return bool(_COORDINATED.search(before) or _COORDINATES.match(text[span.end : span.end + _NEAR]))
