"""Keeps a text that ends with a colon together with the block that it introduces, and a sentence below its image.

For example, the source has three commands, each after a text such as "Start it:", and the translation has two. What is
missing is a text and its command. Without this module, it could be a command and the text of the next one, since both
choices have nearly the same score.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from ..languages.sentences import COLONS, ends_sentence
from .kept_code import is_only_code
from .scoring import pair_score
from .signature import Unit
from .state import State, UnitMatch, side_of, unit_ids, with_side

_CERTAIN = 0.45  # score of two blocks that certainly translate each other
_DOUBTFUL = 0.25  # score of two pieces of code, below which they are probably different commands
_TOLERANCE = 0.3  # by which the score of the new match may be lower if nothing speaks for the present one


def part_introductions(state: State) -> State:
    """Remove the matches of different commands, and of the texts that introduce them.

    In a rewritten list of commands, these have only their place in common. Two commands are different if the score of
    their match is low, and the texts before them are not matched with each other. Two texts introduce different
    commands if the commands after them are both unmatched, and if the texts share no token.
    """
    texts = [{id(code): text for text, code in introduced(units)} for units in state.pages]
    codes = [{id(text): code for text, code in introduced(units)} for units in state.pages]
    matches = _without_other_commands(state.matches, texts)
    partners = _match_of_unit(matches)
    left = [
        match
        for match in matches
        if _adjacent(match, codes, partners) != [None, None]
        or not match[0][0].tokens.keys().isdisjoint(match[1][0].tokens)
    ]
    return replace(state, matches=left)


def _without_other_commands(matches: Sequence[UnitMatch], texts: Sequence[Mapping[int, Unit]]) -> list[UnitMatch]:
    """Leave out matches of commands with a low score if the texts before the commands are not matched with each other.

    ``texts`` has the text before each command, by the ``id`` of the command, for the source and for the translation.
    """
    partners = _match_of_unit(matches)
    left = []
    for match in matches:
        before = _adjacent(match, texts, partners) if match[2] < _DOUBTFUL else []
        if not before or (before[0] is not None and before[0] is before[1]):
            left.append(match)
    return left


def _match_of_unit(matches: Iterable[UnitMatch]) -> dict[int, UnitMatch]:
    return {id(unit): match for match in matches for side in (0, 1) for unit in side_of(match, side)}


def _adjacent(
    match: UnitMatch, units: Sequence[Mapping[int, Unit]], partners: Mapping[int, UnitMatch]
) -> list[UnitMatch | None]:
    """Return the matches of the units beside the two of ``match``, such as the texts before two matched commands.

    Args:
        match: The match.
        units: For the source and for the translation, the unit beside each unit, by the ``id`` of the unit.
        partners: The match of each matched unit, by the ``id`` of the unit.

    Returns:
        Two items: the match of the unit in the source and that of the unit in the translation, each None for an
        unmatched unit. Empty if one of the two units does not exist, or if ``match`` has several units on a page.
    """
    pair = [units[side].get(id(side_of(match, side)[0])) for side in (0, 1) if len(side_of(match, side)) == 1]
    found = [partners.get(id(unit)) for unit in pair if unit is not None]
    return found if len(found) == len(units) else []


def texts_of_matched_code(state: State) -> set[int]:
    """Return the ``id`` of each text before code whose match is certain, if both pages have a text before this code.

    Such a text introduces the code: it ends with a colon.
    """
    texts = [{id(code): text for text, code in introduced(units)} for units in state.pages]
    pairs = ((texts[0].get(id(a[0])), texts[1].get(id(b[0]))) for a, b, score in state.matches if score >= _CERTAIN)
    return {id(text) for a, b in pairs if a and b for text in (a, b)}


def introduced(units: Sequence[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """Yield each text that introduces code, and this code."""
    return (pair for pair in pairwise(units) if introduces(pair[0]) and is_only_code(pair[1].segment))


def keep_introductions(state: State) -> State:
    """Match the texts before two matched blocks with each other, if they end with a colon and one of them is unmatched.

    The other one may be matched with a different text. The unmatched text then takes the place of that text. All
    segments between these two must be unmatched.
    """
    result, pages = list(state.matches), state.pages
    places = [{id(unit): place for place, unit in enumerate(units)} for units in pages]
    taken = {id(unit): index for index, match in enumerate(result) for side in (0, 1) for unit in side_of(match, side)}
    moved = unit_ids(state.moved)
    for a, b, certainty in state.matches:
        first, other = places[0][id(a[0])], places[1][id(b[0])]
        if not first or not other or a[0].kind == "heading" or certainty < _CERTAIN:
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
        else:
            side = free.index(True)
            index = taken[id(texts[1 - side])]
            present = side_of(result[index], side)
            if len(present) != 1 or len(side_of(result[index], 1 - side)) != 1:
                continue
            shares = not texts[1 - side].tokens.keys().isdisjoint(present[0].tokens)
            own, tolerance = pages[side][places[side][id(present[0])] + 1], 0.0 if shares else _TOLERANCE
            if shares and is_only_code(own.segment):  # its own command could take the place of the matched one instead
                pair = (own, b[0]) if side == 0 else (a[0], own)
                tolerance = min(certainty - pair_score(*pair, 0.0, state.lengths), _TOLERANCE)
            fits = score > result[index][2] - tolerance or (not shares and is_only_code(own.segment))
            if fits and _may_replace(present[0], texts[side], pages[side], places[side], taken):
                del taken[id(present[0])]
                taken[id(texts[side])] = index
                result[index] = with_side(result[index], side, (texts[side],), score)
    return replace(state, matches=result)


def skip_captions(state: State) -> State:
    """Match the sentence below an image of the source with its translation, and not with a caption before that.

    For example, the translation has the text "Map" in place of the image. "Map" was matched with the sentence below the
    image, so the translation of this sentence was unmatched.
    """
    (source, translation), result = state.pages, list[UnitMatch]()
    below = {id(text) for image, text in pairwise(source) if image.kind == "image" and id(image) not in state.taken}
    following = {id(unit): other for unit, other in pairwise(translation) if id(other) not in state.taken}
    for match in state.matches:
        (text, *more), (caption, *others), _ = match
        sentence = following.get(id(caption)) if id(text) in below and not more and not others else None
        if sentence and text.kind == caption.kind == sentence.kind and text.tokens.keys().isdisjoint(caption.tokens):
            ends = [ends_sentence(unit.segment.prose) for unit in (text, caption, sentence)]
            if ends == [True, False, True]:
                match = (text,), (sentence,), pair_score(text, sentence, 0.0, state.lengths)
        result.append(match)
    return replace(state, matches=result)


def introduces(unit: Unit) -> bool:
    """Whether a text ends with a colon, so that it introduces the block after it."""
    return unit.segment.prose.rstrip().endswith(COLONS)


def _may_replace(text: Unit, later: Unit, units: Sequence[Unit], places: dict[int, int], taken: dict[int, int]) -> bool:
    """Whether ``later`` may take the place of ``text`` in its match: both are texts of one page that end with a colon.

    They must also be of the same kind, and have only unmatched segments, at least one, between them.

    Args:
        text: The first text.
        later: The second text.
        units: All segments of the page.
        places: The index of each segment in ``units``, by its ``id``.
        taken: The matched segments: the keys are their ``id``.
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
