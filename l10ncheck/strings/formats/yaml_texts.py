"""Reads the texts of a YAML file with their places. Tags are ignored, and aliases are not followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from ...decoding import DecodeError, too_deep
from ...messages import gettext
from ...model import Span
from ..places import pieces_of
from ..scalars import MAX_DEPTH, Collector, Data, Path, Scalar

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_TEXT = "tag:yaml.org,2002:str"
_PLAIN = (True, False)
_ESCAPES = {'"': "backslashes", "'": "doubled-quotes"}
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)+")  # the anchor and the tag of a value; no text begins like this


def yaml_texts(text: str, start: int) -> Data:
    """Return the texts of the first YAML document in ``text[start:]``. Further documents are not read.

    Raises:
        DecodeError: The document is not valid YAML, or is nested too deeply.
    """
    collector = Collector()
    try:
        events = iter(yaml.parse(text[start:], Loader=_LOADER))
        next(events)
        if not isinstance(next(events), yaml.StreamEndEvent):
            _YamlReader(text, start, events, collector).value(next(events), (), None, 0)
    except yaml.YAMLError as error:
        mark: Any = getattr(error, "problem_mark", None)
        if mark and mark.index >= len(text[start:].rstrip()):  # what is not closed began before
            mark = getattr(error, "context_mark", None) or mark
        problem = getattr(error, "problem", None) or gettext("not valid YAML")
        raise DecodeError(problem, mark.line + 1 if mark else 0) from None
    return collector.data()


class _YamlReader:
    """Walks through the events of a YAML document and collects its texts."""

    def __init__(self, text: str, start: int, events: Iterator[Any], collector: Collector) -> None:
        self._text = text
        self._start = start
        self._events = events
        self._collector = collector
        self._resolver: Any = yaml.resolver.Resolver()

    def value(self, event: Any, path: Path, key_span: Span | None, depth: int) -> None:
        """Read the value that begins with ``event``, and consume its events.

        Args:
            event: The first event.
            path: The keys that lead to the value.
            key_span: The place of the last key; None for an item of a list.
            depth: How deeply the value is nested.

        Raises:
            DecodeError: The value is nested too deeply.
        """
        if depth > MAX_DEPTH:
            raise DecodeError(too_deep(MAX_DEPTH), event.start_mark.line + 1)
        if isinstance(event, yaml.ScalarEvent):
            if path and self._is_text(event):
                span, escapes = self._content(event)
                value = event.value if event.style not in ("|", ">") else event.value.rstrip("\n")
                pieces = pieces_of(self._text, span, value, escapes)
                self._collector.text(Scalar(path, value, key_span or span, span, pieces))
        elif isinstance(event, yaml.SequenceStartEvent):
            number = 0
            while not isinstance(item := next(self._events), yaml.SequenceEndEvent):
                number += 1
                self.value(item, (*path, str(number)), None, depth + 1)
        elif isinstance(event, yaml.MappingStartEvent):
            self._mapping(path, depth)

    def _mapping(self, path: Path, depth: int) -> None:
        while not isinstance(key := next(self._events), yaml.MappingEndEvent):
            span = self._span(key)
            if isinstance(key, yaml.ScalarEvent):
                name = key.value
                if key.style in _ESCAPES:
                    span = Span(span.start + 1, span.end - 1)
                if name != "<<":
                    self._collector.key((*path, name), span)
                self.value(next(self._events), (*path, name), span, depth + 1)
            else:  # a key that is a list or a mapping has no name; its texts and its value are left out
                quiet = _YamlReader(self._text, self._start, self._events, Collector())
                quiet.value(key, path, span, depth + 1)
                quiet.value(next(self._events), path, span, depth + 1)

    def _is_text(self, event: Any) -> bool:
        """Whether a value is a text for YAML: quoted, or not a number, date, Boolean or null."""
        return bool(event.style) or self._resolver.resolve(yaml.ScalarNode, event.value, _PLAIN) == _TEXT

    def _span(self, event: Any) -> Span:
        """Return the place of a value or a key, without its anchor and its tag."""
        start, end = self._start + event.start_mark.index, self._start + event.end_mark.index
        properties = _PROPERTIES.match(self._text, start, end)
        return Span(properties.end() if properties else start, end)

    def _content(self, event: Any) -> tuple[Span, str]:
        """Return the place of a text without its quotation marks, and how its characters are escaped.

        The second result is a key of ``places.PATTERNS``, such as ``literal`` for a text without escapes.
        """
        span = self._span(event)
        if event.style in _ESCAPES:
            return Span(span.start + 1, span.end - 1), _ESCAPES[event.style]
        written = self._text[span.start : span.end]
        first = 0
        if event.style in ("|", ">"):
            first = written.find("\n") + 1
            first += len(written[first:]) - len(written[first:].lstrip())
        end = max(first, len(written.rstrip()))
        return Span(span.start + first, span.start + end), "literal"
