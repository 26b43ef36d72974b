"""Recognize code that is written differently and does the same: short flags, quotes that YAML does not need."""

from __future__ import annotations

import re

from .code_languages import SHELLS

_SHORT = re.compile(r"-([A-Za-z]+)$")
_LONG = re.compile(r"--([A-Za-z])[a-z-]+$")
_QUOTED = re.compile(r"(['\"])([A-Za-z0-9./][\w./-]*)\1$")
# Without quotes YAML does not read these as strings.
_NOT_A_STRING = re.compile(r"(?:[-+.\d][\d_.,:eE+-]*|0x[\da-fA-F]+|true|false|yes|no|on|off|null|y|n)$", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"<[^<>]*>")
_SEPARATOR = re.compile(r"[-_\s]+")


def same_spelling(source: str, translation: str, code_language: str) -> bool:
    """Whether two lines of code, with single spaces, are equivalent notations.

    A short flag is equivalent to a long one that begins with its letter: ``-w`` and ``--watch``.
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
    return _SEPARATOR.sub("-", placeholder[0]).lower()


def _is_same_flag(word: str, other: str) -> bool:
    short = _SHORT.match(word)
    if short is None:
        return False
    if long := _LONG.match(other):
        return short[1] == long[1]
    letters = _SHORT.match(other)
    return letters is not None and sorted(short[1]) == sorted(letters[1])


def _unquote(word: str) -> str:
    """Remove the quotes of a YAML word if they are not needed."""
    quoted = _QUOTED.match(word)
    return quoted[2] if quoted and not _NOT_A_STRING.match(quoted[2]) else word
