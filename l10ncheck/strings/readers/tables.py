"""Reads tables of keys and texts, as Hugo, Starlight and most translation libraries have them.

A table may be nested: its keys are joined by dots. The plural form ``page.other`` gets the key ``page``, since Hugo
reads ``page = "text"`` as this form. A list of tables with ``id`` and ``translation``, an older format of Hugo, is read
like a table.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..scalars import Data, Scalar
from .base import StringEntry, entry, unique

_OTHER = "other"


def read(data: Data) -> tuple[StringEntry, ...]:
    """Return the entries of a file that is a table of keys and texts."""
    names = {scalar.path[0]: scalar.value for scalar in data.scalars if scalar.path[1:] == ("id",)}
    return unique(_entries(data.scalars, names))


def _entries(scalars: tuple[Scalar, ...], names: dict[str, str]) -> Iterator[StringEntry]:
    for scalar in scalars:
        path = scalar.path
        if path[0] in names:
            if path[1:2] != ("translation",):
                continue
            path = (names[path[0]], *path[2:])
        yield entry(".".join(path[:-1] if len(path) > 1 and path[-1] == _OTHER else path), scalar)
