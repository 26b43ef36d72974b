"""Finds segments that are in different places on the two pages, and would otherwise be reported as missing and extra.

The search has three steps. First, an unmatched segment replaces a matched one that fits much worse. Then unmatched
segments that are clearly similar are paired: first the pairs that resemble only each other. The unmatched segments
before and after each such pair are paired too, since usually several blocks move together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from msgspec.structs import replace

from ..admonitions import is_closing
from .introductions import introduced, introduces, texts_of_matched_code
from .kept_code import is_only_code
from .landmarks import sharing_tokens
from .scoring import REFUSED, Lengths, pair_score, similarity
from .signature import (
    Unit,
    link_to_different_pages,
    overlap,
    share_only_numbers,
    share_subject,
    without_words,
)
from .state import State, UnitMatch, disjoint, not_in, unit_ids

_TEXT = frozenset(("paragraph", "item", "row"))
_SHARED = 1.2  # a pair needs shared tokens of this weight; with less, its similarity means nothing
_SHARED_CODE = 0.5
_SIMILAR = 0.6
_SIMILAR_CODE = 0.75  # the same for code, since many files in one format begin and end alike
_SIMILAR_SUBJECT = 0.4  # the same for items that begin with the same name, whose lengths may differ
_SIMILAR_LENGTH = 0.1
_NEIGHBOUR = 0.4  # score that a pair next to a moved pair needs
HEADING_OF_MOVED = 0.4  # bonus for two headings whose text has moved, and for two texts that introduce what has moved
_SHARED_TO_DISPLACE = 3.0
_MUCH = 6.0  # weight of shared tokens that words do not contradict
_CONTRADICTED = -0.2  # a lower score of the words of two texts shows that they differ, although they share tokens
_BETTER = 0.3  # the score of an unmatched segment must be higher by this than that of the segment that it replaces


def find_moves(state: State) -> State:
    """Find segments that translate each other, but are in different places on the two pages.

    Segments of parts that have moved as a whole stay as they are.
    """
    lengths, doubts = state.lengths, state.doubts
    repeated = _repeated_in_new_sections(state)
    codes = {id(text): code for units in state.pages for text, code in introduced(units)}
    state, displacing = _displace(state, repeated, codes)
    similar = [
        _match(a, b, lengths)
        for a, b in _candidates(
            *not_in(unit_ids(displacing) | texts_of_matched_code(state) | repeated, state.unmatched)
        )
        if _is_similar(a, b, lengths, codes)
        and (overlap(a.tokens, b.tokens) >= _MUCH or doubts.score(a, b) >= _CONTRADICTED)
    ]
    similar.sort(key=lambda match: -match.score - doubts.score(match.source[0], match.translation[0]))
    moved = [*displacing, *_best_first(_unique(similar))]
    moved += _neighbours(state, moved)
    others = disjoint(similar, unit_ids(moved))
    if others:
        moved += others
        moved += _neighbours(state, moved)
    moved = [match for match in _without_bare_tags(state, moved) if not doubts.contradict(match)]
    return replace(state, moved=[*state.moved, *moved])


def _repeated_in_new_sections(state: State) -> set[int]:
    """Return Python's ``id(unit)`` of each repeated text of a page below a heading that the other page lacks.

    An equal text on the other page is no evidence that such a text has moved: ``Type: boolean`` is below many options.
    """
    repeated: set[int] = set()
    for units in state.pages:
        counts = Counter(unit.segment.text for unit in units)
        new = (unit for unit in units if unit.under_unmatched and unit.kind in _TEXT)
        repeated.update(id(unit) for unit in new if counts[unit.segment.text] > 1)
    return repeated


def _without_bare_tags(state: State, moved: list[UnitMatch]) -> list[UnitMatch]:
    """Return the moved matches without those of two tags that share only a name, such as ``note``, and no neighbour.

    All notes of a page have the same tags; only the text in a note shows whether it has moved. So a match of two such
    tags stays only if their neighbours are matched with each other too: for opening tags, the first segments inside,
    for closing tags, the last ones inside, and for tags without content, the segments before or after them.
    """
    pairs = {(id(x), id(y)) for a, b, _ in (*state.matches, *moved) for x in a for y in b}
    pages = not_in(unit_ids(state.moved), state.pages)
    after = [_following(units) for units in pages]
    before = [_following(units[::-1]) for units in pages]
    found = []
    for match in moved:
        a, b = match.source, match.translation
        beside = {"open": [after], "close": [before], "single": [before, after]}.get(_bare_role(a[0]), [])
        if not beside or any((own.get(id(a[0])), other.get(id(b[0]))) in pairs for own, other in beside):
            found.append(match)
    return found


def _following(units: Sequence[Unit]) -> dict[int, int]:
    """Map the ``id`` of each segment to the ``id`` of the segment after it."""
    return {id(unit): id(following) for unit, following in pairwise(units)}


def _bare_role(unit: Unit) -> str:
    """Return the role of a tag without arguments: ``open``, ``close`` or ``single``; empty for other segments.

    Arguments that may differ between the pages do not count: translated texts, versions and states.
    """
    tags = unit.segment.tags if unit.kind == "tag" else ()
    if not tags or any("=" in token for token in unit.tokens):
        return ""
    return "close" if is_closing(unit.segment) else tags[0].role


def _displace(state: State, staying: AbstractSet[int], codes: Mapping[int, Unit]) -> tuple[State, list[UnitMatch]]:
    """Replace matches if an unmatched segment fits one of their segments much better than its present counterpart.

    Args:
        state: The alignment before these segments moved.
        staying: The ``id`` of each segment that must not replace another one.
        codes: The code that a text introduces, by the ``id`` of the text.

    Returns:
        The state without the replaced matches, and the new matches.
    """
    single = [match for match in state.matches if match.is_single]
    by_source, by_translation = ({id(match.side(side)[0]): match for match in single} for side in (0, 1))
    source, translation = not_in(unit_ids(state.moved), state.pages)
    missing, extra = not_in(staying, state.unmatched)
    candidates = [(a, b, by_translation.get(id(b))) for a, b in _candidates(missing, translation)]
    candidates += [(a, b, by_source.get(id(a))) for b, a in _candidates(extra, source)]
    better = [
        _match(a, b, state.lengths) for a, b, match in candidates if match and _replaces(a, b, match, state, codes)
    ]
    moved = disjoint(_best_first(better), set())
    return replace(state, matches=disjoint(state.matches, unit_ids(moved))) if moved else state, moved


def _replaces(a: Unit, b: Unit, match: UnitMatch, state: State, codes: Mapping[int, Unit]) -> bool:
    """Whether two segments fit each other much better than one of them fits its counterpart in ``match``.

    The new pair may then replace ``match``. The words of the segments count too. ``codes`` has the code that a text
    introduces, by the ``id`` of the text: two texts with such code fit only if their code fits too.
    """
    if not _is_similar(a, b, state.lengths, codes) or overlap(without_words(a), b.tokens) < _SHARED_TO_DISPLACE:
        return False
    (c,), (d,), _ = match
    better = pair_score(a, b, 0.0, state.lengths) - pair_score(c, d, 0.0, state.lengths)
    return better + state.doubts.score(a, b) - state.doubts.score(c, d) > _BETTER


def _match(a: Unit, b: Unit, lengths: Lengths) -> UnitMatch:
    """Return the match of two segments, with a score for which their places on the pages do not count."""
    return UnitMatch((a,), (b,), pair_score(a, b, 0.0, lengths))


def _best_first(matches: Iterable[UnitMatch]) -> list[UnitMatch]:
    """Return the matches, those with the highest scores first."""
    return sorted(matches, key=lambda match: -match.score)


def _unique(matches: Sequence[UnitMatch]) -> list[UnitMatch]:
    """Return the matches whose two segments each resemble no other segment of the other page.

    ``matches`` are all pairs that resemble each other. An item that occurs in several lists, for example, resembles
    several items of the other page. Only the segments around it show to which list it belongs.
    """
    counts = Counter(id(unit) for a, b, _ in matches for unit in (*a, *b))
    return [match for match in matches if counts[id(match.source[0])] == counts[id(match.translation[0])] == 1]


def _is_similar(a: Unit, b: Unit, lengths: Lengths, codes: Mapping[int, Unit]) -> bool:
    """Whether two segments are similar enough to translate each other, wherever they are on their pages.

    Two texts that introduce code must have similar code too. ``codes`` has the code by the ``id`` of the text.
    """
    if a.kind == "heading" or (a.kind != b.kind and not (a.kind in _TEXT and b.kind in _TEXT)):
        return False
    if overlap(a.tokens, b.tokens) < (_SHARED_CODE if a.kind == "code" else _SHARED):
        return False
    if a.kind == "code" and (not _share_line(a, b) or similarity(a, b) < _SIMILAR_CODE):
        return False
    if a.kind == "tag" and a.tokens.keys() != b.tokens.keys() and not _share_argument(a, b):
        return False
    code, other_code = codes.get(id(a)), codes.get(id(b))
    if code and other_code and not _is_similar(code, other_code, lengths, {}):
        return False
    if share_subject(a, b):
        return similarity(a, b) > _SIMILAR_SUBJECT
    if _are_one_command(a, b):
        return True
    if a.kind in _TEXT and (share_only_numbers(a, b) or link_to_different_pages(a, b)):
        return False
    if not overlap(without_words(a), b.tokens) and any("://" in unit.segment.prose for unit in (a, b)):
        return False  # the words of an address are in many texts
    return similarity(a, b) > _SIMILAR and (
        a.kind == "code" or lengths.likelihood(a.length, b.length) > _SIMILAR_LENGTH
    )


def _are_one_command(a: Unit, b: Unit) -> bool:
    """Whether two texts are one command each, and only the names of placeholders differ: ``ls {{path}}``."""
    is_shared = any(token[0] == "p" for token in a.tokens.keys() & b.tokens.keys())
    return is_shared and is_only_code(a.segment) and is_only_code(b.segment)


def _share_line(a: Unit, b: Unit) -> bool:
    """Whether two code blocks have a line in common. Commands with only the same words are often different commands."""
    return any(token[0] == "k" for token in a.tokens.keys() & b.tokens.keys())


def _share_argument(a: Unit, b: Unit) -> bool:
    """Whether two tags have an argument in common, not only their name."""
    return any("=" in token and token in b.tokens for token in a.tokens)


def _candidates(units: list[Unit], others: list[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """Yield the pairs of segments that share a rare token, such as code, a number or a name."""
    pairs = sharing_tokens([unit.tokens for unit in units], [unit.tokens for unit in others])
    return ((units[i], others[j]) for i, j in pairs)


def _neighbours(state: State, moved: Sequence[UnitMatch]) -> list[UnitMatch]:
    """Return new matches of unmatched segments next to moved ones, since usually several blocks move together.

    After each moved pair, the unmatched segments are paired one by one, until two of them do not fit. The same is done
    before each moved pair.

    Args:
        state: The alignment before these segments moved.
        moved: The matches of the moved segments.
    """
    if not moved:
        return []
    (source, translation), moving = not_in(unit_ids(state.moved), state.pages), unit_ids(moved)
    free = {id(unit) for units in state.unmatched for unit in units} - moving
    source_indexes = {id(unit): index for index, unit in enumerate(source)}
    translation_indexes = {id(unit): index for index, unit in enumerate(translation)}
    next_staying = {
        step: (_next_not_moved(source, step, moving), _next_not_moved(translation, step, moving)) for step in (1, -1)
    }
    pairs = {(source_indexes[id(a[0])], translation_indexes[id(b[0])]) for a, b, _ in moved if a[0].kind in _TEXT}
    matches: list[UnitMatch] = []
    for a, b, _ in moved:
        for step in (1, -1):
            i, j = source_indexes[id(a[0])], translation_indexes[id(b[0])]
            source_next, translation_next = next_staying[step]
            while True:
                i, j = _if_free(source, source_next[i], free), _if_free(translation, translation_next[j], free)
                if i < 0 or j < 0:
                    break
                score = _neighbour_score(source[i], translation[j], a[0], step, state.lengths)
                # Between two moved texts, one without tokens fits as well as between two texts in their places.
                is_between = (i + step, j + step) in pairs and source[i].kind == translation[j].kind == a[0].kind
                if score < (0 if is_between else _NEIGHBOUR):
                    break
                free -= {id(source[i]), id(translation[j])}
                matches.append(UnitMatch((source[i],), (translation[j],), score))
    return matches


def _neighbour_score(a: Unit, b: Unit, moved: Unit, step: int, lengths: Lengths) -> float:
    """Return how well two segments fit each other that are next to the segments of a moved match.

    Two headings before the match, or two texts that end with a colon, get a bonus: they move with what is below them.
    The result is ``REFUSED``, a score that is too low for any match, in these cases:

    - Both have tokens, but share none. (Two texts that introduce a moved command are accepted nevertheless.)
    - Both are code beside moved code, and have no line in common.
    - Only one is a heading.
    - Both are headings, but of different levels.
    - Both are headings after the match.

    Args:
        a: The segment of the source.
        b: The segment of the translation.
        moved: The segment of the source in the moved match.
        step: 1 if the two segments are after the match, -1 if they are before it.
        lengths: The usual ratio of the lengths of a translation and its source.
    """
    score = pair_score(a, b, 0.0, lengths)
    introduce = step < 0 and a.kind == b.kind and introduces(a) and introduces(b)
    if introduce and is_only_code(moved.segment):
        return max(score, 0.0) + HEADING_OF_MOVED
    if a.weight and b.weight and not overlap(a.tokens, b.tokens):
        return REFUSED
    if a.kind == b.kind == moved.kind == "code" and not _share_line(a, b):
        return REFUSED
    if a.kind == b.kind == "heading":
        return score + HEADING_OF_MOVED if step < 0 and a.level == b.level else REFUSED
    if introduce:
        return score + HEADING_OF_MOVED
    return REFUSED if "heading" in (a.kind, b.kind) else score


def _next_not_moved(units: list[Unit], step: int, moving: set[int]) -> list[int]:
    """Return, for each segment, the index of the nearest segment after or before it that has not moved.

    Without such a segment after it, the index is the number of segments; without such a segment before it, -1. For
    example, the result is ``[3, 3, 3, 4]`` for four segments, of which those with the indexes 1 and 2 have moved, and
    ``step`` 1.

    Args:
        units: The segments of one page.
        step: 1 to look after each segment, -1 to look before it.
        moving: The ``id`` of each moved segment.
    """
    n = len(units)
    result = [0] * n
    for index in range(n - 1, -1, -1) if step > 0 else range(n):
        following = index + step
        stays = not 0 <= following < n or id(units[following]) not in moving
        result[index] = following if stays else result[following]
    return result


def _if_free(units: list[Unit], index: int, free: set[int]) -> int:
    """Return ``index`` if ``units`` has a segment with this index that is unmatched; otherwise -1.

    ``free`` contains the ``id`` of each unmatched segment.
    """
    return index if 0 <= index < len(units) and id(units[index]) in free else -1
