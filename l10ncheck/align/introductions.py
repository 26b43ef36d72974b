"""Keeps a text that ends with a colon together with the block that it introduces.

One of several commands, each with a line of text before it, may be missing. Two choices then have nearly the same
score: what is missing is a text and its command, or a command and the text of the next one. The first is meant.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ..languages.sentences import COLONS
from .scoring import pair_score
from .signature import Unit
from .state import State, side_of, with_side

_CERTAIN = 0.45  # score of two blocks that certainly translate each other
_TOLERANCE = 0.3  # by which the score of the new match may be lower if the texts of the present one share no tokens


def keep_introductions(state: State) -> State:
    """Match the texts before two matched blocks with each other, if they end with a colon and one of them is unmatched.

    If the other one is matched, this match gets the unmatched text instead of its own. All segments between the two
    texts must be unmatched.
    """
    result, pages = list(state.matches), state.pages
    places = [{id(unit): place for place, unit in enumerate(units)} for units in pages]
    taken = {id(unit): index for index, match in enumerate(result) for side in (0, 1) for unit in side_of(match, side)}
    for a, b, certainty in state.matches:
        first, other = places[0][id(a[0])], places[1][id(b[0])]
        if not first or not other or a[0].kind == "heading" or certainty < _CERTAIN:
            continue
        texts = pages[0][first - 1], pages[1][other - 1]
        free = [id(text) not in taken for text in texts]
        if not any(free) or texts[0].kind != texts[1].kind or not any(map(_introduces, texts)):
            continue
        score = max(pair_score(*texts, 0.0, state.lengths), 0.0)
        if all(free):
            if all(map(_introduces, texts)):
                taken.update((id(text), len(result)) for text in texts)
                result.append(((texts[0],), (texts[1],), score))
        else:
            side = free.index(True)
            index = taken[id(texts[1 - side])]
            present = side_of(result[index], side)
            if len(present) != 1 or len(side_of(result[index], 1 - side)) != 1:
                continue
            shares = not texts[1 - side].tokens.keys().isdisjoint(present[0].tokens)
            least = result[index][2] - (0.0 if shares else _TOLERANCE)
            if score > least and _may_replace(present[0], texts[side], pages[side], places[side], taken):
                del taken[id(present[0])]
                taken[id(texts[side])] = index
                result[index] = with_side(result[index], side, (texts[side],), score)
    return replace(state, matches=result)


def _introduces(unit: Unit) -> bool:
    return unit.segment.prose.rstrip().endswith(COLONS)


def _may_replace(text: Unit, later: Unit, units: Sequence[Unit], places: dict[int, int], taken: dict[int, int]) -> bool:
    """Whether two texts of one page both end with a colon, are of the same kind, and have only unmatched segments, at
    least one, between them.

    Args:
        text: The first text.
        later: The second text.
        units: All segments of the page.
        places: The index of each segment in ``units``, by its ``id``.
        taken: The segments that are matched, by their ``id``.
    """
    start, end = places[id(text)] + 1, places[id(later)]
    between = units[start:end]
    return (
        bool(between)
        and text.kind == later.kind
        and _introduces(text)
        and _introduces(later)
        and not any(id(unit) in taken for unit in between)
    )
