"""What went and what came in its place, or elsewhere on the page in other words, is one thing to do."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from rapidfuzz.distance import Indel

from ..history.word_diff import count_changed_words, edits
from ..worklist_types import ItemPart

Headings = tuple[str, ...]
Placed = tuple[Headings, ItemPart]

_ALIKE = 0.7  # share of words that both have; below that, an editor would write it anew
_FEWEST_WORDS = 3


def merge_moves(parts: Sequence[Placed]) -> list[Placed]:
    """The parts of a page, each addition put together with the removal that is most like it, wherever that was, or with
    the one right before it.
    """
    gone = {index: part for index, (_, part) in enumerate(parts) if part.kind == "removed"}
    found: list[Placed | None] = list(parts)
    for index, (headings, part) in enumerate(parts):
        if part.kind != "added" or not gone:
            continue
        best = max(gone, key=lambda other: _likeness(gone[other], part))
        if _likeness(gone[best], part) >= _ALIKE:
            found[index] = headings, _rewritten(gone.pop(best), part)
            found[best] = None
    return _replaced([placed for placed in found if placed])


def _replaced(parts: Sequence[Placed]) -> list[Placed]:
    """The parts, what came right behind something that went put together with it: a passage that was written anew."""
    found: list[Placed] = []
    for headings, part in parts:
        if found and found[-1][0] == headings and _is_in_place_of(part, found[-1][1]):
            old = found.pop()[1]
            part = replace(part, kind="rewritten", old=old.old, translation=old.translation, lines=old.lines)
        found.append((headings, part))
    return found


def _is_in_place_of(new: ItemPart, old: ItemPart) -> bool:
    return (old.kind, new.kind) == ("removed", "added") and old.lines[1] == new.lines[1]


def _likeness(old: ItemPart, new: ItemPart) -> float:
    left, right = old.old.split(), new.new.split()
    return Indel.normalized_similarity(left, right) if min(len(left), len(right)) >= _FEWEST_WORDS else 0.0


def _rewritten(old: ItemPart, new: ItemPart) -> ItemPart:
    words = min(new.words, count_changed_words(list(edits(old.old.split(), new.new.split()))))
    return replace(
        new, kind="rewritten", old=old.old, translation=old.translation, lines=old.lines, words=words, message="moved"
    )
