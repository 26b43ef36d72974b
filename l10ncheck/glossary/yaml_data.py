"""Read YAML as dictionaries, lists and strings, and record the line of each value.

Values are not converted: ``no``, ``on`` and ``1.20`` are texts. Tags are ignored. Aliases are refused, because a small
file with aliases can expand to a huge value. Messages name lines but never quote the file, which may contain secrets.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml
from msgspec import Struct

from ..decoding import too_deep
from ..messages import gettext
from .errors import GlossaryError

Key = tuple[str | int, ...]

_DEEPEST = 8  # levels; a glossary has five
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class YamlDocument(Struct, frozen=True):
    """A parsed YAML document.

    Attributes:
        data: Its content: dictionaries, lists and strings.
        lines: The line, from 1, of each value. A value is given by the names and indexes that lead to it, such as
            ``("terms", 0, "target")``.
    """

    data: Any
    lines: dict[Key, int]

    def line(self, key: Key) -> int:
        """Return the line of a value, from 1.

        If there is no such value, return the line of the closest value around it.

        Args:
            key: The names and indexes that lead to the value, such as ``("terms", 0, "target")``.
        """
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)


def read_yaml(text: str, label: str) -> YamlDocument:
    """Parse a text that is a single YAML document.

    Args:
        text: The text.
        label: The name of the file, for messages.

    Raises:
        GlossaryError: The text is not valid YAML. The message names the line.
    """
    lines: dict[Key, int] = {}
    try:
        events = iter(yaml.parse(text.removeprefix("\ufeff"), Loader=_LOADER))
        next(events)
        if isinstance(next(events), yaml.StreamEndEvent):
            raise GlossaryError(f"{label}:1: {gettext('the file is empty')}")
        data = _value(next(events), events, (), lines, label)
        next(events)
        if not isinstance(more := next(events), yaml.StreamEndEvent):
            raise _error(
                more, label, gettext("a second YAML document begins, but a glossary must be a single document")
            )
    except yaml.YAMLError as error:
        raise GlossaryError(_error_text(error, text, label)) from None
    return YamlDocument(data, lines)


def _value(event: Any, events: Iterator[Any], key: Key, lines: dict[Key, int], label: str) -> Any:
    """Return the YAML value that begins with a parser event, and record the line of each key inside the value.

    Args:
        event: The first event of the value.
        events: The events after ``event``. The function consumes the events of the value.
        key: The key of the value; empty for the whole document.
        lines: Receives the line of each key, from 1.
        label: The name of the file, for messages.

    Raises:
        GlossaryError: The value has an alias, a repeated key, or more than ``_DEEPEST`` levels.
    """
    if isinstance(event, yaml.ScalarEvent):
        return event.value
    if isinstance(event, yaml.AliasEvent):
        raise _error(
            event, label, gettext('YAML aliases (*name) are not allowed; repeat the value, or set it in "defaults"')
        )
    if len(key) >= _DEEPEST:
        raise _error(event, label, too_deep(_DEEPEST))
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
            raise _error(event, label, gettext("a key must be a string; put it in quotes"))
        place = (*key, event.value)
        if event.value in mapping:
            raise _error(event, label, gettext("the key was already used on line {line}", line=lines[place]))
        lines[place] = _line(event)
        mapping[event.value] = _value(next(events), events, place, lines, label)
    return mapping


def _line(event: Any) -> int:
    line: int = event.start_mark.line + 1
    return line


def _error(event: Any, label: str, message: str) -> GlossaryError:
    """Return an error whose message names the file and the line of a parser event."""
    return GlossaryError(f"{label}:{_line(event)}: {message}")


def _error_text(error: Any, text: str, label: str) -> str:
    """Return the message about a syntax error of YAML, on one line.

    ``text`` is the content of the file, and ``label`` is its name.
    """
    mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:  # a character that YAML does not allow
        position = getattr(error, "position", 0)
        return f"{label}:{text.count(chr(10), 0, position) + 1}: {getattr(error, 'reason', gettext('not valid YAML'))}"
    problem = " ".join(part for part in (getattr(error, "context", ""), error.problem) if part)
    if "nesting depth" in problem:  # libyaml has its own limit since 0.2.6 and may reach it first, since it reads ahead
        problem = too_deep(_DEEPEST)
    message = gettext("column {column}: not valid YAML: {problem}", column=mark.column + 1, problem=problem)
    return f"{label}:{mark.line + 1}: {message}"
