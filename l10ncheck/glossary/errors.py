"""What is wrong with a glossary, said so that it can be mended."""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import L10ncheckError


class GlossaryError(L10ncheckError):
    """A glossary cannot be used. The message names the file, the line and, where there is one, the entry."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """What to write instead, as the end of a message: the nearest known word, or all of them."""
    from difflib import get_close_matches  # only for a message

    words = list(known)
    near = get_close_matches(word.lower().replace("_", "-"), words, 1) or get_close_matches(word.lower(), words, 1)
    return f'; did you mean "{near[0]}"?' if near else f"; there are {', '.join(words)}"
