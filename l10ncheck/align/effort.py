"""Bounds how much of a table of scores is computed: linear in the length of the page, not quadratic."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

_CELLS = 400_000  # for a page; a page that needs fewer is aligned exactly
_FEWEST = 6  # cells for each element, on a page of any length
_HEAVY = 16  # an element with this many tokens takes about twice the time


class Effort:
    """The budget of cells for one alignment.

    Attributes:
        cells: The number of cells that a table may have for each of its elements (rows and columns).
        exceeded: Whether a table needed more, so that the alignment is rough.
    """

    __slots__ = ("cells", "exceeded")

    def __init__(self, *pages: Sequence[dict[str, float]], cells: int = _CELLS) -> None:
        """Divide a number of cells among the elements.

        Args:
            pages: The tokens of the elements (segments or parts) of both pages.
            cells: The bound for both pages together.
        """
        elements = sum(map(len, pages))
        tokens = sum(len(bag) for page in pages for bag in page)
        self.cells = max(_FEWEST, int(cells / (elements + tokens / _HEAVY + 1)))
        self.exceeded = False

    def allows(self, n: int, width: int, m: int) -> bool:
        """Return whether ``width`` columns may be computed in each row of a table of ``n`` rows and ``m`` columns."""
        return n * width <= self.cells * (n + m)

    def band(self, n: int, m: int, wanted: int) -> int:
        """Return how far from its diagonal a table is computed: ``wanted``, or less if that exceeds the budget.

        The columns of two neighbouring rows always overlap.
        """
        if self.allows(n, min(m, 2 * wanted + 1), m):
            return wanted
        self.exceeded = True
        return max(ceil(m / n), (self.cells * (n + m) // n - 1) // 2)


def window(i: int, n: int, m: int, band: int) -> tuple[int, int]:
    """Return the first and the last column (from 1) of row ``i`` (from 1) in a band around the diagonal."""
    middle = i * m // n
    return max(1, middle - band), min(m, middle + band)
