"""Finds the explicit id at the end of a heading, in one of these forms.

``{#id .class}``, ``{: #id}``, ``%{#id}%`` (VitePress can be set to these marks), ``{/*id*/}``, ``{/* #id */}``,
``[[id]]`` and ``[#id]``.
"""

from __future__ import annotations

from msgspec import Struct

from ..lazy_pattern import lazy_pattern

_ID = lazy_pattern(
    r"\{:?[ \t]*(?:(?:\.[\w-]+|[\w-]+=(?:[^\s{}\"'#]+|\"[^\"{}]*\"|'[^'{}]*'))[ \t]+)*#(?P<id>[^\s{}]+)[^{}]*\}"
    r"|\{:?[ \t]*\.[\w-][^{}]*\}"
    r"|\{/\*[ \t]*#?+(?P<comment>[^\s*{}]+)[ \t]*\*/\}"
)
# ``[[id]]`` right behind the text, since it is a wiki link elsewhere; or ``[#id]``
_BRACKETS = lazy_pattern(
    r"(?<=[^\s\[])\[\[(?P<double>[A-Za-z0-9][\w.-]*)\]\]$|(?<=[ \t])\[#(?P<single>[A-Za-z][\w.-]*)\]$"
)


class HeadingId(Struct, frozen=True):
    """The explicit id at the end of a heading, as in ``Title {#install}``, or attributes without one: ``Title {.new}``.

    All offsets are offsets in the text of the heading.

    Attributes:
        cut: The offset at which the visible text ends.
        name: The id, such as ``install``; empty for attributes without an id.
        start: The offset at which the id begins.
        end: The offset at which the id ends; equal to ``start`` if there is no id.
    """

    cut: int
    name: str
    start: int
    end: int


def heading_id(text: str) -> HeadingId | None:
    """Return the explicit id or the attributes without an id at the end of a heading's text; None if it has neither."""
    percent = 0  # characters of a percent sign on each side
    if text.endswith("]"):
        start = text.rfind("[")
        match = _BRACKETS.search(text, max(start - text.endswith("]]"), 0))
    elif text.endswith(("}", "}%")):
        start = max(text.rfind("{"), 0)
        percent = int(text.endswith("%") and text[:start].endswith("%"))
        match = _ID.fullmatch(text, start, len(text) - percent)
    else:
        return None
    if not match:
        return None
    group = match.lastgroup
    start, end = match.span(group) if group else (match.end(), match.end())
    return HeadingId(len(text[: match.start() - percent].rstrip()), text[start:end], start, end)
