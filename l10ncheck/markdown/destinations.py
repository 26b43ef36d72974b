"""Where the destination and the title stand in the part of a link that follows its text: ``(dest "title")``.

https://spec.commonmark.org/0.31.2/#inline-link . mistune has already found that it is a link; this finds the places.
"""

from __future__ import annotations

import re
import string

from msgspec import Struct

_SIMPLE = re.compile(r"\([ \t]*\n?[ \t]*(?:<(?P<angle>(?:[^<>\n\\]|\\.)*)>|(?P<plain>[^\s\\()<][^\s\\()]*))?[ \t]*\)")
_SPACE = " \t\n\r\f"
_SPACES = re.compile(r"[ \t\n\r\f]*")
_PUNCTUATION = frozenset(string.punctuation)


class Tail(Struct, frozen=True, gc=False):
    """Offsets: the end of the whole, the destination's range, the title's range or None."""

    end: int
    url: tuple[int, int]
    title: tuple[int, int] | None = None


def inline_tail(src: str, at: int) -> Tail | None:
    """The tail whose ``(`` stands at ``at``; None where it is not one."""
    simple = _SIMPLE.match(src, at)
    if simple:
        group = "angle" if simple["angle"] is not None else "plain"
        url = simple.span(group) if simple[group] is not None else (simple.end() - 1, simple.end() - 1)
        return Tail(simple.end(), url)
    start = _skip(src, at + 1)
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


def end_of_label(src: str, at: int) -> int:
    """The ``]`` of a reference's label that begins at ``at``."""
    return _find(src, at, "]")


def _skip(src: str, at: int) -> int:
    match = _SPACES.match(src, at)
    return match.end() if match else at


def _find(src: str, at: int, char: str) -> int:
    while at < len(src) and src[at] != char:
        at += 2 if src[at] == "\\" else 1
    return at


def _end_of_plain(src: str, at: int) -> int:
    level = 0
    while at < len(src) and src[at] not in _SPACE:
        char = src[at]
        if char == "\\" and src[at + 1 : at + 2] in _PUNCTUATION:
            at += 1
        elif char == "(":
            level += 1
        elif char == ")":
            if not level:
                break
            level -= 1
        at += 1
    return at
