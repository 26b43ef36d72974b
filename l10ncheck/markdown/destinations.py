"""Finds the address and the title in the second part of a link: ``(address "title")``.

See https://spec.commonmark.org/0.31.2/#inline-link . mistune has already decided that the text is a link.
"""

from __future__ import annotations

import string

from msgspec import Struct

from ..lazy_pattern import lazy_pattern

_SIMPLE = lazy_pattern(r"\([ \t]*\n?[ \t]*(?:<(?P<angle>(?:[^<>\n\\]|\\.)*)>|(?P<plain>[^\s\\()<][^\s\\()]*))?[ \t]*\)")
_SPACE = " \t\n\r\f"
_SPACES = lazy_pattern(r"[ \t\n\r\f]*")
_PUNCTUATION = frozenset(string.punctuation)


class Tail(Struct, frozen=True, gc=False):
    """The second part of a link, ``(address "title")``.

    ``end`` is the offset after it. ``url`` and ``title`` are the ranges of the address and of the title; ``title`` is
    None if the link has no title.
    """

    end: int
    url: tuple[int, int]
    title: tuple[int, int] | None = None


def inline_tail(src: str, offset: int) -> Tail | None:
    """Return the second part of a link, ``(address "title")``. Its ``(`` is at ``offset``. None if ``)`` is missing."""
    simple = _SIMPLE.match(src, offset)
    if simple:
        group = "angle" if simple["angle"] is not None else "plain"
        url = simple.span(group) if simple[group] is not None else (simple.end() - 1, simple.end() - 1)
        return Tail(simple.end(), url)
    start = _skip(src, offset + 1)
    if src.startswith("<", start):
        close = _find(src, start + 1, ">")
        url, end = (start + 1, close), close + 1
    else:
        end = _end_of_plain(src, start)
        url = (start, end)
    title = None
    opener = _skip(src, end)
    if opener > end and src[opener : opener + 1] in ('"', "'", "("):
        close = _find(src, opener + 1, ")" if src[opener] == "(" else src[opener])
        title = (opener + 1, close)
        opener = _skip(src, close + 1)
    return Tail(opener + 1, url, title) if src.startswith(")", opener) else None


def end_of_label(src: str, offset: int) -> int:
    """Return the offset of the ``]`` that closes the label of a reference link. The label begins at ``offset``."""
    return _find(src, offset, "]")


def _skip(src: str, offset: int) -> int:
    match = _SPACES.match(src, offset)
    return match.end() if match else offset


def _find(src: str, offset: int, char: str) -> int:
    """Return the offset of the next ``char`` that is not escaped; at least the length of ``src`` if none follows."""
    while offset < len(src) and src[offset] != char:
        offset += 2 if src[offset] == "\\" else 1
    return offset


def _end_of_plain(src: str, offset: int) -> int:
    """Return the offset at which an address without ``<>`` ends. The address begins at ``offset``.

    It ends at white space, or at a ``)`` whose ``(`` is before the address.
    """
    level = 0
    while offset < len(src) and src[offset] not in _SPACE:
        char = src[offset]
        if char == "\\" and src[offset + 1 : offset + 2] in _PUNCTUATION:
            offset += 1
        elif char == "(":
            level += 1
        elif char == ")":
            if not level:
                break
            level -= 1
        offset += 1
    return offset
