"""Search with the regular expressions of a glossary. A timeout stops slow searches.

``re`` of the standard library has no timeout: ``(가+)+나`` would run for years on a long line of 가.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

SECONDS = 0.5  # for one search, which takes milliseconds on the longest page


def compile_error(text: str) -> str:
    """Return the error message for a text that is not a valid regular expression; an empty string for a valid one."""
    import regex  # most glossaries have no patterns

    try:
        regex.compile(text)
    except (regex.error, OverflowError, RecursionError) as error:
        return str(error)
    return ""


class Patterns:
    """Searches with regular expressions. If a search times out, its expression is added to ``slow`` and not used again.

    Each slow expression shortens the time limit of the others, so even a thousand of them do not delay a run much.
    """

    def __init__(self) -> None:
        self.slow: set[str] = set()

    def spans(self, pattern: str, text: str) -> list[tuple[int, int]]:
        """Return the start and end of each match that is not empty; no matches if the expression is too slow."""
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
