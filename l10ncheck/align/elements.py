"""Pairs an HTML element that is one block on one page, and several blocks between blank lines on the other page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ..lazy_pattern import lazy_pattern
from ..model import Page
from .scoring import Lengths, joined_score
from .signature import Unit, combined_tokens, overlap
from .state import UnitMatch, disjoint

_SHARED = 3.0  # weight of the tokens of the element on both pages
_MOST = 12  # blocks of an element
_MOST_PAIRS = 4_000  # elements that are compared; with more, none is matched
_TAG = lazy_pattern(r"(?<![`\w])<(/?)([a-z][a-z0-9]*)(?=[\s>])[^<>]*>")

_Element = tuple[str, tuple[Unit, ...]]  # the name of an element, and its blocks


def divided_elements(
    source: Page, translation: Page, pages: tuple[Sequence[Unit], Sequence[Unit]], lengths: Lengths
) -> list[UnitMatch]:
    """Match each HTML element that blank lines divide with the same element that is one block on the other page.

    For example, an ``<aside>`` with an image, a quotation and its author may be one block, or three. Both elements must
    share rare tokens, such as the address of the image. If several elements share equally many, the one at the nearest
    place of its page is matched. The other page must have more undivided elements of this name than the page with the
    divided one.
    """
    if not any(unit.kind == "html" for units in pages for unit in units):
        return []
    elements = [list(_elements(page, units)) for page, units in zip((source, translation), pages, strict=True)]
    wholes = [[each for each in page if len(each[1]) == 1 and each[1][0].kind == "html"] for page in elements]
    counts = [Counter(name for name, _ in page) for page in wholes]
    places = {id(unit): place / len(units) for units in pages for place, unit in enumerate(units)}
    found: list[UnitMatch] = []
    for side in (0, 1):
        more = counts[1 - side] - counts[side]
        runs = [each for each in elements[side] if len(each[1]) > 1 and each[0] in more]
        for name, run in runs if len(runs) * len(wholes[1 - side]) <= _MOST_PAIRS else ():
            tokens = combined_tokens(run)
            candidates = [unit for other, (unit,) in wholes[1 - side] if other == name]
            place = places[id(run[0])]
            shared = [(round(overlap(unit.tokens, tokens), 3), -abs(places[id(unit)] - place)) for unit in candidates]
            whole = candidates[shared.index(max(shared))]
            if overlap(whole.tokens, tokens) >= max(_SHARED, whole.weight / 2):
                found.append(UnitMatch.of(side, run, (whole,), joined_score(run, whole, side, lengths)))
    return disjoint(sorted(found, key=lambda match: -match.score), set())


def _elements(page: Page, units: Sequence[Unit]) -> Iterator[_Element]:
    """Yield the name and the blocks of each HTML element of a page that contains no heading and at most ``_MOST``
    blocks.
    """
    starts = [unit.segment.span.start for unit in units]
    opened: defaultdict[str, list[int]] = defaultdict(list)
    for tag in _TAG.finditer(page.text):
        if not tag[1]:
            opened[tag[2]].append(tag.start())
        elif opened[tag[2]]:
            start = opened[tag[2]].pop()
            first, end = bisect_left(starts, start), bisect_right(starts, tag.start())
            if end - first <= _MOST and not any(unit.kind == "heading" for unit in units[first:end]):
                yield tag[2], tuple(units[first:end])
