"""Reports table rows that only the source has."""

from __future__ import annotations

from ._gaps import GapRule
from .base import Example


class MissingTableRow(GapRule):
    """A table row of the source is missing in the translation.

    ## Why it matters
    Readers of the translation miss an option, a version or a value.

    ## What is ignored
    Different padding or alignment of columns, and rows in a different order.

    ## How to fix it
    Translate the row and insert it at the reported line.
    """

    name = "missing-table-row"
    side = "missing"
    kinds = ("table-row",)
    examples = (
        Example(
            "| Key | Value |\n|---|---|\n| `size` | 500 |\n| `ttl` | 30 |\n| `retry` | 3 |\n",
            "| 키 | 값 |\n|---|---|\n| `size` | 500 |\n| `retry` | 3 |\n",
            fires=1,
        ),
        Example(
            "| Key | Value |\n|---|---|\n| `size` | 500 |\n", "| 키 | 값 |\n|---|---|\n| `size` | 500 |\n", fires=0
        ),
        Example(
            "| Key | Value |\n|---|---|\n| `size` | 500 |\n| `ttl` | 30 |\n",
            "| キー | 値 |\n|---|---|\n| `ttl` | 30 |\n| `size` | 500 |\n",
            fires=0,
            locale="ja",
            note="the rows are in a different order",
        ),
    )
