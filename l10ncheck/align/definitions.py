"""Corrects matches of a definition list: chooses the term and definition that correspond to a text of the other page.

Here, a term is a term of a definition list, not of a glossary.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ..languages.loanwords import is_loanword
from .scoring import Lengths, joined_score
from .signature import Unit
from .state import UnitMatch, side_of, with_side

_TERM_WORDS = 2  # words of a text with a term and its definition that may be the term
_FEWEST_CONSONANTS = 1  # enough to tell the sound of a few terms apart


def with_best_definition(
    match: UnitMatch, side: int, units: Sequence[Unit], free: set[int], lengths: Lengths
) -> UnitMatch:
    """Return a match in which a term and its definition are replaced by a neighbouring pair that fits better.

    Only a match with two segments on one page (a term and its definition) and one segment on the other page may change.
    The pair directly before or after replaces these two segments if it is unmatched and fits the one segment of the
    other page better. Any other match is returned unchanged.

    Args:
        match: The match.
        side: The page with the two segments: 0 for the source, 1 for the translation.
        units: All segments of this page.
        free: The ``id`` of each unmatched segment of this page. It is updated if the match changes.
        lengths: The usual ratio of the lengths of a translation and its source.
    """
    own, others = side_of(match, side), side_of(match, 1 - side)
    if len(own) != 2 or len(others) != 1 or own[0].kind != "term":
        return match
    place = bisect_left(units, own[0].segment.index, key=lambda unit: unit.segment.index)
    near = (tuple(units[max(place - 2, 0) : place]), tuple(units[place + 2 : place + 4]))
    choices = [
        own,
        *(
            pair
            for pair in near
            if len(pair) == 2 and pair[0].kind == "term" != pair[1].kind and all(id(unit) in free for unit in pair)
        ),
    ]

    def score(pair: tuple[Unit, ...]) -> float:
        term, text = pair[0].segment.prose, others[0].segment.prose
        if side == 1:
            term, text = text, term
        is_heard = any(is_loanword(word, term, _FEWEST_CONSONANTS) for word in text.split()[:_TERM_WORDS])
        return joined_score(pair, others[0], side, lengths) + is_heard

    best = max(choices, key=score)
    if best is not own:
        free.difference_update(map(id, best))
        free.update(map(id, own))
    return with_side(match, side, best, joined_score(best, others[0], side, lengths))
