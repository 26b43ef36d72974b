"""Errors of glossary files."""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import L10ncheckError


class GlossaryError(L10ncheckError):
    """A glossary cannot be read or is invalid. The message names the file and, where known, the line and the entry."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is most similar to ``word``; an empty string if none is similar."""
    from difflib import get_close_matches  # only for a message

    words = list(known)
    found = get_close_matches(word.lower().replace("_", "-"), words, 1) or get_close_matches(word.lower(), words, 1)
    return found[0] if found else ""
