"""Ids written behind a heading: ``{#id .class}``, ``{: #id}``, ``{/*id*/}``."""

from __future__ import annotations

import re

from msgspec import Struct

_ID = re.compile(
    r"\{:?[ \t]*(?:\.[\w-]+[ \t]+)*#(?P<id>[^\s{}]+)[^{}]*\}"
    r"|\{:?[ \t]*\.[\w-][^{}]*\}"
    r"|\{/\*[ \t]*(?P<comment>[^\s*{}]+)[ \t]*\*/\}"
)


class HeadingId(Struct, frozen=True):
    """``cut``: where the heading's text ends. ``start`` and ``end`` are those of the name; ``{.class}`` has none."""

    cut: int
    name: str
    start: int
    end: int


def heading_id(text: str) -> HeadingId | None:
    """What is written behind the heading ``text``; offsets into it."""
    if not text.endswith("}"):
        return None
    match = _ID.fullmatch(text, max(text.rfind("{"), 0))
    if not match:
        return None
    group = match.lastgroup
    start, end = match.span(group) if group else (match.end(), match.end())
    return HeadingId(len(text[: match.start()].rstrip()), text[start:end], start, end)
