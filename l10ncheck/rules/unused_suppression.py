"""Rule: a comment of l10ncheck that dismisses nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..model import Finding, Severity
from .base import Example, Rule


class UnusedSuppression(Rule):
    """A comment that dismisses findings, such as `l10ncheck: ignore[…]`, dismisses none, or names no rule.

    ## Why it matters

    A suppression that outlives its reason hides the next real difference at that place. One with a misspelt name never
    hid anything.

    ## What is ignored

    Suppressions of rules that did not run, such as those left out by `--select`.

    ## How to fix it

    Remove the comment, or the name from its brackets. Correct a misspelt name: `l10ncheck rule --all` lists them.
    """

    name = "unused-suppression"
    group = "pages"
    severity = Severity.WARNING
    examples = (
        Example(
            source="Pods run on nodes.\n",
            translation="<!-- l10ncheck: ignore[nubmer-changed] we count from zero -->\n\n파드는 노드에서 실행된다.\n",
            fires=1,
            note="A misspelt name: the comment has no effect.",
        ),
        Example(
            source="Pods run on nodes.\n",
            translation="<!-- l10ncheck: ignore[unused-suppression] -->\n\n파드는 노드에서 실행된다.\n",
            fires=1,
            note="There is nothing to dismiss.",
        ),
        Example(
            source="Pods run on nodes.\n",
            translation="<!-- l10ncheck: ignore[number-changed] -->\n\n파드는 노드에서 실행된다.\n",
            fires=0,
            note="Whether it is needed cannot be told while `number-changed` does not run.",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        """Nothing: these findings come with applying the suppressions, when all rules have run."""
        return iter(())
