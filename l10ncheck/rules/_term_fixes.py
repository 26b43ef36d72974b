"""The correction of a term: approved renderings for others, where it is plain that nothing else is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..comparison import Comparison
from ..differences.terms import TermFault, all_forbidden, wrong_terms
from ..edits import introduces_repetition
from ..glossary.renderings import needle
from ..languages.ko_particles import PARTICLE, fitting
from ..model import Edit, Fix, Span

# What may stand between a word and its particle: marks, the destination of a link, a gloss.
_BEHIND = re.compile(r"(?:[*_~\"'”’`]|\]\([^()\s]*\)|\]\[[^\[\]\n]*\]|\s?\([^()\n]{1,60}\))*")
# What may follow a noun that is replaced by another noun: other particles and the endings of verbs made of nouns.
_ENDING = re.compile(
    r"(?![가-힣])|들|의|에|도|만|까지|부터|보다|처럼|마다|하|되|된|될|됨|한|할|함|해|시키|시킨|시킬|이다|이며|인|입"
)
_HANGUL = re.compile(r"[가-힣]")
_COORDINATED = re.compile(r"(?:[,/·&]|(?<!\w)(?:또는|혹은|및|and|or)(?!\w))\s*\Z")
_COORDINATES = re.compile(
    r"\w{0,4}\s*(?:[,/·&]|(?<!\w)(?:또는|혹은|및|and|or)(?!\w))|(?:과|와|이나|나|거나|하거나|하고|고)\s"
)
# A verb with one of these says something else: scale down.
_PHRASAL = re.compile(r"\s+(?:up|down|in|out|on|off|over|back|away)(?!\w)", re.IGNORECASE)
_NEAR = 20  # characters


def replacement(comparison: Comparison, places: Sequence[TermFault]) -> Fix | None:
    """Approved renderings for wrong ones, with the particles that they need; None where one place is no plain case, or
    where the approved rendering would stand beside itself. Safe where nothing else can be meant at any of the places.
    """
    edits: list[Edit] = []
    for place in places:
        made = _edits(comparison, place)
        if not made:
            return None
        edits += made
    edits.sort(key=lambda edit: edit.span)
    if introduces_repetition(comparison.translation.text, edits):
        return None
    return Fix(f"write {places[0].violation.approved}", tuple(edits), safe=_is_plain(comparison, places))


def _edits(comparison: Comparison, wrong: TermFault) -> list[Edit]:
    text, violation = comparison.translation.text, wrong.violation
    if text[wrong.span.start : wrong.span.end] != violation.found or not violation.whole:
        return []
    edits = [Edit(wrong.span, violation.approved)]
    if comparison.language.tag != "ko":
        return edits
    if violation.approved.endswith("다"):  # a verb, which has to be inflected
        return []
    if violation.evidence == "misspelled" and _is_inflected(violation.approved):  # only its stem was looked for
        return []
    behind = _BEHIND.match(text, wrong.span.end)
    after = behind.end() if behind else wrong.span.end
    particle = PARTICLE.match(text, after)
    if particle is None:
        return edits if _ENDING.match(text, after) else []
    right = fitting(violation.approved, particle[1])
    if right != particle[1]:
        edits.append(Edit(Span(*particle.span(1)), right))
    return edits


def _is_inflected(approved: str) -> bool:
    wanted = needle(approved, "ko")
    return wanted is None or wanted.text != "".join(approved.lower().split())


def _is_plain(comparison: Comparison, places: Sequence[TermFault]) -> bool:
    """Whether nothing else can be meant. A word that is forbidden for one source word is right for others: several such
    words may be the parts of a meaning (*up or down*), and so may be one and its neighbour.
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
    """Places for which two entries of the glossary have different renderings."""
    claims = sorted({*comparison.of(wrong_terms), *comparison.of(all_forbidden)}, key=lambda wrong: wrong.span)
    claims = [wrong for wrong in claims if wrong.violation.found]
    return frozenset(
        wrong.span
        for pair in pairwise(claims)
        if pair[1].span.start < pair[0].span.end and pair[0].violation.approved != pair[1].violation.approved
        for wrong in pair
    )


def _belongs_to_neighbour(comparison: Comparison, wrong: TermFault) -> bool:
    """Whether a word is a part of a longer one, or renders the term together with its neighbour: where it is joined to
    one, and the source joins nothing to the term, or where the term itself goes on.
    """
    here, there, span = comparison.translation.text, comparison.source.text, wrong.span
    if _HANGUL.match(here[span.start - 1 : span.start]):
        return True
    source = wrong.source_span
    if source is not None and _PHRASAL.match(there, source.end):
        return True
    return _is_joined(here, span) and (source is None or not _is_joined(there, source))


def _is_joined(text: str, span: Span) -> bool:
    before = text[max(0, span.start - _NEAR) : span.start]
    return bool(_COORDINATED.search(before) or _COORDINATES.match(text[span.end : span.end + _NEAR]))
