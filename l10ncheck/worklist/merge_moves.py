"""Combine the removal of a text with the addition of the text that replaces it, on the same page."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from rapidfuzz.distance import Indel

from ..history.word_diff import count_changed_words, edits
from ..worklist_types import ItemPart

Headings = tuple[str, ...]
Placed = tuple[Headings, ItemPart]  # the heading path of a section, and a part of its item

_MIN_SIMILARITY = 0.7  # least similarity by words; a translator would not reuse a less similar text
_MIN_WORDS = 3
_MAX_COMPARISONS = 1_000_000  # of a removed and an added text; if a page has more, only adjacent texts are combined


def merge_moves(parts: Sequence[Placed]) -> list[Placed]:
    """Combine each added text with the removed text that it replaces, as one part of the kind ``rewritten``.

    An added text replaces the most similar removed text of the page. If no removed text is similar, the added text
    replaces the removed text directly before it.

    Args:
        parts: The parts of the page in order, each with the heading path of its section.

    Returns:
        The parts, without the removals that were combined with an addition.
    """
    removals = {index: part for index, (_, part) in enumerate(parts) if part.kind == "removed"}
    additions = sum(part.kind == "added" for _, part in parts)
    if len(removals) * additions > _MAX_COMPARISONS:
        return _merge_adjacent(parts)
    merged: list[Placed | None] = list(parts)
    for index, (headings, part) in enumerate(parts):
        if part.kind != "added" or not removals:
            continue
        best = max(removals, key=lambda other: _similarity(removals[other], part))
        if _similarity(removals[best], part) >= _MIN_SIMILARITY:
            merged[index] = headings, _rewritten_part(removals.pop(best), part)
            merged[best] = None
    return _merge_adjacent([placed for placed in merged if placed])


def _merge_adjacent(parts: Sequence[Placed]) -> list[Placed]:
    """Combine each removed text with the added text directly after it, as one part of the kind ``rewritten``.

    Both must be in the same section. All other parts are returned unchanged.
    """
    merged: list[Placed] = []
    for headings, part in parts:
        if merged and merged[-1][0] == headings and _replaces(part, merged[-1][1]):
            old = merged.pop()[1]
            part = replace(part, kind="rewritten", old=old.old, translation=old.translation, lines=old.lines)
        merged.append((headings, part))
    return merged


def _replaces(new: ItemPart, old: ItemPart) -> bool:
    return (old.kind, new.kind) == ("removed", "added") and old.lines[1] == new.lines[1]


def _similarity(old: ItemPart, new: ItemPart) -> float:
    old_words, new_words = old.old.split(), new.new.split()
    if min(len(old_words), len(new_words)) < _MIN_WORDS:
        return 0.0
    return Indel.normalized_similarity(old_words, new_words)


def _rewritten_part(old: ItemPart, new: ItemPart) -> ItemPart:
    words = min(new.words, count_changed_words(list(edits(old.old.split(), new.new.split()))))
    return replace(
        new, kind="rewritten", old=old.old, translation=old.translation, lines=old.lines, words=words, message="moved"
    )
