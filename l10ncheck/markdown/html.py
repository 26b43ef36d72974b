"""Finds HTML and JSX tags in a text, with the spans of their attribute values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from re import Match

from mistune.util import unescape

from ..lazy_pattern import lazy_pattern
from ..model import Arg, Span, Tag, TagRole, TagSyntax

# Elements that have no closing tag: https://html.spec.whatwg.org/#void-elements
VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)

_CODE_ELEMENTS = frozenset(["code", "kbd", "pre", "samp", "script", "style"])

TAG = lazy_pattern(
    r"<(?P<slash>/?)(?P<name>[A-Za-z][\w.:-]*)"
    r"(?P<attributes>(?:[^<>\"'{}]|\"[^\"]*\"|'[^']*'|\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})*+)>"
)
_ATTRIBUTE = lazy_pattern(
    r"(?P<name>[A-Za-z_:@][\w.:@-]*)(?:\s*=\s*"
    r"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<braces>\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})|(?P<bare>[^\s\"'=<>`]+)))?"
)
_PIECE = lazy_pattern(
    rf"{TAG.pattern}|(?P<comment><!---?>|<!--.*?(?:-->|\Z))|(?P<other><[!?][^<>]*>)|(?P<break>(?<!\s)\s*\n\s*)", re.S
)

SpanOf = Callable[[int, int], Span]


def tag_at(match: Match[str], span: SpanOf, written: Callable[[int, int], str]) -> Tag:
    """Return the HTML or JSX tag for a match of the pattern ``TAG``.

    Args:
        match: The match.
        span: Converts a range of the matched text to the span in the file.
        written: Returns the text in the file for a range of the matched text. In the matched text, letters may stand in
            place of shortcodes (see ``mask``).
    """
    name = match["name"]
    attributes = match["attributes"]
    role: TagRole = "open"
    if match["slash"]:
        role = "close"
    elif attributes.endswith("/") or name.lower() in VOID:
        role = "single"
    syntax: TagSyntax = "jsx" if name[0].isupper() or "." in name else "html"
    args = tuple(_args(match, span, written)) if attributes.strip(" /\n\t") else ()
    return Tag(syntax, name, role, span(match.start(), match.end()), args)


def _args(tag: Match[str], span: SpanOf, written: Callable[[int, int], str]) -> Iterator[Arg]:
    """Yield the attributes of an HTML or JSX tag, which is a match of the pattern ``TAG``.

    ``span`` converts a range of the matched text to the span in the file, and ``written`` to the text in the file.
    """
    for match in _ATTRIBUTE.finditer(tag.string, *tag.span("attributes")):
        group = match.lastgroup or "name"
        start, end = match.span(group) if group != "name" else (match.end(), match.end())
        yield Arg(match["name"], unescape(written(start, end)), span(start, end))


def html_pieces(text: str, start: int, end: int) -> Iterator[tuple[str, int, int, Match[str] | None]]:
    """Split ``text[start:end]``, which contains HTML, into pieces that cover the whole range.

    Yields:
        The kind, the start and the end of each piece, and its match of the pattern for pieces (None for text). The
        kinds are:

        - ``text``
        - ``break``: a line ending and the white space around it
        - ``comment``
        - ``tag``
        - ``other``: a declaration, such as ``<!DOCTYPE html>``
    """
    offset = start
    for match in _PIECE.finditer(text, start, end):
        if match.start() > offset:
            yield "text", offset, match.start(), None
        yield ("tag" if match["name"] else match.lastgroup or "other"), match.start(), match.end(), match
        offset = match.end()
    if offset < end:
        yield "text", offset, end, None


def html_without_code(text: str) -> str:
    r"""Return the text of HTML, without its tags and comments. Each code element becomes one ``\x01``.

    Example: ``<p>Call <code>run(3)</code> twice.</p>`` becomes ``Call \x01 twice.``
    """
    if "<" not in text:
        return text
    parts, depth = [], 0
    for kind, start, end, match in html_pieces(text, 0, len(text)):
        if kind == "tag" and match is not None and match["name"].lower() in _CODE_ELEMENTS:
            if not depth and not match["slash"]:
                parts.append("\x01")
            depth = max(depth - 1, 0) if match["slash"] else depth + 1
        elif kind in ("text", "break") and not depth:
            parts.append(text[start:end])
    return "".join(parts)
