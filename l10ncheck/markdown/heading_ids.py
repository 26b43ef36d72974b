"""Finds the explicit id at the end of a heading, in one of these forms.

``{#id .class}``, ``{: #id}``, ``{/*id*/}``, ``{/* #id */}`` and ``[[id]]``.
"""

from __future__ import annotations

import re

from msgspec import Struct

_ID = re.compile(
    r"\{:?[ \t]*(?:(?:\.[\w-]+|[\w-]+=(?:[^\s{}\"'#]+|\"[^\"{}]*\"|'[^'{}]*'))[ \t]+)*#(?P<id>[^\s{}]+)[^{}]*\}"
    r"|\{:?[ \t]*\.[\w-][^{}]*\}"
    r"|\{/\*[ \t]*#?+(?P<comment>[^\s*{}]+)[ \t]*\*/\}"
)
_DOUBLE = re.compile(r"(?<=[^\s\[])\[\[(?P<double>[A-Za-z0-9][\w.-]*)\]\]$")  # right behind the text; else a wiki link


class HeadingId(Struct, frozen=True):
    """An explicit id at the end of a heading. All offsets refer to the text of the heading.

    The visible text ends at ``cut``. The id ``name`` is the range ``start:end``. For attributes without an id, such as
    ``{.class}``, ``name`` is empty.
    """

    cut: int
    name: str
    start: int
    end: int


def heading_id(text: str) -> HeadingId | None:
    """Return the explicit id at the end of the text of a heading; None if it has none."""
    if text.endswith("]]"):
        match = _DOUBLE.search(text, max(text.rfind("[["), 0))
    elif text.endswith("}"):
        match = _ID.fullmatch(text, max(text.rfind("{"), 0))
    else:
        return None
    if not match:
        return None
    group = match.lastgroup
    start, end = match.span(group) if group else (match.end(), match.end())
    return HeadingId(len(text[: match.start()].rstrip()), text[start:end], start, end)
