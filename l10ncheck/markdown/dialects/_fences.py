"""Containers between lines of ``:::`` or ``///``: the number of characters decides which line closes which."""

from __future__ import annotations

# No page nests deeper. It bounds the work for a line that closes nothing.
_DEEPEST = 50


class OpenFences:
    """The containers that are open, innermost last."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []

    def open(self, fence: str, name: str) -> None:
        self._open.append((len(fence), name))

    def close(self, fence: str) -> str:
        """Close the innermost container that was opened with as many characters, else with fewer.

        Containers that are still open inside are closed too.

        Returns:
            The name of the container, or an empty string if there is none.
        """
        innermost = range(len(self._open) - 1, max(-1, len(self._open) - 1 - _DEEPEST), -1)
        for fits in (int.__eq__, int.__lt__):
            for index in innermost:
                length, name = self._open[index]
                if fits(length, len(fence)):
                    del self._open[index:]
                    return name
        return ""
