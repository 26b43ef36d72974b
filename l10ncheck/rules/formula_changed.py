"""Reports mathematical formulas that are changed, missing or broken."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.formulas import FormulaChange, formula_changes
from ..messages import gettext
from ..model import Finding, Severity
from .base import Example, Rule


class FormulaChanged(Rule):
    r"""A mathematical formula differs from the source, is missing, or its marks are broken.

    ## Why it matters
    Readers calculate something else, or see the commands of TeX instead of the formula.

    ## What is ignored
    - Spaces, the decimal separator, and words inside a formula.
    - Different marks for the same formula, `$…$` or `\(…\)`.
    - A variable of one letter that a sentence repeats less often than its source.
    - Amounts of money.

    A formula that is missing from a sentence is advice, since the translation may express the formula in words.

    ## How to fix it
    Copy the formula from the source.
    """

    name = "formula-changed"
    group = "code"
    severity = Severity.WARNING
    examples = (
        Example("The loss is $L = \\sum_i x_i$ here.\n", "손실은 $L = \\sum_j x_j$이다.\n", fires=1),
        Example("The line:\n\n$$\ny = mx + b\n$$\n", "直線:\n\n$$\ny = mx - b\n$$\n", fires=1),
        Example(
            "The line:\n\n$$\ny = mx + b\n$$\n", "La ligne :\n\n$ $\ny = mx + b\n$ $\n", fires=1, note="torn marks"
        ),
        Example("The loss is $L = \\sum_i x_i$ here.\n", "손실은 $L=\\sum_i x_i$이다.\n", fires=0),
        Example("It costs $5 a month, or $50 a year.\n", "월 5달러 또는 연 50달러다.\n", fires=0, note="money"),
        Example(
            "Get <Link to={`/v${x}`}>the mill</Link> or <Link to={`/old/${x}`}>an old one</Link>.\n",
            "Ia <Link to={`/v${x}`}>moara</Link> sau <Link to={`/old/${x}`}>una veche</Link>.\n",
            fires=0,
            locale="ro",
            note="JavaScript templates",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for change in comparison.of(formula_changes):
            yield self.finding(
                comparison,
                change.span,
                change.source.span,
                _message(change),
                subject=f"{change.source.key} > {change.written}",
                severity=Severity.INFO if change.kind == "missing" and not change.source.is_block else None,
                weight=0.3,
                hint=gettext("Copy the formula from the source."),
            )


def _message(change: FormulaChange) -> str:
    if change.kind == "missing":
        return gettext('formula missing in the translation: "{formula}"', formula=change.source.written)
    if change.kind == "shown":
        return gettext('formula is shown as text: "{formula}"', formula=change.source.written)
    if change.kind == "torn":
        return gettext('space between the marks of a formula: "{marks}" instead of "$$"', marks=change.written)
    return gettext(
        'formula changed: "{source}" in the source, "{translation}" in the translation',
        source=change.source.written,
        translation=change.written,
    )
