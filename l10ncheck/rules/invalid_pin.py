"""invalid-pin: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..model import Finding, Severity
from .base import Example, Rule

_SOURCE = "# Queue\n\nA worker takes the oldest job.\n"


class InvalidPin(Rule):
    """The commit that a translation names as its source does not exist, or says something else.

    ## Why it matters
    Who compares the source with that commit gets a wrong list of changes, or none at all.

    ## What is ignored
    Pages that name no commit. A commit that fits as well as any other is taken at its word.

    ## How to fix it
    Name the commit of the source that was translated, in full, or let `l10ncheck pin` write it.
    """

    name = "invalid-pin"
    group = "history"
    severity = Severity.WARNING
    examples = (
        Example(
            _SOURCE,
            "---\ndefault_lang_commit: 0123abc\n---\n# 큐\n\n워커는 가장 오래된 작업을 가져온다.\n",
            fires=1,
            before=_SOURCE,
            note="no such commit",
        ),
        Example(_SOURCE, "# 큐\n\n워커는 가장 오래된 작업을 가져온다.\n", fires=0, before=_SOURCE),
        Example(
            _SOURCE,
            f"---\ndefault_lang_commit: {'a' * 40}\n---\n# キュー\n\nワーカーは最も古いジョブを取り出します。\n",
            fires=0,
            locale="ja",
            before=_SOURCE,
            note="the commit that was translated",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        history = comparison.history
        pin = history.pin if history else None
        if history is None or pin is None or not pin.problem:
            return
        if pin.problem == "unknown":
            message = f"{pin.key}: no commit {pin.value!r} in the history of the source page"
        else:
            message = f"{pin.key}: the page is no translation of the source at {pin.value!r}"
        found = f" by its content it is one of {history.sync.rev}" if history.sync.rev else ""
        yield self.finding(
            comparison,
            pin.span,
            None,
            f"{message};{found}" if found else message,
            subject=pin.key,
            hint="Name the commit of the source that was translated.",
        )
