"""Pairs an HTML element that is one block on one page, and several blocks between blank lines on the other page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from .scoring import Lengths, joined_score
from .signature import Unit, combined_tokens, overlap
from .state import UnitMatch, disjoint

_SHARED = 3.0  # weight of the tokens of the element on both pages
_MOST = 12  # blocks of an element


def divided_elements(pages: tuple[Sequence[Unit], Sequence[Unit]], lengths: Lengths) -> list[UnitMatch]:
    """Match each HTML element that blank lines divide with the same element that is one block on the other page.

    For example, an ``<aside>`` with an image, a quotation and its author may be one block, or three. Both must share
    rare tokens, such as the address of the image. Elements of which both pages have equally many as one block are
    not matched here.
    """
    found: list[UnitMatch] = []
    wholes = [
        [unit for unit in units if unit.kind == "html" and _name(unit) and not _opens(unit, unit)] for units in pages
    ]
    counts = [Counter(map(_name, units)) for units in wholes]
    for side in (0, 1):
        more = counts[1 - side] - counts[side]
        for run in _runs(pages[side]) if more else ():
            tokens = combined_tokens(run)
            whole = max(wholes[1 - side], key=lambda unit: overlap(unit.tokens, tokens))
            shared = overlap(whole.tokens, tokens)
            if shared >= max(_SHARED, whole.weight / 2) and _name(whole) == _name(run[0]) in more:
                score = joined_score(run, whole, side, lengths)
                found.append((run, (whole,), score) if side == 0 else ((whole,), run, score))
    return disjoint(sorted(found, key=lambda match: -match[2]), set())


def _runs(units: Sequence[Unit]) -> Iterator[tuple[Unit, ...]]:
    """Yield the adjacent blocks of each element that begins in one block and ends in a later one."""
    for start, first in enumerate(units):
        is_open = _opens(first, first) if _name(first) else 0
        for end in range(start + 1, min(start + _MOST, len(units))) if is_open > 0 else ():
            if units[end].kind == "heading":
                break
            is_open += _opens(units[end], first)
            if is_open == 0:
                yield tuple(units[start : end + 1])
                break


def _name(unit: Unit) -> str:
    """Return the name of the HTML element that a block begins; empty if it begins none."""
    tags = unit.segment.tags
    return tags[0].name if tags and tags[0].syntax == "html" and tags[0].role == "open" else ""


def _opens(unit: Unit, first: Unit) -> int:
    """Return how many elements with the name of that of ``first`` a block opens, minus those that it closes."""
    roles = [tag.role for tag in unit.segment.tags if tag.name == _name(first)]
    return roles.count("open") - roles.count("close")
