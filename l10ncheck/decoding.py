"""Decodes TOML, JSON and CSV, and finds the line of a key in a TOML file. The only error is DecodeError, for users.

The decoders of the standard library raise more errors than they document: ValueError for an integer of many digits,
RecursionError for deep nesting. They also accept JSON strings that cannot be encoded as UTF-8. ``tomllib`` does not
report positions.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from io import StringIO
from typing import Any

from .errors import L10ncheckError
from .lazy_pattern import lazy_pattern
from .messages import gettext

DEEPEST = 100  # levels of nested data, through which functions may walk recursively

_INT64 = range(-(2**63), 2**63)
_MOST_DIGITS = 18  # any integer of so many digits fits into 64 bits
_SURROGATE = lazy_pattern("[\ud800-\udfff]")
# Texts and comments of TOML. One that is not closed runs to the end of the line or file, so the search is linear.
_TEXT_OR_COMMENT = lazy_pattern(
    r""""{3}(?:[^"\\]|\\.|"(?!""))*+(?:"{3,5}|\Z)|'{3}(?:[^']|'(?!''))*+(?:'{3,5}|\Z)"""
    r"""|"(?:[^"\\\n]|\\[^\n])*+"?|'[^'\n]*+'?|\#[^\n]*""",
    re.DOTALL,
)
_AT_LINE = lazy_pattern(r"\(at line (\d+), column \d+\)$")  # how a message of tomllib ends
_LONG_KEY = lazy_pattern(rf"(?<![\w-])(?:[\w-]++[ \t]*+\.[ \t]*+){{{DEEPEST}}}")

Key = tuple[str | int, ...]

_NAME = r"""(?:"[^"]*"|'[^']*'|[\w-]+)"""
_DOTTED = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_HEADER = lazy_pattern(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]")
_ASSIGNMENT = lazy_pattern(rf"\s*({_DOTTED})\s*=")
_NAMES = lazy_pattern(_NAME)
_TOKEN = lazy_pattern(r'"""|\'\'\'|"(?:[^"\\\n]|\\.)*+"?|\'[^\'\n]*\'?|#.*|[\[\]{}]')


def too_deep(limit: int = DEEPEST) -> str:
    return gettext("the data is nested too deeply (the limit is {limit} levels)", limit=limit)


def too_many_digits() -> str:
    return gettext("an integer has too many digits (the limit is {limit:,})", limit=sys.get_int_max_str_digits())


def too_large() -> str:
    return gettext("an integer does not fit into 64 bits")


def too_long() -> str:
    return gettext("the data is too long")


def is_our_limit(message: str) -> bool:
    """Whether an error message says that data exceeds a limit of l10ncheck, such as the depth of nesting.

    Other programs may accept such data.
    """
    return message in {too_deep(), too_many_digits(), too_large(), too_long()}


class DecodeError(L10ncheckError):
    """A text cannot be decoded. ``line`` is the line of the error, from 1; 0 if it is unknown."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line

    def in_file(self, file: str) -> str:
        """Return the message with the file and the line before it, such as ``a.toml:3: …``."""
        message = str(self).replace(f"(at line {self.line}, ", "(at ")
        return f"{file}:{self.line}: {message}" if self.line else f"{file}: {message}"


def toml(text: str) -> dict[str, Any]:
    """Decode a TOML document.

    Raises:
        DecodeError: The text is not valid TOML, has more than ``DEEPEST`` levels, or has an integer that does not fit
            into 64 bits.
    """
    import tomllib  # imported late: it takes 2 ms, and `compare` often reads no TOML

    if _has_long_key(text):
        raise DecodeError(too_deep())
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        found = _AT_LINE.search(message)
        line = int(found[1]) if found else text.rstrip().count("\n") + 1  # the message says "at end of document"
        raise DecodeError(message, line) from None
    except RecursionError:
        raise DecodeError(too_deep()) from None
    except ValueError:
        raise DecodeError(too_many_digits()) from None
    for value in _nested_values(data):
        if isinstance(value, int) and value not in _INT64:
            raise DecodeError(too_large())
    return data


def _has_long_key(text: str) -> bool:
    """Whether a dotted key of a TOML document has more parts than ``DEEPEST``.

    The parser of the standard library needs quadratic time for such a key.
    """
    if text.count(".") < DEEPEST:
        return False
    bare = _TEXT_OR_COMMENT.sub(lambda found: "" if found[0].startswith("#") else "x", text)
    return _LONG_KEY.search(bare) is not None


def json_prefix(text: str) -> tuple[Any, int]:
    """Decode the JSON value at the beginning of a text.

    Returns:
        The value, and the offset at which it ends, in code points. Integers of more than 18 digits become texts, and
        each unpaired surrogate becomes U+FFFD.

    Raises:
        DecodeError: The text does not begin with a JSON value, or the value has more than ``DEEPEST`` levels.
    """
    from json import JSONDecoder  # imported late: most runs read no JSON

    try:
        data, end = JSONDecoder(parse_int=_integer).raw_decode(text)
    except RecursionError:
        raise DecodeError(too_deep()) from None
    except ValueError as error:
        raise DecodeError(str(error)) from None
    for _ in _nested_values(data):
        pass  # raises for data that is nested too deeply
    return _encodable_data(data), end


def rows(text: str, delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a CSV file, each with its line number from 1. Lines may end in LF, CRLF or CR.

    Raises:
        DecodeError: The text is not CSV.
    """
    import csv  # imported late: most runs read no CSV

    reader = csv.reader(StringIO(text.removeprefix("\ufeff"), newline=None), delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise DecodeError(str(error), reader.line_num) from None


def encodable(text: str) -> str:
    """Return the text with U+FFFD in place of unpaired surrogates, which UTF-8 cannot encode."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def value_at(data: Any, key: Iterable[str | int]) -> Any:
    """Return the value in decoded data to which the names and indexes in ``key`` lead; None without such a value."""
    for part in key:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= _MOST_DIGITS else digits


def _nested_values(data: Any) -> Iterator[Any]:
    """Yield all values in ``data``, level by level.

    Raises:
        DecodeError: There are more than ``DEEPEST`` levels.
    """
    level, depth = [data], 0
    while level:
        depth += 1
        if depth > DEEPEST:
            raise DecodeError(too_deep())
        yield from level
        level = [child for value in level if isinstance(value, (dict, list)) for child in _children(value)]


def _children(value: dict[str, Any] | list[Any]) -> Iterator[Any]:
    return iter(value.values() if isinstance(value, dict) else value)


def _encodable_data(value: Any) -> Any:
    """Return a copy of decoded data in which no text has unpaired surrogates (see ``encodable``)."""
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, list):
        return [_encodable_data(item) for item in value]
    if isinstance(value, dict):
        return {_encodable_data(key): _encodable_data(item) for key, item in value.items()}
    return value


def line_of(text: str, key: Key) -> int:
    """Return the line of a key in a TOML text, counted from 1.

    If the key is not found, the result is the line of the closest table around it; 1 if there is none.
    """
    lines = _lines(text)
    while key and key not in lines:
        key = key[:-1]
    return lines.get(key, 1)


@lru_cache(maxsize=4)
def _lines(text: str) -> dict[Key, int]:
    """Return the first line, from 1, in which each table and key of a TOML text is written.

    Keys inside an inline table are left out.
    """
    found: dict[Key, int] = {}
    tables: dict[Key, int] = {}
    table: Key = ()
    depth, quote = 0, ""
    for number, line in enumerate(text.split("\n"), 1):
        rest = line
        if not depth and not quote:
            if header := _HEADER.match(line):
                table = _resolve(_split(header[2]), tables)
                if header[1] == "[[":
                    tables[table] = tables.get(table, -1) + 1
                    found.setdefault(table, number)
                    table = (*table, tables[table])
                found.setdefault(table, number)
                continue
            if assignment := _ASSIGNMENT.match(line):
                names = _split(assignment[1])
                for end in range(1, len(names) + 1):
                    found.setdefault((*table, *names[:end]), number)
                rest = line[assignment.end() :]
        depth, quote = _open_after(rest, depth, quote)
    return found


def _split(dotted: str) -> Key:
    return tuple(name.strip("\"'") for name in _NAMES.findall(dotted))


def _resolve(names: Key, tables: dict[Key, int]) -> Key:
    """Return the complete key of a table, with a number after each name of an array of tables.

    The number is the index of a table in its array. For example, ``[overrides.rules.x]`` below the third
    ``[[overrides]]`` has the key ``("overrides", 2, "rules", "x")``.

    Args:
        names: The names in the brackets of the table, such as ``("overrides", "rules", "x")``.
        tables: The index of the last table so far in each array of tables.
    """
    resolved: Key = ()
    for index, name in enumerate(names):
        resolved = (*resolved, name)
        if index < len(names) - 1 and resolved in tables:
            resolved = (*resolved, tables[resolved])
    return resolved


def _open_after(line: str, depth: int, quote: str) -> tuple[int, str]:
    """Return how many brackets are open after a line, and which triple quote is open (an empty string if none is).

    ``depth`` and ``quote`` are the same two values before the line.
    """
    position = 0
    while True:
        if quote:
            end = line.find(quote, position)
            if end < 0:
                return max(depth, 0), quote
            position, quote = end + len(quote), ""
        found = _TOKEN.search(line, position)
        if not found:
            return max(depth, 0), ""
        position, token = found.end(), found[0]
        if token in ('"""', "'''"):
            quote = token
        elif token in "[{":
            depth += 1
        elif token in "]}":
            depth -= 1
