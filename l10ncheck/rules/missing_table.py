"""Reports tables that only the source has."""

from __future__ import annotations

from ._gaps import GapRule
from .base import Example


class MissingTable(GapRule):
    """A table of the source, or most of its rows, is missing in the translation.

    ## Why it matters
    Readers of the translation miss reference information.

    ## What is ignored
    Different padding or alignment of columns. `missing-table-row` reports single missing rows.

    ## How to fix it
    Translate the table and insert it at the reported line.
    """

    name = "missing-table"
    side = "missing"
    kinds = ("table",)
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
            note="missing-table-row reports it, because only some rows are missing",
        ),
    )
