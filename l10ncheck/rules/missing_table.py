"""missing-table: see the class."""

from __future__ import annotations

from ._gaps import GapRule
from .base import Example


class MissingTable(GapRule):
    """A table of the source is missing, or nearly all of its rows.

    ## Why it matters
    Reference material is missing as a whole.

    ## What is ignored
    Padding and alignment of columns.

    ## How to fix it
    Translate the table and insert it at the line given.
    """

    name = "missing-table"
    side = "missing"
    kinds = ("table",)
    singular = "a table"
    plural = "tables"
    examples = (
        Example(
            "Values:\n\n| Key | Value |\n|---|---|\n| `size` | 500 |\n| `ttl` | 30 |\n\nThe `mq` reads them.\n",
            "값은 다음과 같다.\n\n`mq`가 이 값을 읽는다.\n",
            fires=1,
        ),
        Example(
            "| Key | Value |\n|---|---|\n| `size` | 500 |\n| `ttl` | 30 |\n",
            "| 키     | 값  |\n|:-------|----:|\n| `size` | 500 |\n| `ttl`  | 30  |\n",
            fires=0,
        ),
        Example(
            "| Key | Value |\n|---|---|\n| `size` | 500 |\n| `ttl` | 30 |\n| `retry` | 3 |\n",
            "| Schlüssel | Wert |\n|---|---|\n| `size` | 500 |\n",
            fires=0,
            locale="de",
            note="a table of which rows are missing is missing-table-row",
        ),
    )
