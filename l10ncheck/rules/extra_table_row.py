"""Reports table rows that only the translation has."""

from __future__ import annotations

from ._gaps import GapRule
from .base import Example


class ExtraTableRow(GapRule):
    """The translation has a table row that the source does not have.

    ## Why it matters
    Usually the source dropped the option or value.

    ## What is ignored
    Rows in a different order, and different padding or alignment of columns.

    ## How to fix it
    Remove the row, or add it to the source.
    """

    name = "extra-table-row"
    side = "extra"
    kinds = ("table-row",)
    examples = (
        Example(
            "| Key | Value |\n|---|---|\n| `size` | 500 |\n| `retry` | 3 |\n",
            "| 키 | 값 |\n|---|---|\n| `size` | 500 |\n| `ttl` | 30 |\n| `retry` | 3 |\n",
            fires=1,
        ),
        Example(
            "| Key | Value |\n|---|---|\n| `size` | 500 |\n", "| 키 | 값 |\n|---|---|\n| `size` | 500 |\n", fires=0
        ),
        Example(
            "| Key | Value |\n|---|---|\n| `size` | 500 |\n| `ttl` | 30 |\n",
            "| Schlüssel | Wert |\n|---|---|\n| `ttl` | 30 |\n| `size` | 500 |\n",
            fires=0,
            locale="de",
            note="the rows are in a different order",
        ),
    )
