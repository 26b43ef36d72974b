"""Recognizes sections in alphabetical order, as in a glossary, which every language has in an order of its own."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from ..model import Page

if TYPE_CHECKING:
    from ..comparison import Comparison

_FEWEST = 6  # headings; fewer may be in alphabetical order by chance
_SORTED = 0.9  # share of neighbours in alphabetical order; pages have mistakes in it


def sorted_levels(comparison: Comparison) -> frozenset[int]:
    """Return the levels of headings that are in alphabetical order on both pages."""
    return _sorted_levels(comparison.source) & _sorted_levels(comparison.translation)


def _sorted_levels(page: Page) -> frozenset[int]:
    headings: defaultdict[int, list[str]] = defaultdict(list)
    for segment in page.segments:
        if segment.kind == "heading":
            headings[segment.level].append(_letters(segment.prose))
    return frozenset(level for level, texts in headings.items() if len(texts) >= _FEWEST and _are_sorted(texts))


def _are_sorted(texts: list[str]) -> bool:
    return sum(a <= b for a, b in pairwise(texts)) >= _SORTED * (len(texts) - 1)


def _letters(text: str) -> str:
    """Return the letters and digits of a text without accents, in lower case."""
    return "".join(sign for sign in normalize("NFKD", text).casefold() if sign.isalnum() and not combining(sign))
