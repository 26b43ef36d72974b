"""Text that was meant to be a link and is none.

``[text] (url)``, ``[text]（url）`` with the brackets of a Korean keyboard, ``[text](url`` and ``(text)[url]``.
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
# ``wrong`` is what has to be replaced.
_PATTERNS: dict[Break, re.Pattern[str]] = {
    "blank": re.compile(rf"\](?P<wrong>\s{{1,9}})\({_URL}\)"),
    "wide": re.compile(rf"\](?P<wrong>（{_URL}[)）])"),
    "unclosed": re.compile(rf"\](?P<wrong>\({_URL})(?![^\n]{{0,300}}\))"),
    "reversed": re.compile(rf"(?P<wrong>\([^()\n]{{1,200}}\)\[{_URL}\])"),
}


class BrokenMarkup(Struct, frozen=True):
    """``span``: the blank that is too much, or else what is written in place of a link's destination."""

    kind: Break
    url: str
    span: Span


def broken_markup(page: Page, segments: tuple[Segment, ...]) -> dict[tuple[str, str], BrokenMarkup]:
    """The broken links in the segments, by path and fragment of the address that they were to lead to; the first of
    each."""
    found: dict[tuple[str, str], BrokenMarkup] = {}
    for broken in _all(page, segments):
        where = address(broken.url)
        found.setdefault((where.path, where.fragment), broken)
    return found


def _all(page: Page, segments: tuple[Segment, ...]) -> Iterator[BrokenMarkup]:
    for segment in segments:
        for kind, pattern in _PATTERNS.items():
            for found in pattern.finditer(page.text, segment.span.start, segment.span.end):
                yield BrokenMarkup(kind, found["url"], Span(*found.span("wrong")))
