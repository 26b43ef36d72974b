"""Reports tables that are shown as text, because a row or the line of delimiters is wrong."""

from __future__ import annotations

from ..messages import gettext
from ._broken_blocks import BrokenBlockRule
from .base import Example


class BrokenTable(BrokenBlockRule):
    """A table, or a part of it, is shown as text, since its delimiter row, its line breaks or its bars are wrong.

    ## Why it matters
    The delimiter row (`| --- | --- |`) needs as many columns as the header. Otherwise, readers see pipes and dashes
    instead of a table.

    ## What is ignored
    Tables without pipes at the beginning and end of rows, and text with pipes where the source has no table.

    ## How to fix it
    Give the delimiter row as many columns as the header, and write each row on a line of its own, without blank lines
    between rows.
    """

    name = "broken-table"
    kind = "table"
    examples = (
        Example(
            "| A | B | C |\n|---|---|---|\n| 1 | 2 | 3 |\n",
            "| 가 | 나 | 다 |\n|---|---|\n| 1 | 2 | 3 |\n",
            fires=1,
            note="the delimiter row has one column too few",
        ),
        Example(
            "| Lane | Use |\n|:---|:---|\n| `fast` | short jobs |\n| `slow` | long jobs |\n",
            "| Şerit | Kullanım |\n|:---:---|\n| `fast` | kısa işler |\n| `slow` | uzun işler |\n",
            locale="tr",
            fires=1,
            note="a lost pipe between two delimiters",
        ),
        Example(
            "| Flag | Use |\n|---|---|\n| `-f` | force |\n",
            "｜ 标志 ｜ 用途 ｜\n｜---｜---｜\n｜ `-f` ｜ 强制 ｜\n",
            fires=1,
            note="full-width pipes",
        ),
        Example(
            "| Flag | Use |\n|---|---|\n| `-f` | force |\n",
            "│ フラグ │ 用途 │\n│---│---│\n│ `-f` │ 強制 │\n",
            locale="ja",
            fires=1,
            note="bars of a drawn box",
        ),
        Example(
            "| Flag | Use |\n|---|---|\n| `-f` | force |\n",
            "| Option | Effet |\n| `-f` | forcer |\n",
            locale="fr",
            fires=1,
            note="no delimiter row",
        ),
        Example(
            "| Lane | Use |\n|---|---|\n| fast | short jobs |\n| slow | long jobs |\n",
            "| Spur | Zweck |\n|---|---|\n| schnell | kurze Jobs |\n\n| langsam | lange Jobs |\n",
            locale="de",
            fires=1,
            note="a blank line before the last row",
        ),
        Example(
            "| Flag | Use |\n|---|---|\n| `-f` | force |\n",
            "플래그 | 용도\n---|---\n`-f` | 강제\n",
            fires=0,
            note="no pipes at the beginning and end of rows, which works",
        ),
    )

    def message(self, written: str) -> str:
        return gettext('table shown as text because its syntax is wrong: "{written}"', written=written)

    def hint(self) -> str:
        return gettext(
            "Write each row on its own line, without blank lines between rows, and give the delimiter row (| --- |) as many columns as the header."
        )
