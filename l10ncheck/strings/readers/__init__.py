"""Reads the entries of string files: one module for each kind of file."""

from __future__ import annotations

from ..scalars import Data
from . import messages, mkdocs, navigation, tables
from .base import Entry

__all__ = ["Entry", "read_entries"]


def read_entries(data: Data, text: str, path: str, locale: str, *, of_keys: bool) -> tuple[Entry, ...]:
    """Return the entries of a string file in the order of the file.

    Args:
        data: The texts of the file.
        text: The text of the file.
        path: The path of the file. Its name and the content show what kind of file it is.
        locale: The language of the entries.
        of_keys: Whether to return the source texts that the keys contain instead of the translations. Empty for a kind
            of file whose keys contain none.
    """
    if mkdocs.fits(path):
        return mkdocs.read(data, text, locale, of_keys=of_keys)
    if messages.fits(data):
        return messages.read(data, text, of_keys=of_keys)
    if of_keys:
        return ()
    return navigation.read(data, path) if navigation.fits(path) else tables.read(data)
