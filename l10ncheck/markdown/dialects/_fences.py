"""Finds out which container a line of ``:::`` or ``///`` closes, by the number of its characters."""

from __future__ import annotations

# No real page nests deeper. The limit bounds the work for a line that closes nothing.
_DEEPEST = 50


class OpenFences:
    """The containers, such as ``:::note``, that are open while a text is read line by line.

    The caller reports each line that opens or closes a container, in order.
    """

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []

    def open(self, fence: str, name: str) -> None:
        """Open a container, as the line ``:::note`` does.

        Args:
            fence: The characters with which the line begins, such as ``:::``.
            name: The name of the container, such as ``note``.
        """
        self._open.append((len(fence), name))

    @property
    def innermost(self) -> str:
        """The name of the innermost open container; an empty string if none is open."""
        return self._open[-1][1] if self._open else ""

    def close(self, fence: str) -> str:
        """Close a container with the line ``fence``, such as ``:::``.

        The innermost container that was opened with the same number of characters is closed. If there is no such
        container, the innermost one that was opened with fewer characters is closed. All open containers inside the
        closed one are closed too.

        Returns:
            The name of the closed container; an empty string if no container was closed.
        """
        innermost = range(len(self._open) - 1, max(-1, len(self._open) - 1 - _DEEPEST), -1)
        for fits in (int.__eq__, int.__lt__):
            for index in innermost:
                length, name = self._open[index]
                if fits(length, len(fence)):
                    del self._open[index:]
                    return name
        return ""
