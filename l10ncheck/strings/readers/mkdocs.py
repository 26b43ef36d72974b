"""Reads the titles of the navigation in ``mkdocs.yml``, and their translations by the plugin static-i18n.

The titles below ``nav`` are the source texts, and the keys of ``nav_translations`` repeat them. Without ``nav``, the
plugin looks up the titles of the pages, so the keys themselves are the source.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Set

from ...languages.tags import fold
from ..scalars import Data, Key, Path
from .base import StringEntry, entry, entry_of_key, unique

_FILES = ("mkdocs.yml", "mkdocs.yaml")
_TABLE = "nav_translations"


def fits(path: str) -> bool:
    """Whether a file is the configuration of MkDocs."""
    return posixpath.basename(path) in _FILES


def read(data: Data, text: str, locale: str, *, of_keys: bool) -> tuple[StringEntry, ...]:
    """Return an entry for each title of the navigation; none if the file has no ``nav_translations``.

    Args:
        data: The texts and keys that ``read_data_file`` found in the file.
        text: The content of the file.
        locale: The language of the translation.
        of_keys: Whether to return the titles of the source instead of their translations.
    """
    tables = frozenset(key.path for key in data.keys if key.path[-1] == _TABLE and key.path[0] == "plugins")
    if not tables:
        return ()
    return unique(_titles(data, text, tables) if of_keys else _translations(data, tables, locale))


def _titles(data: Data, text: str, tables: Set[Path]) -> Iterator[StringEntry]:
    nav = [key for key in data.keys if key.path[0] == "nav" and len(key.path) > 1]
    for key in nav or _translated_titles(data, tables):
        title = key.path[-1]
        yield entry_of_key(title, title, text[key.span.start : key.span.end], key.span)


def _translated_titles(data: Data, tables: Set[Path]) -> Iterator[Key]:
    scalars = {scalar.path for scalar in data.scalars}
    for key in data.keys:
        if key.path in scalars and any(key.path[:end] in tables for end in range(len(key.path))):
            yield key


def _translations(data: Data, tables: Set[Path], locale: str) -> Iterator[StringEntry]:
    locales = {scalar.path[:-1]: scalar.value for scalar in data.scalars if scalar.path[-1] == "locale"}
    for scalar in data.scalars:
        *above, title = scalar.path
        path = tuple(above)
        if path in tables:
            found = locales.get(path[:-1], path[-2])
        elif path[:-1] in tables:  # the format of older versions of the plugin
            found = path[-1]
        else:
            continue
        if fold(found) == fold(locale):
            yield entry(title, scalar)
