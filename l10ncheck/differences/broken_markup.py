"""Find Markdown links with broken syntax.

``[text] (url)``, ``[text]（url）`` with full-width brackets, ``[text](url`` and ``(text)[url]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from ..links import address
from ..model import Page, Segment, Span

Break = Literal["blank", "wide", "unclosed", "reversed"]

_URL = r"(?P<url>[^\s()<>\[\]（）]+)"
# The group ``wrong`` is the text to replace.
_PATTERNS: dict[Break, re.Pattern[str]] = {
    "blank": re.compile(rf"\](?P<wrong>\s{{1,9}})\({_URL}\)"),
    "wide": re.compile(rf"\](?P<wrong>（{_URL}[)）])"),
    "unclosed": re.compile(rf"\](?P<wrong>\({_URL})(?![^\n]{{0,300}}\))"),
    "reversed": re.compile(rf"(?P<wrong>\([^()\n]{{1,200}}\)\[{_URL}\])"),
}


class BrokenMarkup(Struct, frozen=True):
    """A link with broken syntax; ``span`` is the extra space, or the text in place of the link's destination."""

    kind: Break
    url: str
    span: Span


def broken_markup(page: Page, segments: tuple[Segment, ...]) -> dict[tuple[str, str], BrokenMarkup]:
    """Return the broken links in the segments, by the path and the fragment of their target; for each target, only the
    first.
    """
    found: dict[tuple[str, str], BrokenMarkup] = {}
    for broken in _find_all(page, segments):
        target = address(broken.url)
        found.setdefault((target.path, target.fragment), broken)
    return found


def _find_all(page: Page, segments: tuple[Segment, ...]) -> Iterator[BrokenMarkup]:
    for segment in segments:
        for kind, pattern in _PATTERNS.items():
            for found in pattern.finditer(page.text, segment.span.start, segment.span.end):
                yield BrokenMarkup(kind, found["url"], Span(*found.span("wrong")))
