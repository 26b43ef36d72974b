"""How much of a table of scores is computed: a bound on the cells that grows with the page and not with its square."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

_CELLS = 400_000  # of a page; up to this bound, everything that could be needed is computed
_FEWEST = 6  # cells for each element, however long the page is
_HEAVY = 16  # tokens of an element whose scores take about twice as long


class Effort:
    """``cells``: how many a stretch of two pages may take for each of its elements; ``exceeded``: whether a table was
    wanted that would have taken more, so that the alignment is rough there."""

    __slots__ = ("cells", "exceeded")

    def __init__(self, *pages: Sequence[dict[str, float]], cells: int = _CELLS) -> None:
        """``pages``: the tokens of the elements of both pages; ``cells``: the bound for both together."""
        elements = sum(map(len, pages))
        tokens = sum(len(bag) for page in pages for bag in page)
        self.cells = max(_FEWEST, int(cells / (elements + tokens / _HEAVY + 1)))
        self.exceeded = False

    def allows(self, n: int, width: int, m: int) -> bool:
        """Whether ``width`` columns of ``n`` rows may be computed of a table of ``n`` by ``m``."""
        return n * width <= self.cells * (n + m)

    def band(self, n: int, m: int, wanted: int) -> int:
        """How far from the diagonal a table of ``n`` by ``m`` is computed: ``wanted``, or less where that is too much.

        The bands of two neighbouring rows always overlap.
        """
        if self.allows(n, min(m, 2 * wanted + 1), m):
            return wanted
        self.exceeded = True
        return max(ceil(m / n), (self.cells * (n + m) // n - 1) // 2)


def window(i: int, n: int, m: int, band: int) -> tuple[int, int]:
    """The first and the last column of row ``i`` (both from 1) in a band around the diagonal of ``n`` by ``m``."""
    middle = i * m // n
    return max(1, middle - band), min(m, middle + band)
