"""broken-table: see the class."""

from __future__ import annotations

from ..messages import gettext
from ._broken_blocks import BrokenBlockRule
from .base import Example


class BrokenTable(BrokenBlockRule):
    """A table is shown as raw text: its delimiter row has another number of columns, or its rows are not on lines of their own.

    ## Why it matters
    Readers see pipes and dashes instead of a table.

    ## What is ignored
    Tables without pipes at the edges, and text with pipes where the source has no table.

    ## How to fix it
    Give the delimiter row as many columns as the header, and write each row on the line after the one before.
    """

    name = "broken-table"
    kind = "table"
    examples = (
        Example(
            "| A | B | C |\n|---|---|---|\n| 1 | 2 | 3 |\n",
            "| 가 | 나 | 다 |\n|---|---|\n| 1 | 2 | 3 |\n",
            fires=1,
            note="a column too few below the header",
        ),
        Example(
            "| Flag | Use |\n|---|---|\n| `-f` | force |\n",
            "｜ 标志 ｜ 用途 ｜\n｜---｜---｜\n｜ `-f` ｜ 强制 ｜\n",
            fires=1,
            note="pipes of full width",
        ),
        Example(
            "| Flag | Use |\n|---|---|\n| `-f` | force |\n",
            "플래그 | 용도\n---|---\n`-f` | 강제\n",
            fires=0,
            note="no pipes at the edges",
        ),
    )

    def message(self, written: str) -> str:
        return gettext('the table is shown as raw text: "{written}"', written=written)

    def hint(self) -> str:
        return gettext("Write each row on its own line, and as many columns in the delimiter row as in the header.")
