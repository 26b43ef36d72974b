"""outdated-page: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..comparison import Comparison
from ..history_types import day
from ..model import Finding, Severity, Span
from .base import Example, Rule

_BEFORE = "# Queue\n\nA worker takes the oldest job.\n\nIt sends a beat every minute.\n\nA job that fails goes back.\n"
_NOW = (
    "# Queue\n\nJobs are handed out by a broker.\n\nLost workers are found by their lease.\n\nFailures are counted.\n"
)
_TRANSLATION = "# 큐\n\n워커는 가장 오래된 작업을 가져온다.\n\n매분 신호를 보낸다.\n\n실패한 작업은 되돌아간다.\n"


class Options(Struct, frozen=True, forbid_unknown_fields=True):
    """``share``: how much of the source's words has to have changed; ``words``: at least so many of them."""

    share: float = 0.4
    words: int = 10


class OutdatedPage(Rule[Options]):
    """Much of the source has changed since the page was translated.

    ## Why it matters
    A page that is far behind misleads as a whole. It is better translated anew than mended, or taken offline until
    somebody does.

    ## What is ignored
    Pages that lack less than the share of the source that is set: their sections are reported one by one. Changes that
    need no translator do not count.

    ## How to fix it
    Go through the page from its beginning, beside the source as it is now.
    """

    name = "outdated-page"
    group = "history"
    severity = Severity.WARNING
    examples = (
        Example(_NOW, _TRANSLATION, fires=1, before=_BEFORE, note="nearly everything is new"),
        Example(_BEFORE, _TRANSLATION, fires=0, before=_BEFORE, note="nothing has changed"),
        Example(_NOW, _TRANSLATION, fires=0, before=_BEFORE, options={"share": 2.0}),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        history = comparison.history
        if history is None or not history.source_words:
            return
        words = sum(hunk.words for hunk in history.material)
        share = words / history.source_words
        if words < self.options.words or share < self.options.share:
            return
        sections = len({hunk.headings for hunk in history.material})
        changed = day(history.changed_at) if history.changed_at else None
        since = f", the first of them on {changed}" if changed else ""
        yield self.finding(
            comparison,
            Span(0, 0),
            None,
            f"the source has changed in {sections} section{'s' if sections > 1 else ''} since this was translated "
            f"({words} words, the source has {history.source_words}{since})",
            subject=history.sync.blob,
            weight=1.0,
            hint="Go through the page from its beginning, beside the source as it is now.",
        )
