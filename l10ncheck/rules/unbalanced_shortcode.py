"""unbalanced-shortcode: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.markup_tags import unbalanced
from ..model import Finding, Severity
from .base import Example, Rule


class UnbalancedShortcode(Rule):
    """A shortcode or component is not closed, or closed without having been opened.

    ## Why it matters
    The page does not build, or everything after it lands in a box that should have ended.

    ## What is ignored
    Names that the source itself does not always close, and HTML.

    ## How to fix it
    Add the closing tag where the source has it, or remove the one that is left over.
    """

    name = "unbalanced-shortcode"
    group = "markup"
    severity = Severity.ERROR
    examples = (
        Example("{{< note >}}\nMind it.\n{{< /note >}}\n", "{{< note >}}\n주의한다.\n", fires=1),
        Example("{{< note >}}\nMind it.\n{{< /note >}}\n", "주의한다.\n\n{{< /note >}}\n", fires=1),
        Example("{{< version >}}\n", "{{< version >}}\n", fires=0, note="the source never closes it"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for tag, there in unbalanced(comparison.source, comparison.translation):
            what = "closes nothing here" if tag.role == "close" else "is not closed here"
            yield self.finding(
                comparison,
                tag.span,
                there.span if there else None,
                f"{tag.name} {what}; the source opens and closes each of them",
                subject=f"{tag.name} {tag.role == 'close'}",
                hint="Add the closing tag where the source has it, or remove the one that is left over.",
            )
