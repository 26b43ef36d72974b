"""Recognize code that is written differently but means the same: short flags, and quotes that YAML does not need."""

from __future__ import annotations

import re

from ..lazy_pattern import lazy_pattern
from .code_languages import SHELLS

_SHORT = lazy_pattern(r"-([A-Za-z]+)$")
_LONG = lazy_pattern(r"--([A-Za-z])[a-z-]+$")
_QUOTED = lazy_pattern(r"(['\"])([A-Za-z0-9./][\w./-]*)\1$")
# Values that YAML reads as strings only if they are in quotes.
_NOT_A_STRING = lazy_pattern(
    r"(?:[-+.\d][\d_.,:eE+-]*|0x[\da-fA-F]+|true|false|yes|no|on|off|null|y|n)$", re.IGNORECASE
)
_PLACEHOLDER = lazy_pattern(r"<[^<>]*>")
_SEPARATOR = lazy_pattern(r"[-_\s]+")


def same_meaning(source: str, translation: str, code_language: str) -> bool:
    """Whether two lines of code mean the same although they are written differently.

    A short flag means the same as a long flag that begins with its letter: ``-w`` and ``--watch``.

    Args:
        source: A line of the source without repeated spaces.
        translation: A line of the translation without repeated spaces.
        code_language: The language of the code.
    """
    source, translation = (_PLACEHOLDER.sub(_normalize_placeholder, line) for line in (source, translation))
    words, others = source.split(), translation.split()
    if len(words) != len(others):
        return False
    if code_language in SHELLS:
        return all(a == b or _is_same_flag(a, b) or _is_same_flag(b, a) for a, b in zip(words, others, strict=True))
    if code_language in ("yaml", "yml"):
        return all(_unquote(a) == _unquote(b) for a, b in zip(words, others, strict=True))
    return words == others


def _normalize_placeholder(placeholder: re.Match[str]) -> str:
    """Return a placeholder in lower case, with words joined by hyphens: ``<Pod name>`` becomes ``<pod-name>``."""
    return _SEPARATOR.sub("-", placeholder[0]).lower()


def _is_same_flag(word: str, other: str) -> bool:
    """Whether ``word`` is a short flag with the meaning of ``other``: ``-w`` and ``--watch``, or ``-it`` and ``-ti``.

    A long flag has the same meaning if it begins with the letter of the short one.
    """
    short = _SHORT.match(word)
    if short is None:
        return False
    if long := _LONG.match(other):
        return short[1] == long[1]
    letters = _SHORT.match(other)
    return letters is not None and sorted(short[1]) == sorted(letters[1])


def _unquote(word: str) -> str:
    """Remove the quotes around a YAML value if YAML reads the value as a string without them too."""
    quoted = _QUOTED.match(word)
    return quoted[2] if quoted and not _NOT_A_STRING.match(quoted[2]) else word
