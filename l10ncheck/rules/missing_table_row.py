"""The rule ``missing-table-row``."""

from __future__ import annotations

from ._gaps import GapRule
from .base import Example


class MissingTableRow(GapRule):
    """A table row of the source is missing from the translation.

    ## Why it matters
    Readers do not get an option, a version or a value.

    ## What is ignored
    Padding, alignment of columns, and rows in another order.

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
            note="another order",
        ),
    )
