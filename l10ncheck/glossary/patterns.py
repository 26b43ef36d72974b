"""Searches with the regular expressions of a glossary. A search is stopped after a timeout.

The standard library has no timeout, and ``(가+)+나`` would run for years on a line of 가.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

SECONDS = 0.5  # for one search, which takes milliseconds on the longest page


def compile_error(text: str) -> str:
    """Return why a text is not a regular expression, or an empty string if it is one."""
    import regex  # most glossaries have no patterns

    try:
        regex.compile(text)
    except (regex.error, OverflowError, RecursionError) as error:
        return str(error)
    return ""


class Patterns:
    """Searches with patterns. A pattern whose search timed out is added to ``slow`` and not used again.

    Each slow pattern shortens the timeout, so that even a thousand of them do not delay a run much.
    """

    def __init__(self) -> None:
        self.slow: set[str] = set()

    def spans(self, pattern: str, text: str) -> list[tuple[int, int]]:
        """Return the ranges that a pattern matches, without empty ones."""
        if pattern in self.slow:
            return []
        try:
            seconds = SECONDS / (1 + len(self.slow))
            return [found.span() for found in _compiled(pattern).finditer(text, timeout=seconds) if found[0]]
        except TimeoutError:
            self.slow.add(pattern)
            return []


@lru_cache(maxsize=1000)
def _compiled(pattern: str) -> regex.Pattern[str]:
    import regex

    return regex.compile(pattern)
