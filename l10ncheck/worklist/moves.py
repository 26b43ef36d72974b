"""A text that went at one place and came in at another, edited on the way, is not to be translated anew."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from rapidfuzz.distance import Indel

from ..history.words import changed_words, edits
from .items import Part

Headings = tuple[str, ...]
Placed = tuple[Headings, Part]

_ALIKE = 0.7  # share of words that both have; below that, an editor would write it anew
_FEWEST_WORDS = 3


def joined(parts: Sequence[Placed]) -> list[Placed]:
    """The parts of a page, each addition put together with the removal that is most like it, if one is."""
    gone = {index: part for index, (_, part) in enumerate(parts) if part.kind == "removed"}
    found: list[Placed | None] = list(parts)
    for index, (headings, part) in enumerate(parts):
        if part.kind != "added" or not gone:
            continue
        best = max(gone, key=lambda other: _likeness(gone[other], part))
        if _likeness(gone[best], part) >= _ALIKE:
            found[index] = headings, _rewritten(gone.pop(best), part)
            found[best] = None
    return [placed for placed in found if placed]


def _likeness(old: Part, new: Part) -> float:
    left, right = old.old.split(), new.new.split()
    return Indel.normalized_similarity(left, right) if min(len(left), len(right)) >= _FEWEST_WORDS else 0.0


def _rewritten(old: Part, new: Part) -> Part:
    words = min(new.words, changed_words(list(edits(old.old.split(), new.new.split()))))
    return replace(
        new, kind="rewritten", old=old.old, translation=old.translation, lines=old.lines, words=words, message="moved"
    )
