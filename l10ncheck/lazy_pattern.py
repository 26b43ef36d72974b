"""Regular expressions that are compiled when they are first used.

Compiling all patterns of l10ncheck takes longer than checking a page, and most pages need few of them.
"""

from __future__ import annotations

import re
from typing import Any, cast


def lazy_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is used like that of ``re.compile``, but compiled only when it is first used."""
    return cast(re.Pattern[str], _LazyPattern(pattern, flags))


class _LazyPattern:
    def __init__(self, pattern: str, flags: int) -> None:
        self._arguments = pattern, flags
        self._compiled: re.Pattern[str] | None = None

    def __getattr__(self, name: str) -> Any:
        """Return an attribute of the compiled pattern, and keep it, so that the next access is fast."""
        if name.startswith("__"):
            raise AttributeError(name)
        self._compiled = self._compiled or re.compile(*self._arguments)
        value = getattr(self._compiled, name)
        setattr(self, name, value)
        return value
