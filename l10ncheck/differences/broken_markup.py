"""Text that was meant to be a link and is none.

``[text] (url)``, ``[text]（url）`` with the brackets of a Korean keyboard, ``[text](url`` and ``(text)[url]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from ..links import Address, address
from ..model import Page, Segment, Span

_URL = r"[^\s()<>\[\]（）]+"
_MARKUP = re.compile(
    rf"\](?P<blank>\s{{1,9}})\(({_URL})\)"
    rf"|\](?P<wide>[(（]({_URL})[)）])"
    rf"|\](?P<unclosed>\(({_URL}))(?![^\n]{{0,300}}\))"
    rf"|(?P<reversed>\([^()\n]{{1,200}}\)\[({_URL})\])"
)

Break = Literal["blank", "wide", "unclosed", "reversed"]


class BrokenMarkup(Struct, frozen=True):
    """``span``: the blank that is too much, or else what is written in place of a link's destination."""

    kind: Break
    url: str
    span: Span


def broken_markup(page: Page, segments: tuple[Segment, ...], wanted: Address) -> BrokenMarkup | None:
    """The first broken link in the segments that was to lead to the address, or None."""
    return next((broken for broken in _all(page, segments) if _alike(address(broken.url), wanted)), None)


def _all(page: Page, segments: tuple[Segment, ...]) -> Iterator[BrokenMarkup]:
    for segment in segments:
        for found in _MARKUP.finditer(page.text, segment.span.start, segment.span.end):
            kind: Break = found.lastgroup  # type: ignore[assignment]  # the groups are the breaks
            url = next(group for group in found.groups()[1::2] if group)
            yield BrokenMarkup(kind, url, Span(*found.span(kind)))


def _alike(one: Address, other: Address) -> bool:
    return one.path == other.path and one.fragment == other.fragment
