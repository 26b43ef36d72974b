"""Makes fixes for wrong terms: the approved rendering, with the Korean particle after it adapted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..comparison import Comparison
from ..differences.terms import TermViolation, all_forbidden, wrong_terms
from ..edits import introduces_repetition
from ..glossary.renderings import needle
from ..languages.conjunctions import CONJUNCTION
from ..languages.en_words import PHRASAL
from ..languages.ko_nouns import AFTER_REPLACED, JOINING
from ..languages.ko_particles import PARTICLE, fitting
from ..languages.scripts import is_hangul
from ..lazy_pattern import lazy_pattern
from ..messages import gettext
from ..model import Edit, Fix, Span

# What may stand between a word and its particle: emphasis or quotation marks, the destination of a link, a gloss.
_BEFORE_PARTICLE = lazy_pattern(r"(?:[*_~\"'”’`]|\]\([^()\s]*\)|\]\[[^\[\]\n]*\]|\s?\([^()\n]{1,60}\))*")
_JOINED = rf"(?:[,/·&]|(?<!\w){CONJUNCTION}(?!\w))"
_COORDINATED = lazy_pattern(rf"{_JOINED}\s*\Z")
_COORDINATES = lazy_pattern(rf"\w{{0,4}}\s*{_JOINED}|{JOINING}\s")
_PHRASAL = lazy_pattern(rf"\s+(?:{'|'.join(PHRASAL)})(?!\w)", re.IGNORECASE)
_NEAR = 20  # characters before and after a word that are searched for a conjunction


def replacement(comparison: Comparison, places: Sequence[TermViolation]) -> Fix | None:
    """Return one fix that replaces every wrong rendering of a term on the page with the approved rendering.

    Args:
        comparison: The pair of pages.
        places: The wrong renderings of one term.

    Returns:
        The fix, which is safe if each replaced word certainly renders the term. None if a sentence would need other
        changes too, or if the fix would write the same word twice in a row.
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


def _edits(comparison: Comparison, wrong: TermViolation) -> list[Edit]:
    """Return the edits that replace one wrong rendering and adapt the Korean particle after it.

    Empty if the sentence would need other changes too, as for a verb that has to be inflected.
    """
    text, violation = comparison.translation.text, wrong.violation
    if text[wrong.span.start : wrong.span.end] != violation.found or not violation.whole:
        return []
    edits = [Edit(wrong.span, violation.approved)]
    if comparison.language.tag != "ko":
        known = {violation.term.term.lower(), *(each.text.lower() for each in violation.term.forbidden)}
        is_inflected = violation.evidence == "forbidden" and violation.found.lower() not in known
        return [] if is_inflected else edits
    if violation.approved.endswith("다"):  # the approved rendering is a verb, which would have to be inflected
        return []
    if violation.evidence == "misspelled" and _is_inflected(violation.approved):  # the inflected form is not known
        return []
    marks = _BEFORE_PARTICLE.match(text, wrong.span.end)
    end = marks.end() if marks else wrong.span.end
    particle = PARTICLE.match(text, end)
    if particle is None:
        return edits if AFTER_REPLACED.match(text, end) else []
    new_particle = fitting(violation.approved, particle[1])
    if new_particle != particle[1]:
        edits.append(Edit(Span(*particle.span(1)), new_particle))
    return edits


def _is_inflected(approved: str) -> bool:
    """Whether a Korean rendering ends with a verb ending. In a sentence, this ending may have another form."""
    stem = needle(approved, "ko")
    return stem is None or stem.text != "".join(approved.lower().split())


def _is_unambiguous(comparison: Comparison, places: Sequence[TermViolation]) -> bool:
    """Whether each word to be replaced certainly renders the term, so that the fix needs no review.

    The result is False in these cases:

    - A word is the untranslated term.
    - Two glossary entries require different renderings in the same place.
    - A word is forbidden only as a rendering of this term, and it may render something else here: the block has
      forbidden words more often than its source has the term, the fix would replace two different words, or the word
      may render the term only together with its neighbour (see ``_belongs_to_neighbour``).
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
    """Return the places of words that two glossary entries want to replace with different approved renderings."""
    violations = sorted({*comparison.of(wrong_terms), *comparison.of(all_forbidden)}, key=lambda wrong: wrong.span)
    violations = [wrong for wrong in violations if wrong.violation.found]
    return frozenset(
        wrong.span
        for pair in pairwise(violations)
        if pair[1].span.start < pair[0].span.end and pair[0].violation.approved != pair[1].violation.approved
        for wrong in pair
    )


def _belongs_to_neighbour(comparison: Comparison, wrong: TermViolation) -> bool:
    """Whether a word may render the term only together with a neighbouring word, so it must not be replaced alone.

    The result is True in three cases:

    - The word is a part of a longer word.
    - In the source, a word such as *down* follows the term (*scale down*).
    - A comma, slash or conjunction joins the word to its neighbour in the translation, but not the term in the source.
    """
    text, source_text, span = comparison.translation.text, comparison.source.text, wrong.span
    if is_hangul(text[span.start - 1 : span.start]):
        return True
    source_span = wrong.source_span
    if source_span is not None and _PHRASAL.match(source_text, source_span.end):
        return True
    return _is_coordinated(text, span) and (source_span is None or not _is_coordinated(source_text, source_span))


def _is_coordinated(text: str, span: Span) -> bool:
    """Whether a comma, slash or conjunction joins the word at ``span`` to the word before or after it."""
    before = text[max(0, span.start - _NEAR) : span.start]
    return bool(_COORDINATED.search(before) or _COORDINATES.match(text[span.end : span.end + _NEAR]))
