"""YAML as plain text: mappings, lists and strings, with the line of each.

Nothing is guessed: ``no``, ``on`` and ``1.20`` are words. Tags are ignored. Aliases are refused, so that a small file
cannot stand for a huge value. Messages name lines and never quote the file: it may be one that holds secrets.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml
from msgspec import Struct

from .errors import GlossaryError

Key = tuple[str | int, ...]

_DEEPEST = 8  # levels; a glossary has five
_TOO_DEEP = "nested too deeply"
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class YamlDocument(Struct, frozen=True):
    """``data``: dictionaries, lists and strings. ``lines``: for the key of each value its line, from 1."""

    data: Any
    lines: dict[Key, int]

    def line(self, key: Key) -> int:
        """The line of a key, or of the nearest thing around it that is there."""
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)


def read_yaml(text: str, label: str) -> YamlDocument:
    """The one document that ``text`` is; ``label`` names the file. Raises GlossaryError with the line."""
    lines: dict[Key, int] = {}
    try:
        events = iter(yaml.parse(text.removeprefix("\ufeff"), Loader=_LOADER))
        next(events)
        if isinstance(next(events), yaml.StreamEndEvent):
            raise GlossaryError(f"{label}:1: the file is empty")
        data = _value(next(events), events, (), lines, label)
        next(events)
        if not isinstance(more := next(events), yaml.StreamEndEvent):
            raise _error(more, label, "a second document begins; a glossary is one")
    except yaml.YAMLError as error:
        raise GlossaryError(_words(error, text, label)) from None
    return YamlDocument(data, lines)


def _value(event: Any, events: Iterator[Any], key: Key, lines: dict[Key, int], label: str) -> Any:
    """The value that begins with ``event``, and its events taken. As deep as ``_DEEPEST``."""
    if isinstance(event, yaml.ScalarEvent):
        return event.value
    if isinstance(event, yaml.AliasEvent):
        raise _error(event, label, "an alias is not read; write the value itself, or use `defaults`")
    if len(key) >= _DEEPEST:
        raise _error(event, label, _TOO_DEEP)
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            place = (*key, len(items))
            lines[place] = _line(event)
            items.append(_value(event, events, place, lines, label))
        return items
    mapping: dict[str, Any] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        if not isinstance(event, yaml.ScalarEvent):
            raise _error(event, label, "a key has to be a word")
        place = (*key, event.value)
        if event.value in mapping:
            raise _error(event, label, f"the key is here twice, first in line {lines[place]}")
        lines[place] = _line(event)
        mapping[event.value] = _value(next(events), events, place, lines, label)
    return mapping


def _line(event: Any) -> int:
    line: int = event.start_mark.line + 1
    return line


def _error(event: Any, label: str, message: str) -> GlossaryError:
    return GlossaryError(f"{label}:{_line(event)}: {message}")


def _words(error: Any, text: str, label: str) -> str:
    """A fault of the syntax in one line."""
    mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:  # a character that YAML does not allow
        position = getattr(error, "position", 0)
        return f"{label}:{text.count(chr(10), 0, position) + 1}: {getattr(error, 'reason', 'no YAML')}"
    problem = " ".join(part for part in (getattr(error, "context", ""), error.problem) if part)
    if "nesting depth" in problem:  # libyaml has a limit of its own since 0.2.6, and may meet it while it looks ahead
        problem = _TOO_DEEP
    return f"{label}:{mark.line + 1}: column {mark.column + 1}: {problem}"
