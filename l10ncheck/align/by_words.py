"""Corrects an alignment by the words of the segments.

Segments without common tokens are paired by their kinds, lengths and places. Where one page was rewritten, such pairs
are often wrong. The pairs that are certain show which words translate each other on these two pages (see ``Doubts``).
"""

from __future__ import annotations

from bisect import bisect, insort
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate, pairwise

from msgspec.structs import replace

from .loanwords import loanword_scores
from .page_words import is_doubtful
from .scoring import REFUSED, SIMILAR, pair_score
from .signature import PROSE, Unit, link_to_different_pages, overlap
from .state import State, UnitMatch, unit_ids

_NEW = 0.3  # score that a new pair needs
_SPEAK_FOR = 0.2  # words with at least this score are enough for a pair, whatever its other tokens are
_CELLS = 2_500  # of one table of scores; larger ranges stay as they are
_ALL_CELLS = 20_000  # of all tables of two pages

_GAIN = 0.15  # by which the scores must rise in total
_MOST_TIES = 10  # segments that change their places together

_SHORTEST = 25.0  # length of a text that is paired by its words; shorter ones have the same words by chance
_LESSONS = 40  # certain pairs of the two pages; fewer teach words that are together by chance
_WORDS = 0.4  # score that the words of two texts must have
_SCORE = 0.15  # score of the two texts without their words
_TOTAL = 0.63  # score with their words
_MOST_PAIRS = 4_000  # pairs that are compared; with more, nothing is paired

_Change = tuple[int, UnitMatch, float]  # the index of a match, the match that replaces it, and the rise of its score


def align_doubtful(state: State) -> State:
    """Align segments that are unmatched or doubtfully matched again, this time with the help of their words.

    Matches that are not doubtful (see ``is_doubtful``) stay. The segments between two such matches are aligned again in
    two cases:

    - Both pages have unmatched segments there.
    - Only one page has unmatched segments there, and words or rare loanwords speak for or against a pair.
    """
    (source, translation), doubts = state.pages, state.doubts
    moving = unit_ids(state.moved)
    ordered = sorted(state.matches, key=lambda match: match.source[0].segment.index)
    doubtful = {id(match.source[0]): match for match in ordered if is_doubtful(match)}
    fixed = [match for match in ordered if id(match.source[0]) not in doubtful]
    matches = list(fixed)
    cells = _ALL_CELLS
    for left, right in _between(fixed, source, translation):
        own = [unit for unit in source[left] if id(unit) not in moving]
        inside = [doubtful[id(unit)] for unit in own if id(unit) in doubtful]
        other = [unit for unit in translation[right] if id(unit) not in moving]
        size = len(own) * len(other)
        free, other_free = len(own) - len(inside), len(other) - len(inside)
        if size <= min(_CELLS, cells) and (free or other_free):
            before = {(id(a[0]), id(b[0])) for a, b, _ in inside}
            loanwords = loanword_scores(own, other, doubts.languages)
            if (free and other_free) or loanwords or any(doubts.score(a, b) for a in own for b in other):
                cells -= size
                inside = _best_in_order(own, other, before, loanwords, state)
        matches += inside
    return replace(state, matches=matches)


def _between(
    fixed: Sequence[UnitMatch], source: Sequence[Unit], translation: Sequence[Unit]
) -> Iterator[tuple[slice, slice]]:
    """Yield the ranges before, between and after the ``fixed`` matches, which are in order.

    Each is a slice of the source and a slice of the translation.
    """
    places = {id(unit): place for place, unit in enumerate(translation)}
    own_places = {id(unit): place for place, unit in enumerate(source)}
    start = other_start = 0
    for a, b, _ in fixed:
        yield slice(start, own_places[id(a[0])]), slice(other_start, places[id(b[0])])
        start, other_start = own_places[id(a[-1])] + 1, places[id(b[-1])] + 1
    yield slice(start, len(source)), slice(other_start, len(translation))


def _best_in_order(
    source: Sequence[Unit],
    translation: Sequence[Unit],
    before: AbstractSet[tuple[int, int]],
    loanwords: Mapping[tuple[int, int], float],
    state: State,
) -> list[UnitMatch]:
    """Return the matches of single segments that have the highest sum of scores and do not cross each other.

    The score of a pair is the sum of the score without words (``pair_score``), that of its words (``Doubts.score``) and
    that of its rare loanwords.

    Args:
        source: The segments of the source to match, in the order of the page.
        translation: The segments of the translation to match, in the order of the page.
        before: The pairs that are matched so far, each as Python's ``id`` of the two units. Any other pair needs a
            score of at least ``_NEW``, or words that support it without the rest of the score.
        loanwords: The scores of rare loanwords, by the indexes of the two segments (see ``loanword_scores``).
        state: Judges pairs by their words and lengths.
    """
    n, m = len(source), len(translation)
    scores = [[REFUSED] * m for _ in range(n)]
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i, a in enumerate(source):
        for j, b in enumerate(translation):
            score = pair_score(a, b, abs(i / n - j / m), state.lengths)
            if score > REFUSED:
                words = state.doubts.score(a, b) + loanwords.get((i, j), 0.0)
                score += words
                if words > _SPEAK_FOR and score > 0 and not (a.kind == "item" and link_to_different_pages(a, b)):
                    score = max(score, words)
                elif score < _NEW and (id(a), id(b)) not in before:
                    score = REFUSED
            scores[i][j] = score
            best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j], best[i][j] + score)
    matches: list[UnitMatch] = []
    i, j = n, m
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            matches.append(UnitMatch((source[i],), (translation[j],), scores[i][j]))
    return matches[::-1]


def decide_ties(state: State) -> State:
    """Let unmatched segments replace matched ones with the same tokens, if the words show that they fit better.

    For example, the source has *Scale the lanes in ``prod``* and *``prod`` has no other lanes*, and the translation has
    only one of them. The tokens do not show which one: both have only ``prod``.

    An unmatched segment may take over the match of the segment directly before or after it, if it has the tokens which
    that segment shares with its counterpart. That segment may then take over the match of the next one, and so on.
    """
    decided = list(state.matches)
    for side, units in enumerate(state.pages):
        free = {id(unit) for unit in state.unmatched[side] if unit.kind in PROSE}
        if not free:
            continue
        indexes = {id(match.side(side)[0]): index for index, match in enumerate(decided) if match.is_single}
        for place, unit in enumerate(units):
            if id(unit) in free:
                before = _changes(units[max(0, place - _MOST_TIES) : place + 1][::-1], side, decided, indexes, state)
                after = _changes(units[place : place + _MOST_TIES + 1], side, decided, indexes, state)
                for index, match, _ in max(before, after, key=_gain):
                    decided[index] = match
                    indexes[id(match.side(side)[0])] = index
    return replace(state, matches=decided)


def _changes(
    units: Sequence[Unit],
    side: int,
    matches: Sequence[UnitMatch],
    indexes: Mapping[int, int],
    state: State,
) -> list[_Change]:
    """Return the replacements that make the total score of matches highest; none if it does not rise clearly.

    The replacements are a chain: ``units[0]``, which is unmatched, gets the counterpart of ``units[1]``, this gets the
    counterpart of ``units[2]``, and so on; the last one of the chain becomes unmatched. The length of the chain is
    chosen. Each replacement has the index of a match, the new match, and how much its score rises.

    Args:
        units: An unmatched segment, and then the segments before it or after it, the nearest first.
        side: The page of these segments: 0 for the source, 1 for the translation.
        matches: All matches that keep the order of the pages.
        indexes: The index of the match of each segment of this page, by the ``id`` of the segment.
        state: Judges pairs by their words and lengths.
    """
    changes: list[_Change] = []
    for unit, replaced in pairwise(units):
        index = indexes.get(id(replaced))
        if index is None or not _has_shared_tokens(unit, replaced, matches[index].side(1 - side)[0]):
            break
        (a,), (b,), _ = matches[index]
        c, d = (unit, b) if side == 0 else (a, unit)
        score = _total(c, d, state)
        changes.append((index, UnitMatch((c,), (d,), score), score - _total(a, b, state)))
    gains = [0.0, *accumulate(gain for _, _, gain in changes)]
    best = max(range(len(gains)), key=gains.__getitem__)
    return changes[:best] if gains[best] > _GAIN else []


def _total(a: Unit, b: Unit, state: State) -> float:
    """Return how well two segments fit together, by their tokens, their lengths and their words."""
    return pair_score(a, b, 0.0, state.lengths) + state.doubts.score(a, b)


def _gain(changes: Sequence[_Change]) -> float:
    return sum(gain for _, _, gain in changes)


def _has_shared_tokens(unit: Unit, replaced: Unit, counterpart: Unit) -> bool:
    """Whether ``unit`` has the tokens that ``replaced`` and its counterpart share, and all three have the same kind."""
    is_same_kind = unit.kind == replaced.kind == counterpart.kind
    return is_same_kind and overlap(unit.tokens, counterpart.tokens) >= overlap(replaced.tokens, counterpart.tokens)


def pair_by_words(state: State) -> State:
    """Match two unmatched texts, wherever they are, if their words and lengths fit, and no other unmatched text fits.

    This finds a paragraph that moved and has no code, links or names, such as *Changes do not affect existing lanes*.
    Nothing is matched if the two pages have few certain pairs, which teach the words.
    """
    texts, other_texts = (
        [unit for unit in units if unit.kind in PROSE and unit.length >= _SHORTEST] for units in state.unmatched
    )
    if not 0 < len(texts) * len(other_texts) <= _MOST_PAIRS or state.doubts.lessons < _LESSONS:
        return state
    found = [match for a in texts for b in other_texts if (match := _match_by_words(a, b, state))]
    uses = Counter(id(unit) for a, b, _ in found for unit in (*a, *b))
    places = sorted((a[-1].segment.index, b[-1].segment.index) for a, b, _ in state.matches)
    in_place, moved = list(state.matches), list(state.moved)
    for match in found:
        (a,), (b,), _ = match
        if uses[id(a)] == uses[id(b)] == 1:
            place = (a.segment.index, b.segment.index)
            if _keeps_order(place, places):
                insort(places, place)
                in_place.append(match)
            else:
                moved.append(match)
    return replace(state, matches=in_place, moved=moved)


def _match_by_words(a: Unit, b: Unit, state: State) -> UnitMatch | None:
    """Return the match of two texts, or None if their words or lengths do not show that they correspond."""
    if state.lengths.misfit(a.length, b.length) >= SIMILAR or (words := state.doubts.score(a, b)) < _WORDS:
        return None
    score = pair_score(a, b, 0.0, state.lengths)
    if score < _SCORE or score + words < _TOTAL or link_to_different_pages(a, b):
        return None
    return UnitMatch((a,), (b,), score + words)


def _keeps_order(place: tuple[int, int], places: Sequence[tuple[int, int]]) -> bool:
    """Whether a pair of segments keeps the order of other pairs: on both pages, it comes after one and before the next.

    Args:
        place: The indexes of the segment of the source and of the segment of the translation.
        places: The same indexes of the other pairs, sorted.
    """
    index = bisect(places, place)
    return all(other < place[1] for _, other in places[max(0, index - 1) : index]) and all(
        other > place[1] for _, other in places[index : index + 1]
    )
