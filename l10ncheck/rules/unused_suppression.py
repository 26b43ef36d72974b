"""The rule ``unused-suppression``."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..model import Finding, Severity
from .base import Example, Rule


class UnusedSuppression(Rule):
    """A suppression comment, such as `l10ncheck: ignore[…]`, suppresses no finding or names an unknown rule.

    ## Why it matters

    A suppression that is no longer needed hides the next real difference in that place. A suppression with a misspelled
    name has no effect.

    ## What is ignored

    Suppressions of rules that did not run, such as rules excluded by `--select`.

    ## How to fix it

    Remove the comment, or the name from its brackets. Correct a misspelled name: `l10ncheck rule --all` lists all rules.
    """

    name = "unused-suppression"
    group = "pages"
    severity = Severity.WARNING
    examples = (
        Example(
            source="Pods run on nodes.\n",
            translation="<!-- l10ncheck: ignore[nubmer-changed] we count from zero -->\n\n파드는 노드에서 실행된다.\n",
            fires=1,
            note="a misspelled name",
        ),
        Example(
            source="Pods run on nodes.\n",
            translation="<!-- l10ncheck: ignore[unused-suppression] -->\n\n파드는 노드에서 실행된다.\n",
            fires=1,
            note="there is no finding to suppress",
        ),
        Example(
            source="Pods run on nodes.\n",
            translation="<!-- l10ncheck: ignore[number-changed] -->\n\n파드는 노드에서 실행된다.\n",
            fires=0,
            note="unknown whether it is needed, since `number-changed` does not run",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        """Return no findings: ``l10ncheck.suppress`` adds them after all rules have run."""
        return iter(())
