"""Reports suppression comments that suppress nothing or name an unknown rule."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..model import Finding, Severity
from .base import Example, Rule


class UnusedSuppression(Rule):
    """A suppression comment, such as `l10ncheck: ignore[…]`, suppresses no finding or names an unknown rule.

    ## Why it matters

    A suppression that is no longer needed may hide a real difference later. A suppression with a misspelled rule name
    has no effect.

    ## What is ignored

    Suppressions of rules that did not run, such as rules excluded by `--select`.

    ## How to fix it

    Remove the comment, or remove the name of the rule from its brackets. If the name is misspelled, correct it;
    `l10ncheck rule --all` lists all rules.
    """

    name = "unused-suppression"
    group = "pages"
    severity = Severity.WARNING
    examples = (
        Example(
            source="Pods run on nodes.\n",
            translation="<!-- l10ncheck: ignore[nubmer-changed] we count from zero -->\n\n파드는 노드에서 실행된다.\n",
            fires=1,
            note="the name of the rule is misspelled",
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
            note="it may still be needed, since `number-changed` did not run",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        """Yield nothing: the module ``suppress`` adds the findings of this rule after all other rules have run."""
        return iter(())
