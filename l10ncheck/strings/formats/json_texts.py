"""Reads the texts of a JSON file with their places."""

from __future__ import annotations

import json
import re

from ...decoding import DecodeError, encodable, too_deep
from ...model import Span
from ..places import pieces_of
from ..scalars import MAX_DEPTH, Collector, Data, Scalar

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+', re.DOTALL)


def read_json(text: str, start: int) -> Data:
    """Return the texts of a JSON document that begins at ``start``.

    The decoder of the standard library verifies the document. Splitting a valid document into tokens then suffices to
    find the places.

    Raises:
        DecodeError: The document is not valid JSON, or is nested too deeply.
    """
    _verify(text, start)
    collector = Collector()
    path: list[str] = []  # the keys and numbers of the open objects and arrays
    counts: list[int] = []  # for each open bracket, the number of items of an array; -1 for an object
    key_span = Span(start, start)
    is_key = False
    for token in _TOKEN.finditer(text, start):
        here, first = token[0], token[0][0]
        if first in "{[":
            _open_item(path, counts)
            if len(counts) >= MAX_DEPTH:
                raise DecodeError(too_deep(MAX_DEPTH))
            counts.append(-1 if first == "{" else 0)
            path.append("")
            is_key = first == "{"
        elif first in "}]":
            counts.pop()
            path.pop()
            is_key = False
        elif first == ",":
            is_key = counts[-1] < 0
        elif first == ":":
            is_key = False
        elif first == '"' and is_key:
            path[-1] = _decoded(here)
            key_span = Span(token.start() + 1, token.end() - 1)
            collector.key(tuple(path), key_span)
        else:
            _open_item(path, counts)
            if first == '"' and counts:
                value, span = _decoded(here), Span(token.start() + 1, token.end() - 1)
                place = key_span if counts[-1] < 0 else span
                collector.text(Scalar(tuple(path), value, place, span, pieces_of(text, span, value, "backslashes")))
    return collector.data()


def _open_item(path: list[str], counts: list[int]) -> None:
    """Count the array item that begins here, and replace the last part of ``path`` by its number: 1 for the first item.

    Do nothing if the innermost container is an object.

    Args:
        path: The keys and item numbers that lead to the current place, the outermost first. It is changed.
        counts: For each open container, the outermost first: the number of items so far, or -1 for an object. It is
            changed too.
    """
    if counts and counts[-1] >= 0:
        counts[-1] += 1
        path[-1] = str(counts[-1])


def _decoded(token: str) -> str:
    value: str = json.loads(token, strict=False)
    return encodable(value)


def _verify(text: str, start: int) -> None:
    try:
        json.JSONDecoder(parse_int=str, parse_float=str).decode(text[start:])
    except json.JSONDecodeError as error:
        raise DecodeError(error.msg, error.lineno) from None
    except RecursionError:
        raise DecodeError(too_deep(MAX_DEPTH)) from None
