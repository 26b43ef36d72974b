"""Reads arguments of template languages and attribute lists: ``word``, ``"text"``, ``key=value``."""

from __future__ import annotations

from ...lazy_pattern import lazy_pattern
from ...model import Arg, Span

_ARGUMENT = lazy_pattern(
    r"""(?:(?P<name>[\w:.-]+)(?:[ \t]*=[ \t]*|:[ \t]+)(?=["'\w./#-]))?"""
    r"""(?:"(?P<double>[^"\n]*)"|'(?P<single>[^'\n]*)'|(?P<bare>[^\s"'=,|]+))"""
)


def arguments(text: str, start: int, end: int) -> tuple[Arg, ...]:
    """Return the arguments in ``text[start:end]``. Commas, pipes and other separators between them are skipped."""
    found = []
    for argument in _ARGUMENT.finditer(text, start, end):
        value = argument.lastgroup or "bare"
        found.append(Arg(argument["name"] or "", argument[value], Span(*argument.span(value))))
    return tuple(found)


def attributes(text: str, start: int, end: int) -> tuple[Arg, ...]:
    """Return the arguments of the attribute list in ``text[start:end]``, such as ``#id .note key=value``.

    ``.name`` becomes an argument ``class``, and ``#name`` becomes an argument ``id``.
    """
    return tuple(map(_attribute, arguments(text, start, end)))


def stripped(text: str, name: str, start: int, end: int) -> Arg:
    """Return an argument named ``name``, whose value is ``text[start:end]`` without the white space around it."""
    value = text[start:end]
    start += len(value) - len(value.lstrip())
    value = value.strip()
    return Arg(name, value, Span(start, start + len(value)))


def _attribute(arg: Arg) -> Arg:
    kind = {".": "class", "#": "id"}.get(arg.value[:1])
    if arg.name or kind is None:
        return arg
    return Arg(kind, arg.value[1:], Span(arg.span.start + 1, arg.span.end))
