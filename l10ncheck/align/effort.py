"""Limits how many cells of the score tables are computed, so the time is linear in the length of a page."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

_CELLS = 400_000  # cells for a pair of pages; a pair that needs fewer is aligned exactly
_FEWEST = 6  # cells for each element, however long the pages are
_HEAVY = 16  # an element with this many tokens takes about twice as long as one without tokens


class Effort:
    """The limit for the work on one pair of pages, counted in cells of score tables.

    A cell holds the score of one segment (or part) of the source with one of the translation. In a table with ``n``
    rows and ``m`` columns, at most ``cells * (n + m)`` cells may be computed.

    Attributes:
        cells: The number of cells that each row and each column adds to the limit of its table.
        exceeded: Whether a table needed more cells than its limit. The alignment is then only rough.
    """

    __slots__ = ("cells", "exceeded")

    def __init__(self, *pages: Sequence[dict[str, float]], total: int = _CELLS) -> None:
        """Set the limit: the more elements and tokens the pages have, the fewer cells there are for each element.

        Args:
            pages: For each page, its elements (segments or parts), each given by its tokens with their weights.
            total: The number of cells that may be computed for both pages together.
        """
        elements = sum(map(len, pages))
        tokens = sum(len(bag) for page in pages for bag in page)
        self.cells = max(_FEWEST, int(total / (elements + tokens / _HEAVY + 1)))
        self.exceeded = False

    def allows(self, n: int, width: int, m: int) -> bool:
        """Whether a table of ``n`` rows and ``m`` columns may have ``width`` computed cells in each row."""
        return n * width <= self.cells * (n + m)

    def band(self, n: int, m: int, wanted: int) -> int:
        """Return how many cells of each row of a table may be computed on each side of its diagonal.

        The result is ``wanted`` if the limit allows it. Otherwise, ``exceeded`` is set, and the result is what the
        limit allows, but at least so many that a path from one corner of the table to the other exists.

        Args:
            n: The number of rows of the table.
            m: The number of columns of the table.
            wanted: The number of cells that the caller would like to compute on each side of the diagonal.
        """
        if self.allows(n, min(m, 2 * wanted + 1), m):
            return wanted
        self.exceeded = True
        return max(ceil(m / n), (self.cells * (n + m) // n - 1) // 2)


def window(i: int, n: int, m: int, band: int) -> tuple[int, int]:
    """Return the first and the last column to compute in row ``i`` of a table of ``n`` rows and ``m`` columns.

    These columns are at most ``band`` away from the diagonal. Rows and columns are counted from 1. For example, row 5
    of 10 rows and 20 columns with the band 2 gives ``(8, 12)``.
    """
    middle = i * m // n
    return max(1, middle - band), min(m, middle + band)
