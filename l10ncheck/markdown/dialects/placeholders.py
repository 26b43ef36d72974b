"""Finds placeholders in texts of string files, which a program replaces: ``{name}``, ``{{ .Count }}``, ``%s``.

A message of ICU such as ``{count, plural, one {# page} other {# pages}}`` is one placeholder. Its arguments are the
placeholders inside it. Pages never use this dialect unless the configuration names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...lazy_pattern import lazy_pattern
from ...model import Arg, Span, Tag
from .base import Dialect, Opaque

# A letter of another script may follow: "%d개".
_PRINTF = lazy_pattern(
    r"(?<![A-Za-z0-9_%])%(?:\d+\$|\[\d+\])?(?:[sdif@](?![A-Za-z0-9_])|\(\w+\)[sdif]|(?=\{))|\$(?=\{)"
)
_NAME = lazy_pattern(r"\{\s*(?P<name>[\w.$@:-]*)\s*\}", re.DOTALL)
_MESSAGE = lazy_pattern(r"\{\s*(?P<name>[\w.$-]+)\s*,\s*(?P<type>[a-z]+)\s*(?=[,}])")
_CHOICE = lazy_pattern(r"\{\s*[\w.$-]+\s*,\s*(?:plural|select|selectordinal)\s*,")  # a message that chooses a text
_TEMPLATE = lazy_pattern(r"\{\{(?P<name>.*)\}\}", re.DOTALL)
_SPACES = lazy_pattern(r"\s+")


def _scan(text: str) -> Iterator[Opaque]:
    braces = list(_braces(text)) if "{" in text else []
    outside = 0
    for start, end, inner in braces:
        prefix = _PRINTF.search(text, max(start - 1, outside), start + 1)
        first = prefix.start() if prefix and prefix.end() == start else start
        yield from _printf(text, outside, first)
        name = _name(text[start:end])
        if name:
            span = Span(first, end)
            args = tuple(Arg("", found, Span(*place)) for *place, found in inner) if "," in name else ()
            yield Opaque(span, Tag("placeholder", text[first:start] + name, "single", span, args))
        outside = end
    yield from _printf(text, outside, len(text))


def _printf(text: str, start: int, end: int) -> Iterator[Opaque]:
    for found in _PRINTF.finditer(text, start, end):
        span = Span(*found.span())
        if len(found[0]) > 1:
            yield Opaque(span, Tag("placeholder", found[0], "single", span))


def _braces(text: str) -> Iterator[tuple[int, int, list[tuple[int, int, str]]]]:
    """Yield each pair of braces that is not inside another pair, as ``(start, end, placeholders)``.

    The placeholders are those inside the pair, each as ``(start, end, name)`` with a name such as ``{count}``. In
    ``{n, plural, one {page} other {{ count } pages}}``, the whole text is the only pair, and ``{count}`` is the only
    placeholder inside it: ``{page}`` and ``{{ count } pages}`` are the texts from which the message chooses.
    """
    opened: list[int] = []
    closed: list[tuple[int, int]] = []
    for brace in re.finditer(r"[{}]", text):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            closed.append((opened.pop(), brace.end()))
    end = 0
    closed.sort()
    outermost: list[tuple[int, int, list[tuple[int, int, str]]]] = []
    around: list[tuple[int, int]] = []
    for start, stop in closed:
        while around and around[-1][1] <= start:
            around.pop()
        is_text = bool(around) and _CHOICE.match(text, around[-1][0]) is not None
        around.append((start, stop))
        if start >= end:
            end = stop
            outermost.append((start, stop, []))
        elif is_text:
            continue
        elif (name := _NAME.fullmatch(text, start, stop)) and name["name"]:
            outermost[-1][2].append((start, stop, f"{{{name['name']}}}"))
    yield from outermost


def _name(written: str) -> str:
    """Return what identifies a placeholder; empty if ``written`` is no placeholder.

    ``{ name }`` becomes ``{name}``, and ``{count, plural, one {…} other {…}}`` becomes ``{count, plural}``.
    """
    if template := _TEMPLATE.fullmatch(written):
        return f"{{{{{_SPACES.sub(' ', template['name'].strip(' -'))}}}}}"
    if name := _NAME.fullmatch(written):
        return f"{{{name['name']}}}"
    if message := _MESSAGE.match(written):
        return f"{{{message['name']}, {message['type']}}}"
    return ""


def _never(text: str) -> bool:
    return False


DIALECT = Dialect(name="placeholders", detect=_never, scan=_scan)
