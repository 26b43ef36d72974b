"""Finds Hugo's shortcodes: ``{{< name args >}}`` and ``{{% name args %}}``, with or without a closing tag.

See https://gohugo.io/content-management/shortcodes/ . ``{{</* name */>}}`` is an escaped shortcode, which readers see
as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from ...lazy_pattern import lazy_pattern
from ...model import Arg, Span, Tag, TagRole
from ._highlight import HUGO, hugo_highlight
from ._scanning import is_alone
from .base import Dialect, Opaque, between_blank_lines

_LONGEST = 4000
_HIGHLIGHT = lazy_pattern(HUGO, re.M)
_CLOSERS = {"<": ">}}", "%": "%}}"}
_NAME = lazy_pattern(r"\s*(?P<slash>/?)\s*(?P<name>[\w./-]+)")
_ARGUMENT = lazy_pattern(
    r"(?:(?P<name>[\w-]+)\s*=\s*)?"
    r"(?:\"(?P<double>(?:\\.|[^\"\\])*)(?:\"|\Z)|`(?P<raw>[^`]*)(?:`|\Z)|(?P<bare>[^\s\"`=]+))",
    re.S,
)


class _Found(Struct, frozen=True, gc=False):
    """An opening or closing shortcode in a text: ``text[start:end]``.

    Its arguments are ``text[args_start:args_end]``. ``closing`` is whether it is a closing one: ``{{< /note >}}``.
    """

    start: int
    end: int
    name: str
    closing: bool
    args_start: int
    args_end: int


def detect(text: str) -> bool:
    """Whether the text has a shortcode."""
    return next(_shortcodes(text), None) is not None


def scan(text: str) -> Iterator[Opaque]:
    """Yield the shortcodes of a text.

    A shortcode becomes a block in two cases: it is alone on its lines and has a closing tag; or it is alone on its
    lines and between blank lines. Any other shortcode is part of a paragraph.
    """
    found = list(_shortcodes(text))
    closers: dict[str, int] = {each.name: index for index, each in enumerate(found) if each.closing}
    comment_end = 0
    code = set(_code_tags(text, found))
    for index, each in enumerate(found):
        if each.start < comment_end or index in code:
            continue
        if each.name == "comment" and not each.closing and (end := _end_of_comment(found, index)):
            comment_end = end
            span = Span(each.start, end)
            yield Opaque(span, None, is_alone(text, each.start, span.end))
            continue
        self_closed = text[each.args_start : each.args_end].rstrip().endswith("/")
        role: TagRole = "single"
        if each.closing:
            role = "close"
        elif closers.get(each.name, -1) > index and not self_closed:
            role = "open"
        span = Span(each.start, each.end)
        own_line = is_alone(text, each.start, span.end) and (each.name in closers or between_blank_lines(text, span))
        args = tuple(_arguments(text, each.args_start, each.args_end - int(self_closed)))
        yield Opaque(span, Tag("shortcode", each.name, role, span, args), own_line)


def _code_tags(text: str, found: list[_Found]) -> Iterator[int]:
    """Yield the indexes in ``found`` of the ``highlight`` tags that begin or end a block of code.

    Both tags of a block must be alone on their lines. Other ``highlight`` tags are inside a paragraph. ``found`` are
    the shortcodes of ``text``, in order.
    """
    opener: int | None = None
    for index, each in enumerate(found):
        if each.name != "highlight" or not is_alone(text, each.start, each.end):
            continue
        if not each.closing:
            opener = index if _HIGHLIGHT.match(text, each.start) else None
        elif opener is not None:
            yield from (opener, index)
            opener = None


def _end_of_comment(found: list[_Found], index: int) -> int:
    """Return the end of the comment that the ``comment`` shortcode ``found[index]`` begins; 0 if it is not closed.

    The comment ends after the closing tag of this shortcode. Readers do not see the text before that tag. ``found`` are
    the shortcodes of the text, in order.
    """
    return next((each.end for each in found[index + 1 :] if each.closing and each.name == "comment"), 0)


def _shortcodes(text: str) -> Iterator[_Found]:
    """Yield the shortcodes of a text, in order. Escaped shortcodes are left out.

    The time is linear: the next closing mark of each kind is searched for only once.
    """
    closing = {"<": -2, "%": -2}
    offset = 0
    while (start := text.find("{{", offset)) >= 0:
        offset = start + 2
        kind = text[offset : offset + 1]
        if kind not in closing or text.startswith("/*", offset + 1):
            continue
        if closing[kind] != -1 and closing[kind] < offset + 1:
            closing[kind] = text.find(_CLOSERS[kind], offset + 1)
        close = closing[kind]
        if close < 0 or close - start > _LONGEST:
            continue
        name = _NAME.match(text, offset + 1, close)
        if name:
            yield _Found(start, close + 3, name["name"], bool(name["slash"]), name.end(), close)
            offset = close + 3


def _arguments(text: str, start: int, end: int) -> Iterator[Arg]:
    for match in _ARGUMENT.finditer(text, start, end):
        group = match.lastgroup or "bare"
        value = match[group].replace('\\"', '"') if group == "double" else match[group]
        yield Arg(match["name"] or "", value, Span(*match.span(group)))


DIALECT = Dialect(name="hugo", detect=detect, scan=scan, plugins=(hugo_highlight,), in_code=True, ascii_addresses=True)
