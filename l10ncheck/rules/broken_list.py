"""Reports list items that are shown as running text, such as ``1.Step`` without a space."""

from __future__ import annotations

from ..messages import gettext
from ._broken_blocks import BrokenBlockRule
from .base import Example


class BrokenList(BrokenBlockRule):
    """List items are shown as running text: their marks are wrong or missing, or no ordinary space follows them.

    ## Why it matters
    Readers see `-first` and `1.first` in one paragraph instead of a list.

    ## What is ignored
    - Lines that begin like list items, if the source has no list in the same place.
    - A single line that begins with a dash, or with a number in parentheses such as `(1)`.

    ## How to fix it
    Begin each item with `-` or `1.` and one ordinary space, and each definition with `:` and spaces.
    """

    name = "broken-list"
    kind = "list"
    examples = (
        Example(
            "Buy:\n\n- Red apples\n- Green pears\n",
            "산다.\n\n-빨간 사과\n-초록 배\n",
            fires=1,
            note="no space after the mark",
        ),
        Example(
            "- `mill`: Grinds.\n- `oven`: Bakes.\n- `cart`: Drives.\n",
            "- `mill`: Mahlt.\n`oven`: Backt.\n- `cart`: Fährt.\n",
            locale="de",
            fires=1,
            note="an item without a mark continues the item above",
        ),
        Example(
            "- Open the lane\n- Read the job\n- Close the lane\n",
            "- Abre el carril\n- Lee el trabajo,\nel carril y los barcos\n",
            locale="es",
            fires=0,
            note="the line goes on with the item, and another item is missing",
        ),
        Example(
            "Can\n:   A red box.\n\nLid\n:   A green cap.\n",
            "Dose\n:   Eine rote Schachtel.\n\nDeckel\nEine grüne Kappe.\n",
            fires=1,
            locale="de",
            note="the colon of a definition is lost",
        ),
        Example(
            "- Each mill has an *owner*.\n- It grinds.\n",
            "*Ogni mulino ha un *proprietario*.\n*Macina.\n",
            locale="it",
            fires=1,
            note="no space after the mark, and emphasis",
        ),
        Example(
            "Do this:\n\n1. Open the door.\n2. Close it.\n",
            "请这样做：\n\n1、打开门\n2、关上门\n",
            fires=1,
            note="a comma instead of a dot",
        ),
        Example(
            "Do this:\n\n1. Open the door.\n2. Close it.\n",
            "افعل ذلك:\n\n١. افتح الباب.\n٢. أغلقه.\n",
            locale="ar",
            fires=1,
            note="the digits of another script",
        ),
        Example(
            "1. Open the door.\n\n   It is red.\n\n2. Wait.\n3. Close it.\n",
            "1. Öffne die Tür.\n\n   Sie ist rot.\n\nWarte.\n3. Schließe sie.\n",
            locale="de",
            fires=1,
            note="the second number is missing",
        ),
        Example(
            "1. Open the door,\n   please.\n2. Close it.\n",
            "1. Öffne bitte\ndie Tür.\n3. Schließe sie.\n",
            locale="de",
            fires=0,
            note="no item is missing",
        ),
        Example(
            "Take 1.x, which is the oldest:\n\n- apples\n- pears\n",
            "1.x 버전에서 쓰던 것을 가져간다.\n\n- 사과\n",
            fires=0,
            note="a version at the start of a paragraph",
        ),
        Example(
            "Take:\n\n- apples\n- pears\n",
            "*가져갈 것은\n두 가지이다.*\n\n- 사과\n",
            fires=0,
            note="emphasis that begins and ends a line",
        ),
        Example(
            "- Red apples\n- Green pears\n", "* 赤いりんご\n* 緑の梨\n", fires=0, note="a different mark that works"
        ),
    )

    def message(self, written: str) -> str:
        return gettext('list items shown as text because their syntax is wrong: "{written}"', written=written)

    def hint(self) -> str:
        return gettext(
            'Begin each item with "-" or "1." and one ordinary space, and each definition with ":" and spaces.'
        )
