"""Data formats as plain data. Whatever the text is, what cannot be read is a DecodeError with words for people.

The decoders of the standard library raise more than they document: an integer of many digits is a ValueError of its
own kind, deep nesting a RecursionError, and JSON makes strings that no file can hold.
"""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections.abc import Iterator
from io import StringIO
from typing import Any

from .errors import L10ncheckError

DEEPEST = 100  # levels of data; what walks through it may do so recursively
TOO_DEEP = "nested too deeply"
TOO_MANY_DIGITS = "an integer has too many digits"
TOO_LARGE = "an integer does not fit into 64 bits"
TOO_LONG = "too long"
OUR_LIMITS = frozenset({TOO_DEEP, TOO_MANY_DIGITS, TOO_LARGE, TOO_LONG})  # what others may well be able to read

_INT64 = range(-(2**63), 2**63)
_MOST_DIGITS = 18  # of an integer that surely fits
_SURROGATE = re.compile("[\ud800-\udfff]")


class DecodeError(L10ncheckError):
    """The text cannot be read. The message says what is wrong with it; ``line``, from 1, is 0 where it is not known."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


def toml(text: str) -> dict[str, Any]:
    """The table that a text is. Integers fit into 64 bits. Raises DecodeError."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DecodeError(str(error)) from None
    except RecursionError:
        raise DecodeError(TOO_DEEP) from None
    except ValueError:
        raise DecodeError(TOO_MANY_DIGITS) from None
    for value in _every(data):
        if isinstance(value, int) and value not in _INT64:
            raise DecodeError(TOO_LARGE)
    return data


def json_prefix(text: str) -> tuple[Any, int]:
    """The JSON value that a text begins with, and the offset of its end.

    Integers that may not fit into 64 bits stay text; half a surrogate pair is U+FFFD. Raises DecodeError.
    """
    try:
        data, end = _JSON.raw_decode(text)
    except RecursionError:
        raise DecodeError(TOO_DEEP) from None
    except ValueError as error:
        raise DecodeError(str(error)) from None
    for _ in _every(data):
        pass  # not too deep
    return _whole(data), end


def rows(text: str, delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV, each with its line, from 1; lines may end in LF, CRLF or CR. Raises DecodeError."""
    reader = csv.reader(StringIO(text.removeprefix("\ufeff"), newline=None), delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise DecodeError(str(error), reader.line_num) from None


def encodable(text: str) -> str:
    """The text with each half of a surrogate pair, which no file can hold, as U+FFFD."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= _MOST_DIGITS else digits


_JSON = json.JSONDecoder(parse_int=_integer)


def _every(data: Any) -> Iterator[Any]:
    """All values, level by level. Raises DecodeError where there are too many levels."""
    level, depth = [data], 0
    while level:
        depth += 1
        if depth > DEEPEST:
            raise DecodeError(TOO_DEEP)
        yield from level
        level = [child for value in level if isinstance(value, (dict, list)) for child in _children(value)]


def _children(value: dict[str, Any] | list[Any]) -> Iterator[Any]:
    return iter(value.values() if isinstance(value, dict) else value)


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {_whole(key): _whole(item) for key, item in value.items()}
    return value
