"""Patterns over paths, always from the project's root: ``**`` any folders, ``*``, ``?`` and ``[…]`` within a name."""

from __future__ import annotations

import re
from functools import lru_cache

_PARTS = re.compile(r"((?:\*\*/)+)|(\*\*+)|(\*)|(\?)|\[(!?)(\]?[^\]/]*)\]|(.)", re.DOTALL)


@lru_cache(maxsize=256)
def compile_globs(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One expression for ``fullmatch``. Raises ValueError that quotes the pattern which is none."""
    for pattern in patterns:
        try:
            re.compile(_regex(pattern))
        except re.error as error:
            raise ValueError(f"{pattern!r} is no pattern: {error}") from None
    return re.compile("|".join(f"(?:{_regex(pattern)})" for pattern in patterns))


def _regex(pattern: str) -> str:
    """The name of a folder, with or without a slash, means all that is below it."""
    parts = []
    for folders, anything, star, one, negated, choice, literal in _PARTS.findall(pattern.rstrip("/")):
        if folders:
            parts.append("(?:.*/)?")
        elif anything:
            parts.append(".*")
        elif star:
            parts.append("[^/]*")
        elif one:
            parts.append("[^/]")
        elif choice:
            parts.append(f"[{'^' if negated else ''}{re.escape(choice).replace(chr(92) + '-', '-')}]")
        else:
            parts.append(re.escape(literal))
    return "".join(parts) + "(?:/.*)?"


def matches(path: str, patterns: tuple[str, ...]) -> bool:
    """Whether any of the patterns matches the path or a folder above it."""
    return bool(patterns) and compile_globs(patterns).fullmatch(path) is not None
