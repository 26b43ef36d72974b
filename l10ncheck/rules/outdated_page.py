"""Reports pages whose source has largely changed since they were translated."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..comparison import Comparison
from ..history_types import day
from ..messages import gettext, ngettext
from ..model import Finding, Severity, Span
from .base import Example, Rule

_OLD = "# Queue\n\nA worker takes the oldest job.\n\nIt sends a beat every minute.\n\nA job that fails goes back.\n"
_NEW = (
    "# Queue\n\nJobs are handed out by a broker.\n\nLost workers are found by their lease.\n\nFailures are counted.\n"
)
_TRANSLATION = "# 큐\n\n워커는 가장 오래된 작업을 가져온다.\n\n매분 신호를 보낸다.\n\n실패한 작업은 되돌아간다.\n"


class Options(Struct, frozen=True, forbid_unknown_fields=True):
    """Limits of ``outdated-page``. A page is reported only if the changes of its source reach both of them.

    Attributes:
        share: Changed words of the source, divided by all words of the source.
        words: Changed words of the source.
    """

    share: float = 0.4
    words: int = 10


class OutdatedPage(Rule[Options]):
    """A large part of the source has changed since the page was translated.

    ## Why it matters
    Most of the page is misleading. Translating it again is often less work than updating it section by section.

    ## What is ignored
    Pages with fewer changes than the limits in the options. `outdated-section` still reports their sections. Changes that
    need no translator, such as formatting, do not count.

    ## How to fix it
    Translate the page again from the current source, or remove it from the site until then.
    """

    name = "outdated-page"
    group = "history"
    severity = Severity.WARNING
    examples = (
        Example(_NEW, _TRANSLATION, fires=1, before=_OLD, note="nearly all of the source is new"),
        Example(_OLD, _TRANSLATION, fires=0, before=_OLD, note="the source has not changed"),
        Example(_NEW, _TRANSLATION, fires=0, before=_OLD, options={"share": 2.0}),
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
        if history.changed_at:
            message = ngettext(
                "page outdated: {count} section of the source changed since {date} (changed words: {words}; "
                "words in the source: {total})",
                "page outdated: {count} sections of the source changed since {date} (changed words: {words}; "
                "words in the source: {total})",
                sections,
                date=day(history.changed_at),
                words=words,
                total=history.source_words,
            )
        else:
            message = ngettext(
                "page outdated: {count} section of the source changed since it was translated (changed words: {words}; "
                "words in the source: {total})",
                "page outdated: {count} sections of the source changed since it was translated (changed words: {words}; "
                "words in the source: {total})",
                sections,
                words=words,
                total=history.source_words,
            )
        yield self.finding(
            comparison,
            Span(0, 0),
            None,
            message,
            subject=history.sync.blob,
            weight=1.0,
            hint=gettext("Translate the page again, or compare all of it with the current source."),
        )
