"""Finds the line of a key in a TOML file, for messages, since ``tomllib`` does not report positions."""

from __future__ import annotations

from functools import lru_cache

from .lazy_pattern import lazy_pattern

Key = tuple[str | int, ...]

_NAME = r"""(?:"[^"]*"|'[^']*'|[\w-]+)"""
_DOTTED = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_HEADER = lazy_pattern(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]")
_ASSIGNMENT = lazy_pattern(rf"\s*({_DOTTED})\s*=")
_NAMES = lazy_pattern(_NAME)
_TOKEN = lazy_pattern(r'"""|\'\'\'|"(?:[^"\\\n]|\\.)*+"?|\'[^\'\n]*\'?|#.*|[\[\]{}]')


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
    """Return the first line in which each table and key is written. Keys inside an inline table are left out."""
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
