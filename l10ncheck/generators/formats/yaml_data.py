"""Reads YAML as nodes. Tags are kept as texts and never make objects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from ...decoding import DEEPEST, DecodeError, too_deep
from ...messages import gettext
from ..nodes import NOTHING, Node

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_PREFIX = "tag:yaml.org,2002:"


def yaml_node(text: str, file: str) -> Node:
    """Parse the first YAML document of a text into nodes.

    Args:
        text: The text.
        file: The name of the file, for the nodes.

    Raises:
        DecodeError: The text is not YAML, or is nested too deeply.
    """
    try:
        events = iter(yaml.parse(text.removeprefix("\ufeff"), Loader=_LOADER))
        next(events)
        if isinstance(next(events), yaml.StreamEndEvent):
            return NOTHING
        return _node(next(events), events, {}, file, 0)
    except yaml.YAMLError as error:
        mark: Any = getattr(error, "problem_mark", None)
        raise DecodeError(gettext("not valid YAML"), mark.line + 1 if mark else 0) from None


def _node(event: Any, events: Iterator[Any], anchors: dict[str, Node], file: str, depth: int) -> Node:
    """Return the YAML value that begins with ``event``.

    Args:
        event: The first event of the value, from PyYAML.
        events: The events after it. Those of the value are consumed.
        anchors: The values that aliases can refer to, by the name of their anchor. Values with an anchor are added.
        file: The name of the file, for the nodes.
        depth: The number of lists and tables around the value.

    Raises:
        DecodeError: The value is nested too deeply.
    """
    line = event.start_mark.line + 1
    if depth > DEEPEST:
        raise DecodeError(too_deep(), line)
    if isinstance(event, yaml.AliasEvent):
        return anchors.get(event.anchor or "", NOTHING)
    tag = (event.tag or "").removeprefix(_PREFIX)
    if isinstance(event, yaml.ScalarEvent):
        node = Node(event.value, file, line, tag)
    elif isinstance(event, yaml.SequenceStartEvent):
        items = []
        while not isinstance(item := next(events), yaml.SequenceEndEvent):
            items.append(_node(item, events, anchors, file, depth + 1))
        node = Node(tuple(items), file, line, tag)
    else:
        table: dict[str, Node] = {}
        while not isinstance(key := next(events), yaml.MappingEndEvent):
            name = _node(key, events, anchors, file, depth + 1).text
            table[name] = _node(next(events), events, anchors, file, depth + 1)
        node = Node(table, file, line, tag)
    if event.anchor:
        anchors[event.anchor] = node
    return node
