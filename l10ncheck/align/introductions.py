"""Keeps a text that ends with a colon together with the block that it introduces.

One of several commands, each with a line of text before it, may be missing. Two choices then have nearly the same
score: what is missing is a text and its command, or a command and the text of the next one. The first is meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from ..languages.sentences import COLONS
from .kept_code import is_only_code
from .scoring import pair_score
from .signature import Unit
from .state import State, UnitMatch, side_of, unit_ids, with_side

_CERTAIN = 0.45  # score of two blocks that certainly translate each other
_DOUBTFUL = 0.25  # score of two pieces of code, below which they are probably different commands
_TOLERANCE = 0.3  # by which the score of the new match may be lower if the texts of the present one share no tokens


def part_introductions(state: State) -> State:
    """Remove the matches of two texts that introduce different code.

    In a rewritten list of commands, such texts have only their place in common. Their code is different if it is not
    matched, or hardly fits what it is matched with.
    """
    partners = {id(unit): match for match in state.matches for side in (0, 1) for unit in side_of(match, side)}
    code_after = [
        {id(unit): after for unit, after in pairwise(units) if is_only_code(after.segment)} for units in state.pages
    ]

    def introduces_other_code(match: UnitMatch) -> bool:
        (a, *_), (b, *_), _ = match
        if len(match[0]) > 1 or len(match[1]) > 1 or not (introduces(a) and introduces(b)):
            return False
        code = code_after[0].get(id(a)), code_after[1].get(id(b))
        found = [partners.get(id(unit)) for unit in code if unit is not None]
        return (
            len(found) == len(code)
            and a.tokens.keys().isdisjoint(b.tokens)
            and (found[0] is None or found[0] is not found[1])
            and all(each is None or each[2] < _DOUBTFUL for each in found)
        )

    return replace(state, matches=[match for match in state.matches if not introduces_other_code(match)])


def keep_introductions(state: State) -> State:
    """Match the texts before two matched blocks with each other, if they end with a colon and one of them is unmatched.

    If the other one is matched, this match gets the unmatched text instead of its own. All segments between the two
    texts must be unmatched.
    """
    result, pages = list(state.matches), state.pages
    places = [{id(unit): place for place, unit in enumerate(units)} for units in pages]
    taken = {id(unit): index for index, match in enumerate(result) for side in (0, 1) for unit in side_of(match, side)}
    moved = unit_ids(state.moved)
    for a, b, certainty in state.matches:
        first, other = places[0][id(a[0])], places[1][id(b[0])]
        if not first or not other or a[0].kind == "heading":
            continue
        texts = pages[0][first - 1], pages[1][other - 1]
        free = [id(text) not in taken for text in texts]
        if not any(free) or any(id(text) in moved for text in texts):
            continue
        if texts[0].kind != texts[1].kind or not any(map(introduces, texts)):
            continue
        score = max(pair_score(*texts, 0.0, state.lengths), 0.0)
        if all(free):
            if all(map(introduces, texts)):
                taken.update((id(text), len(result)) for text in texts)
                result.append(((texts[0],), (texts[1],), score))
        elif certainty >= _CERTAIN:
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


def introduces(unit: Unit) -> bool:
    """Whether a text ends with a colon, so that it introduces the block after it."""
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
        and introduces(text)
        and introduces(later)
        and not any(id(unit) in taken for unit in between)
    )
