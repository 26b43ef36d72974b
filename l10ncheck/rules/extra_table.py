"""Reports tables that only the translation has."""

from __future__ import annotations

from ._gaps import GapRule
from .base import Example


class ExtraTable(GapRule):
    """The translation has a table that the source does not have.

    ## Why it matters
    Usually the source dropped the table because it was outdated.

    ## What is ignored
    A list that became a table, and different padding or alignment of columns.

    ## How to fix it
    Remove the table, or add it to the source.
    """

    name = "extra-table"
    side = "extra"
    kinds = ("table",)
    examples = (
        Example(
            "Values:\n\nThe `mq` reads them.\n",
            "값은 다음과 같다.\n\n| 키 | 값 |\n|---|---|\n| `size` | 500 |\n| `ttl` | 30 |\n\n`mq`가 이 값을 읽는다.\n",
            fires=1,
        ),
        Example(
            "| Key | Value |\n|---|---|\n| `size` | 500 |\n", "| 키 | 값 |\n|---|---|\n| `size` | 500 |\n", fires=0
        ),
        Example(
            "Keys:\n\n- `size`: 500\n- `ttl`: 30\n",
            "キーは次のとおりです。\n\n| キー | 値 |\n|---|---|\n| `size` | 500 |\n| `ttl` | 30 |\n",
            fires=0,
            locale="ja",
            note="a list became a table",
        ),
    )
