"""Collect the links of a page: those of its segments, bare addresses in its text, and addresses in its front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..markdown.dialects import get
from ..model import Link, Page, Segment, Span

# https://github.github.com/gfm/#autolinks-extension- : the host has a dot, and everything up to a blank or "<" belongs
# to the address, except for punctuation at its end.
_BARE = re.compile(
    r"(?<![\w@./:=-])(?:"
    r"(?P<url>(?:https?://|www\.)(?:[A-Za-z0-9_-]+\.)+[A-Za-z][A-Za-z0-9-]+(?![A-Za-z0-9._-]*@)(?P<rest>[^\s<\x01]*))"
    r"|(?P<mail>[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\.){1,8}[A-Za-z]{2,24}(?![\w@-]))"
    r")(?!\x01)"
)
_HINTS = ("://", "www.", "@")
_PUNCTUATION = "?!.,:*_~'\""
_ENTITY = re.compile(r"&\w{1,32};$")
_OUTSIDE_ASCII = re.compile(r"[^\x00-\x7f]")
_FIELD_ADDRESS = re.compile(r"(?<=[\s\"'(:=\[,])(?:\.{0,2}/|https?://)[^\s\"'<>()\[\]{},#]*#[^\s\"'<>()\[\]{},#]+")


def links_of(page: Page, segment: Segment) -> tuple[Link, ...]:
    """Return the links of a segment, with the bare addresses in its text, in the order of the file."""
    bare = tuple(_bare_links(page, segment))
    return tuple(sorted((*segment.links, *bare), key=lambda link: link.span)) if bare else segment.links


def _bare_links(page: Page, segment: Segment) -> Iterator[Link]:
    """Yield the addresses that renderers make links although they have no markup; the text is empty."""
    if segment.kind in ("code", "field") or not any(hint in segment.prose for hint in _HINTS):
        return
    taken = [node.span for node in (*segment.links, *segment.images, *segment.tags)]
    is_short = any(get(name).ascii_addresses for name in page.dialects)
    for found in _BARE.finditer(segment.prose):
        written = _address(found[0], is_short) if found["url"] else found[0]
        span = segment.locate(found.start(), found.start() + len(written))
        if not any(other.start < span.end and span.start < other.end for other in taken):
            yield Link(written, "", span, span)


def _address(written: str, is_short: bool) -> str:
    """Return an address without the punctuation at its end, and without other scripts if it is short."""
    if is_short and (end := _OUTSIDE_ASCII.search(written)):
        written = written[: end.start()]
    while True:
        shorter = _ENTITY.sub("", written).rstrip(_PUNCTUATION)
        if shorter.endswith(")") and shorter.count(")") > shorter.count("("):
            shorter = shorter[:-1]
        if shorter == written:
            return written
        written = shorter


def front_matter_links(page: Page) -> tuple[Link, ...]:
    """Return the addresses with a fragment in the front matter of a page, whatever the key."""
    if page.front_matter is None:
        return ()
    matter = page.front_matter.span
    spans = (Span(*found.span()) for found in _FIELD_ADDRESS.finditer(page.text, matter.start, matter.end))
    return tuple(
        Link(page.text[span.start : span.end], "", span, span) for span in spans if not _is_comment(page, span)
    )


def _is_comment(page: Page, span: Span) -> bool:
    line_start = page.line_starts[page.line(span.start) - 1]
    return page.text[line_start : span.start].lstrip().startswith("#")
