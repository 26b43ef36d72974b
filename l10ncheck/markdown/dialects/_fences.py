"""Containers between lines of ``:::`` or ``///``: which line closes which, told by the number of signs."""

from __future__ import annotations

# Deeper nesting than this is nobody's; it bounds the work for a line that closes nothing.
_DEEPEST = 50


class OpenFences:
    """The containers that are open."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []

    def open(self, fence: str, name: str) -> None:
        self._open.append((len(fence), name))

    def close(self, fence: str) -> str:
        """The name of the innermost container opened with as many signs, else with fewer; empty where there is none.

        What is still open inside ends with it.
        """
        innermost = range(len(self._open) - 1, max(-1, len(self._open) - 1 - _DEEPEST), -1)
        for fits in (int.__eq__, int.__lt__):
            for index in innermost:
                length, name = self._open[index]
                if fits(length, len(fence)):
                    del self._open[index:]
                    return name
        return ""
