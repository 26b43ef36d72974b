"""Reports tasks whose checkbox is shown as brackets, such as ``[]`` instead of ``[ ]``."""

from __future__ import annotations

from ..messages import gettext
from ._broken_blocks import BrokenBlockRule
from .base import Example


class BrokenTask(BrokenBlockRule):
    """The checkbox of a task is shown as brackets, because it is not written as `[ ]` or `[x]`.

    ## Why it matters
    Readers see `[]` at the beginning of the item instead of a checkbox.

    ## What is ignored
    `[X]`, which works, and brackets in a place where the source has no checkboxes.

    ## How to fix it
    Write `[ ]` for an open task and `[x]` for one that is done.
    """

    name = "broken-task"
    kind = "task"
    examples = (
        Example("- [ ] open task\n- [x] done task\n", "- [] 열린 작업\n- [x] 끝난 작업\n", fires=1),
        Example("- [ ] open task\n- [x] done task\n", "- [ ] 열린 작업\n- [ x ] 끝난 작업\n", fires=1),
        Example("- [ ] open task\n", "- 【　】未完成任务\n", locale="zh", fires=1),
        Example("- [ ] open task\n", "- [ ]offene Aufgabe\n", locale="de", fires=1, note="no space after the box"),
        Example("- [x](x.md) is a link\n- [ ] open\n", "- [x](x.md) 링크\n- [ ] 열림\n", fires=0),
        Example(
            "- [ ] open task\n- [x] done task\n",
            "- [ ] 열린 작업\n- [X] 끝난 작업\n",
            fires=0,
            note="a capital letter works",
        ),
    )

    def message(self, written: str) -> str:
        return gettext('checkbox shown as brackets: "{written}"', written=written)

    def hint(self) -> str:
        return gettext('Write "[ ]" or "[x]", followed by a space.')
