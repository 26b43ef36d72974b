"""Terms of a glossary as tokens of signatures: a term in the source and its approved rendering in the translation.

Only a term that stands in few segments, and in equally many of both pages, tells which belong together: on 13 pages
aligned by hand such terms brought F of the pairs from 0.977 to 0.981, of missing segments from 0.89 to 0.91 and of
extra ones from 0.92 to 0.95, while all terms together did harm (0.972), for the words of a page are everywhere on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..glossary.matcher import Matcher
from ..model import Segment

Bag = dict[str, int]

_RARE = 6  # segments of a page


def add_terms(
    source: Sequence[tuple[Segment, Bag]], translation: Sequence[tuple[Segment, Bag]], glossary: Matcher
) -> None:
    """Add a token ``t<entry>`` to the bags of the segments of both pages that share a rare term."""
    wanted = {entry: held for entry, held in _in_source(source, glossary).items() if len(held) <= _RARE}
    held_there = _in_translation(translation, glossary, wanted)
    for entry, bags in wanted.items():
        if len(bags) == len(held_there[entry]):
            for bag in (*bags, *held_there[entry]):
                bag[f"t{entry}"] = 1


def _in_source(segments: Iterable[tuple[Segment, Bag]], glossary: Matcher) -> dict[int, list[Bag]]:
    held: dict[int, list[Bag]] = {}
    for segment, bag in segments:
        if segment.kind != "code" and segment.prose:
            for entry in {use.entry for use in glossary.find(segment.prose)}:
                held.setdefault(entry, []).append(bag)
    return held


def _in_translation(
    segments: Iterable[tuple[Segment, Bag]], glossary: Matcher, entries: Iterable[int]
) -> dict[int, list[Bag]]:
    renderings = {entry: [needle.text for needle in glossary.needles(entry)] for entry in entries}
    held: dict[int, list[Bag]] = {entry: [] for entry in renderings}
    if not held:
        return held
    for segment, bag in segments:
        if segment.kind != "code" and segment.prose:
            compact = glossary.text(segment.prose).compact
            for entry, texts in renderings.items():
                for text in texts:
                    if text in compact:
                        held[entry].append(bag)
                        break
    return held
