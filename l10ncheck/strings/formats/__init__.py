"""Reads data files with the places of their texts: one module for each format."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from ...decoding import DecodeError
from ...messages import gettext
from ...model import PageProblem, Span
from ..scalars import Data
from .json_texts import read_json

_CONFLICT, _CONFLICT_MIDDLE = re.compile(r"^<{7} ", re.MULTILINE), re.compile(r"^={7}\r?$", re.MULTILINE)
_SCRIPTS = frozenset({".js", ".jsx", ".ts", ".tsx", ".mjs", ".mts"})


def read_data_file(text: str, path: str) -> Data:
    """Return the texts and keys of a data file, with their places.

    Args:
        text: The content of the file.
        path: The path of the file. Its suffix tells the format.

    Returns:
        The texts and keys. If the file is not valid, there are none, and ``Data.problems`` says why.
    """
    start = int(text.startswith("\ufeff"))
    try:
        return _reader(path)(text, start)
    except DecodeError as error:
        message = gettext("the file cannot be read: {error}", error=error)
        first = _line_start(text, max(error.line, 1))
        marker = _CONFLICT.search(text)
        if marker and _CONFLICT_MIDDLE.search(text, marker.end()):
            message = gettext("the file cannot be read: it contains the markers of a merge conflict")
            first = marker.start()
        end = text.find("\n", first)
        return Data(problems=(PageProblem("syntax", message, Span(first, len(text) if end < 0 else end)),))


def _reader(path: str) -> Callable[[str, int], Data]:
    suffix = posixpath.splitext(path)[1].lower()
    if suffix == ".json":
        return read_json
    if suffix in _SCRIPTS:
        from .js_texts import javascript_texts

        return javascript_texts
    if suffix == ".toml":
        from .toml_texts import toml_texts

        return toml_texts
    from .yaml_texts import yaml_texts  # imports a parser that most sites do not need

    return yaml_texts


def _line_start(text: str, line: int) -> int:
    start = 0
    for _ in range(line - 1):
        following = text.find("\n", start) + 1
        if not following:
            break
        start = following
    return start
