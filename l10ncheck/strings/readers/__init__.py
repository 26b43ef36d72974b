"""Reads the entries of string files: one module for each kind of file."""

from __future__ import annotations

from ..scalars import Data
from . import messages, mkdocs, navigation, tables
from .base import StringEntry

__all__ = ["StringEntry", "read_entries"]


def read_entries(data: Data, text: str, path: str, locale: str, *, of_keys: bool) -> tuple[StringEntry, ...]:
    """Return the entries of a string file in the order of the file.

    Args:
        data: The texts, keys and problems that ``read_data_file`` found in the file.
        text: The content of the file.
        path: The path of the file. The name of the file and ``data`` show what kind of file it is.
        locale: The language of the entries.
        of_keys: Whether to return the keys as the texts, instead of the texts under the keys. This is for translations
            without a source file, whose keys are the source texts. The result is empty if files of this kind have other
            keys.

    Raises:
        DecodeError: The keys of all entries have too many characters in total.
    """
    if mkdocs.fits(path):
        return mkdocs.read(data, text, locale, of_keys=of_keys)
    if messages.fits(data):
        return messages.read(data, text, of_keys=of_keys)
    if of_keys:
        return ()
    return navigation.read(data, path) if navigation.fits(path) else tables.read(data)
