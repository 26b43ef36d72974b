"""Finds addresses that are written without markup in the text of a segment, such as ``https://example.org``.

Renderers turn them into links.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate

from msgspec.structs import replace

from ..lazy_pattern import lazy_pattern
from ..model import Link, Segment

# https://github.github.com/gfm/#autolinks-extension- : the host has a dot, and everything up to a blank or "<" belongs
# to the address, except for punctuation at its end.
_BARE = lazy_pattern(
    r"(?<![A-Za-z0-9_@./:=-])(?:"
    r"(?P<url>(?:https?://|www\.)(?:[A-Za-z0-9_-]+\.)+[A-Za-z][A-Za-z0-9-]+(?![A-Za-z0-9._-]*@)(?P<rest>[^\s<\x01]*))"
    r"|(?P<mail>[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9_@-]))"
    r")(?!\x01)"
)
_PUNCTUATION = "?!.,:*_~'\""
_CLOSED = lazy_pattern(r"(?P<address>[^()]*(?:\([^()]*\)[^()]*)*)\)(?=[^\x00-\x7f])")
_OUTSIDE_ASCII = lazy_pattern(r"[^\x00-\x7f]")


def with_addresses(segment: Segment, *, ascii_only: bool) -> Segment:
    """Return a segment with a link for each address that is written without markup in its text.

    For example, ``See https://example.org.`` gets a link to ``https://example.org``.

    Args:
        segment: The segment.
        ascii_only: Whether an address ends before the first character that is not ASCII (``Dialect.ascii_addresses``).
    """
    prose = segment.prose
    if segment.kind in ("code", "field") or not ("://" in prose or "www." in prose or "@" in prose):
        return segment
    found = tuple(_addresses(segment, ascii_only))
    return replace(segment, addresses=found) if found else segment


def _addresses(segment: Segment, ascii_only: bool) -> Iterator[Link]:
    """Yield the addresses in the text of a segment that are not part of a link, an image or a tag.

    ``ascii_only`` is whether an address ends before the first character that is not ASCII.
    """
    taken = sorted(
        [
            *(link.span for link in segment.links),
            *(image.span for image in segment.images),
            *(tag.span for tag in segment.tags),
        ]
    )
    ends = list(accumulate((span.end for span in taken), max))
    for found in _BARE.finditer(segment.prose):
        written = _address(found[0], ascii_only) if found["url"] else found[0]
        span = segment.locate(found.start(), found.start() + len(written))
        before = bisect_left(taken, span.end, key=lambda other: other.start)
        if not before or ends[before - 1] <= span.start:
            yield Link(written, "", span, span)


def _address(written: str, ascii_only: bool) -> str:
    """Return an address without the punctuation at its end: ``https://example.org/a`` for ``https://example.org/a).``.

    A ``)`` directly before a character that is not ASCII also ends the address, as in ``https://example.org/a)에서``,
    although some renderers would continue. A ``)`` whose ``(`` is in the address belongs to the address.

    Args:
        written: The text that looks like an address.
        ascii_only: Whether the address ends before the first character that is not ASCII.
    """
    if end := _CLOSED.match(written):
        written = end["address"]
    if ascii_only and (end := _OUTSIDE_ASCII.search(written)):
        written = written[: end.start()]
    while True:
        shorter = written.rstrip(_PUNCTUATION)
        if shorter.endswith(")") and shorter.count(")") > shorter.count("("):
            shorter = shorter[:-1]
        if shorter == written:
            return written
        written = shorter
