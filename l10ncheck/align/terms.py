"""Turns glossary terms into tokens: a term of the source and its approved rendering get the same token.

A term becomes a token only if it occurs in few segments, and in the same number of segments on both pages. On 13 pages
that were aligned by hand, these tokens raised the F score of pairs from 0.977 to 0.981, of missing segments from 0.89
to 0.91, and of extra segments from 0.92 to 0.95. With tokens for all terms, the F score of pairs fell to 0.972, since
frequent terms occur in all sections of a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..glossary.matcher import Matcher
from ..model import Segment

Bag = dict[str, int]

_RARE = 6  # a term in more segments of a page is not used


def add_terms(
    source: Sequence[tuple[Segment, Bag]], translation: Sequence[tuple[Segment, Bag]], glossary: Matcher
) -> None:
    """Give segments of both pages the same token if they contain the same rare glossary term or its rendering.

    The token is ``t`` and the index of the glossary entry, such as ``t12``. It is added to the counts in the arguments.
    A term gets a token only if as many segments contain it in the source as contain a rendering in the translation.

    Args:
        source: The segments of the source, each with the counts of its tokens.
        translation: The segments of the translation, each with the counts of its tokens.
        glossary: The terms and their renderings.
    """
    rare = {entry: bags for entry, bags in _source_bags(source, glossary).items() if len(bags) <= _RARE}
    translation_bags = _translation_bags(translation, glossary, rare)
    for entry, bags in rare.items():
        if len(bags) == len(translation_bags[entry]):
            for bag in (*bags, *translation_bags[entry]):
                bag[f"t{entry}"] = 1


def _source_bags(segments: Iterable[tuple[Segment, Bag]], glossary: Matcher) -> dict[int, list[Bag]]:
    """Return, for each term that occurs in the source, the token counts of the segments that contain it.

    The key is the index of the glossary entry of the term.
    """
    bags_by_entry: dict[int, list[Bag]] = {}
    for segment, bag in segments:
        if segment.kind != "code" and segment.prose:
            for entry in {use.entry for use in glossary.find(segment.prose)}:
                bags_by_entry.setdefault(entry, []).append(bag)
    return bags_by_entry


def _translation_bags(
    segments: Iterable[tuple[Segment, Bag]], glossary: Matcher, entries: Iterable[int]
) -> dict[int, list[Bag]]:
    """Return, for each of some terms, the token counts of the segments that contain one of its renderings.

    The key is the index of the glossary entry of the term. ``entries`` are the indexes of the terms to search for.
    """
    renderings = {entry: [needle.text for needle in glossary.needles(entry)] for entry in entries}
    bags_by_entry: dict[int, list[Bag]] = {entry: [] for entry in renderings}
    if not bags_by_entry:
        return bags_by_entry
    for segment, bag in segments:
        if segment.kind != "code" and segment.prose:
            compact = glossary.text(segment.prose).compact
            for entry, texts in renderings.items():
                for text in texts:
                    if text in compact:
                        bags_by_entry[entry].append(bag)
                        break
    return bags_by_entry
