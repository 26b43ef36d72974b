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
from .scoring import Lengths, pair_score
from .signature import Unit
from .state import State, UnitMatch, indexes_by_unit, unit_ids

_CERTAIN = 0.45  # score of two blocks that certainly translate each other
_DOUBTFUL = 0.25  # score of two pieces of code, below which they are probably different commands
_TOLERANCE = 0.3  # by which the score of the new match may be lower if nothing speaks for the present one


def part_introductions(state: State) -> State:
    """Remove the matches of different commands, and the matches of the texts that introduce different commands.

    In a rewritten list of commands, two matched commands may have only their place in common. They are different if the
    score of their match is low and the texts before them are not matched with each other. Two texts introduce different
    commands if the commands after both are unmatched and the texts share no token.
    """
    pairs = [list(introduced(units)) for units in state.pages]
    texts = [{id(code): text for text, code in each} for each in pairs]
    codes = [{id(text): code for text, code in each} for each in pairs]
    matches = _without_other_commands(state.matches, texts)
    partners = _match_of_unit(matches)
    left = [
        match
        for match in matches
        if _adjacent(match, codes, partners) != [None, None]
        or not match.source[0].tokens.keys().isdisjoint(match.translation[0].tokens)
    ]
    return replace(state, matches=left)


def _without_other_commands(matches: Sequence[UnitMatch], texts: Sequence[Mapping[int, Unit]]) -> list[UnitMatch]:
    """Leave out matches of commands with a low score if the texts before the commands are not matched with each other.

    ``texts`` has the text before each command, by the ``id`` of the command, for the source and for the translation.
    """
    partners = _match_of_unit(matches)
    left = []
    for match in matches:
        before = _adjacent(match, texts, partners) if match.score < _DOUBTFUL else []
        if not before or (before[0] is not None and before[0] is before[1]):
            left.append(match)
    return left


def _match_of_unit(matches: Iterable[UnitMatch]) -> dict[int, UnitMatch]:
    return {id(unit): match for match in matches for side in (0, 1) for unit in match.side(side)}


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
    pair = [units[side].get(id(match.side(side)[0])) for side in (0, 1) if len(match.side(side)) == 1]
    found = [partners.get(id(unit)) for unit in pair if unit is not None]
    return found if len(found) == len(units) else []


def texts_of_matched_code(state: State) -> set[int]:
    """Return the ``id`` of each text that introduces code (it ends with a colon), if the match of the code is certain.

    Both pages must have such a text before this code.
    """
    texts = [{id(code): text for text, code in introduced(units)} for units in state.pages]
    pairs = ((texts[0].get(id(a[0])), texts[1].get(id(b[0]))) for a, b, score in state.matches if score >= _CERTAIN)
    return {id(text) for a, b in pairs if a and b for text in (a, b)}


def introduced(units: Sequence[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """Yield each text that introduces code, and this code."""
    return (pair for pair in pairwise(units) if introduces(pair[0]) and is_only_code(pair[1].segment))


def keep_introductions(state: State) -> State:
    """Match the texts before two matched blocks with each other, if they end with a colon and one of them is unmatched.

    The other one may be matched with a wrong text, which is farther up on the page of the unmatched text. The unmatched
    text then replaces the wrong one, if all segments between these two are unmatched.
    """
    result, pages = list(state.matches), state.pages
    places = [{id(unit): place for place, unit in enumerate(units)} for units in pages]
    taken = indexes_by_unit(result, 0, 1)
    for texts, block in _texts_before_matches(state, places):
        free = [id(text) not in taken for text in texts]
        score = max(pair_score(*texts, 0.0, state.lengths), 0.0)
        if all(free) and all(map(introduces, texts)):
            taken.update((id(text), len(result)) for text in texts)
            result.append(UnitMatch((texts[0],), (texts[1],), score))
        elif any(free) and not all(free):
            side = free.index(True)
            index = taken[id(texts[1 - side])]
            match, text = result[index], texts[side]
            present = match.side(side)[0]
            if (
                match.is_single
                and _may_replace(present, text, pages[side], places[side], taken)
                and _fits_better(score, match, side, pages[side][places[side][id(present)] + 1], block, state.lengths)
            ):
                del taken[id(present)]
                taken[id(text)] = index
                result[index] = match.with_side(side, (text,), score)
    return replace(state, matches=result)


def _texts_before_matches(
    state: State, places: Sequence[Mapping[int, int]]
) -> Iterator[tuple[tuple[Unit, Unit], UnitMatch]]:
    """Yield the two texts before each certain match of two blocks, and this match, if one text ends with a colon.

    Both texts have the same kind, and none of them has moved. ``places`` has the index of each segment of each page, by
    its ``id``.
    """
    moved = unit_ids(state.moved)
    for match in state.matches:
        block = match.source[0]
        first, other = places[0][id(block)], places[1][id(match.translation[0])]
        if first and other and block.kind != "heading" and match.score >= _CERTAIN:
            texts = state.pages[0][first - 1], state.pages[1][other - 1]
            is_same_kind = texts[0].kind == texts[1].kind
            if is_same_kind and any(map(introduces, texts)) and not any(id(text) in moved for text in texts):
                yield texts, match


def _fits_better(
    score: float, match: UnitMatch, side: int, following: Unit, block: UnitMatch, lengths: Lengths
) -> bool:
    """Whether another text should take the place of one of the two texts in ``match``. Both end with a colon.

    Args:
        score: The score that the match would have with the other text.
        match: The present match.
        side: The page of the text that would be replaced: 0 for the source, 1 for the translation.
        following: The segment after the text that would be replaced. It is unmatched.
        block: The match of the blocks after the other text and after its counterpart.
        lengths: How long a translation usually is.
    """
    is_before_code = is_only_code(following.segment)
    if match.source[0].tokens.keys().isdisjoint(match.translation[0].tokens):
        return score > match.score - _TOLERANCE or is_before_code  # its own command is unmatched
    tolerance = 0.0
    if is_before_code:  # its own command could take the place of the matched one instead
        pair = (following, block.translation[0]) if side == 0 else (block.source[0], following)
        tolerance = min(block.score - pair_score(*pair, 0.0, lengths), _TOLERANCE)
    return score > match.score - tolerance


def skip_captions(state: State) -> State:
    """Match the sentence below an image with its translation, if it is matched with the text before this translation.

    For example, the translation has the text "Map" in place of the image. "Map" was matched with the sentence below the
    image, so the translation of this sentence was unmatched.
    """
    (source, translation), result = state.pages, list[UnitMatch]()
    below = {id(text) for image, text in pairwise(source) if image.kind == "image" and id(image) not in state.taken}
    following = {id(unit): other for unit, other in pairwise(translation) if id(other) not in state.taken}
    for match in state.matches:
        text, caption = match.source[0], match.translation[0]
        sentence = following.get(id(caption)) if id(text) in below and match.is_single else None
        if sentence and text.kind == caption.kind == sentence.kind and text.tokens.keys().isdisjoint(caption.tokens):
            ends = [ends_sentence(unit.segment.prose) for unit in (text, caption, sentence)]
            if ends == [True, False, True]:
                match = UnitMatch((text,), (sentence,), pair_score(text, sentence, 0.0, state.lengths))
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
