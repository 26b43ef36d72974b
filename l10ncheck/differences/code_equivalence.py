"""Code that is written in two ways and does the same: a flag in its short form, quotes that YAML does not need."""

from __future__ import annotations

import re

from .code_text import SHELLS

_SHORT = re.compile(r"-([A-Za-z]+)$")
_LONG = re.compile(r"--([A-Za-z])[a-z-]+$")
_QUOTED = re.compile(r"(['\"])([A-Za-z0-9./][\w./-]*)\1$")
# Without quotes YAML reads these as something else than a text.
_NO_TEXT = re.compile(r"(?:[-+.\d][\d_.,:eE+-]*|0x[\da-fA-F]+|true|false|yes|no|on|off|null|y|n)$", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"<[^<>]*>")
_SEPARATOR = re.compile(r"[-_\s]+")


def same_spelling(there: str, here: str, code_language: str) -> bool:
    """Whether two lines of code, with single spaces, differ in nothing but how the same is written.

    A short flag stands for a long one that begins with its letter: ``-w`` for ``--watch``.
    """
    there, here = (_PLACEHOLDER.sub(_named_alike, line) for line in (there, here))
    words, others = there.split(), here.split()
    if len(words) != len(others):
        return False
    if code_language in SHELLS:
        return all(a == b or _same_flag(a, b) or _same_flag(b, a) for a, b in zip(words, others, strict=True))
    if code_language in ("yaml", "yml"):
        return all(_bare(a) == _bare(b) for a, b in zip(words, others, strict=True))
    return words == others


def _named_alike(placeholder: re.Match[str]) -> str:
    return _SEPARATOR.sub("-", placeholder[0]).lower()


def _same_flag(word: str, other: str) -> bool:
    short = _SHORT.match(word)
    if short is None:
        return False
    if long := _LONG.match(other):
        return short[1] == long[1]
    letters = _SHORT.match(other)
    return letters is not None and sorted(short[1]) == sorted(letters[1])


def _bare(word: str) -> str:
    """A word of YAML without quotes that it does not need."""
    quoted = _QUOTED.match(word)
    return quoted[2] if quoted and not _NO_TEXT.match(quoted[2]) else word
