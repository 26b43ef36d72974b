"""Regular expressions of a glossary, which anybody may have written: each search is given up after a time.

The standard library cannot do that, and ``(가+)+나`` would run for years on a line of 가.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

SECONDS = 0.5  # for one search, which takes milliseconds on the longest page


def fault(text: str) -> str:
    """Why the text is no regular expression, empty where it is one."""
    import regex  # most glossaries have no patterns

    try:
        regex.compile(text)
    except (regex.error, OverflowError, RecursionError) as error:
        return str(error)
    return ""


class Patterns:
    """Searches with patterns; one that took too long is ``slow`` and finds nothing from then on.

    The more of them there are, the less time the next one gets, so that not even a thousand hold up a run.
    """

    def __init__(self) -> None:
        self.slow: set[str] = set()

    def spans(self, pattern: str, text: str) -> list[tuple[int, int]]:
        """Where the pattern matches some of the text."""
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
