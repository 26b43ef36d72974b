"""Reads TOML as nodes."""

from __future__ import annotations

from typing import Any

from ...decoding import toml
from ...toml_lines import Key, line_of
from ..nodes import Node


def toml_node(text: str, file: str) -> Node:
    """Parse a TOML document into nodes.

    Args:
        text: The text.
        file: The name of the file, for the nodes.

    Raises:
        DecodeError: The text is not TOML.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return _node(toml(text), (), text, file)


def _node(value: Any, key: Key, text: str, file: str) -> Node:
    line = line_of(text, key)
    if isinstance(value, dict):
        return Node({name: _node(child, (*key, name), text, file) for name, child in value.items()}, file, line)
    if isinstance(value, list):
        return Node(tuple(_node(child, (*key, index), text, file) for index, child in enumerate(value)), file, line)
    return Node(str(value).lower() if isinstance(value, bool) else str(value), file, line)
