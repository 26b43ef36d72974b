"""Corrects the matches of headings by the text below them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from ..model import SegmentKind
from .moves import HEADING_OF_MOVED
from .page_words import CERTAIN
from .part_table import Part
from .scoring import pair_score
from .signature import Unit
from .state import State, UnitMatch, disjoint

_CONTENT = frozenset[SegmentKind](("paragraph", "item", "row", "term", "code"))
_FEWEST = 3  # segments below two headings that must not be paired


def without_foreign_sections(state: State) -> State:
    """Remove the matches of headings whose sections have nothing in common, and the other matches between the sections.

    A match of two headings is removed if all of these are true:

    - Its score is low.
    - Both sections have text or code, at least ``_FEWEST`` segments together.
    - No text or code of one section is matched with the other section. If the headings have different explicit ids, a
      match with a low score does not count.

    The other matches between the two sections, such as those of images and tags, are removed with it.
    """
    source, translation = state.parts
    places = {
        id(unit): index
        for parts in state.parts
        for index, part in enumerate(parts)
        for unit in (*part.units, *([part.heading] if part.heading else []))
    }
    below: defaultdict[tuple[int, int], list[UnitMatch]] = defaultdict(list)
    for match in state.matches:
        if match.source[0].kind != "heading" and match.translation[0].kind != "heading":
            below[places[id(match.source[0])], places[id(match.translation[0])]].append(match)
    foreign: set[int] = set()
    for match in state.matches:
        a, b = match.source[0], match.translation[0]
        if a.kind == b.kind == "heading" and a.level > 1 and match.score < CERTAIN:
            part, other = source[places[id(a)]], translation[places[id(b)]]
            pairs = below[places[id(a)], places[id(b)]]
            has_other_id = bool(part.anchor and other.anchor) and part.anchor != other.anchor
            related = [each for each in pairs if each.source[0].kind in _CONTENT]
            if has_other_id:
                related = [each for each in related if each.score >= CERTAIN]
            sizes = len(_content(part)), len(_content(other))
            if not related and min(sizes) and sum(sizes) >= _FEWEST:
                foreign.update(id(each) for each in (match, *pairs))
    return replace(state, matches=[match for match in state.matches if id(match) not in foreign])


def _content(part: Part) -> list[Unit]:
    return [unit for unit in part.units if unit.kind in _CONTENT]


def pair_headings_of_text(state: State) -> State:
    """Pair unmatched headings of the same level if text below one translates text below the other.

    Only matches of text and code with a high score count. Of the matched segments below the heading of the source, at
    least half must have their counterparts below the heading of the translation. If these segments have moved, the
    new match of the headings is added to the moved ones.
    """
    state = replace(state, matches=[*state.matches, *_headings_of_text(state, state.matches)])
    return replace(state, moved=[*state.moved, *_headings_of_text(state, state.moved)])


def _headings_of_text(state: State, matches: Sequence[UnitMatch]) -> list[UnitMatch]:
    """Return new matches of unmatched headings whose text is matched with each other by ``matches``.

    ``pair_headings_of_text`` explains the conditions.
    """
    free = [[part for part in parts if part.heading and id(part.heading) not in state.taken] for parts in state.parts]
    if not all(free):
        return []
    own, other = (
        {id(unit): part.heading for part in parts if part.heading for unit in part.units if unit.kind in _CONTENT}
        for parts in free
    )
    shared: Counter[tuple[Unit, Unit]] = Counter()
    total: Counter[Unit] = Counter()
    for a, b, score in matches:
        heading, counterpart = own.get(id(a[0])), other.get(id(b[0]))
        if score >= CERTAIN and heading is not None:
            total[heading] += 1
            if counterpart is not None and counterpart.level == heading.level:
                shared[heading, counterpart] += 1
    related = [pair for pair, count in shared.most_common() if 2 * count >= total[pair[0]]]
    found = (UnitMatch((a,), (b,), pair_score(a, b, 0.0, state.lengths) + HEADING_OF_MOVED) for a, b in related)
    return disjoint(found, set())
