"""Reports pins that name no commit of the source, or one that does not match the translation."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..messages import gettext
from ..model import Finding, Severity
from .base import Example, Rule

_SOURCE = "# Queue\n\nA worker takes the oldest job.\n"


class InvalidPin(Rule):
    """The source commit that the front matter names (the pin) does not exist or does not match the translation.

    ## Why it matters
    Tools that compare the source with the pinned commit show the wrong changes, or none.

    ## What is ignored
    Pages without a pin. A pin is also accepted if no other version of the source matches the translation better.

    ## How to fix it
    Write the full hash of the source commit that was translated, or run `l10ncheck pin PAGE` to write it.
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
            note="the commit does not exist",
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
        rev = history.sync.rev
        yield self.finding(
            comparison,
            pin.span,
            None,
            gettext(
                '"{key}" names commit "{commit}", which is not in the history of the source',
                commit=pin.value,
                key=pin.key,
            )
            if pin.problem == "unknown"
            else gettext(
                '"{key}" names commit "{commit}", but the translation does not match the source at that commit',
                commit=pin.value,
                key=pin.key,
            ),
            subject=pin.key,
            hint=gettext('Set "{key}" to "{commit}", the commit that the translation matches.', key=pin.key, commit=rev)
            if rev
            else gettext(
                'Set "{key}" to the source commit that was translated, or run "l10ncheck pin PAGE".', key=pin.key
            ),
        )
