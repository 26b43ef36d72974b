"""The rule ``unescaped-tag``."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.unescaped import unescaped_tags
from ..messages import gettext
from ..model import Edit, Finding, Fix, Severity, Span
from .base import Example, Rule


class UnescapedTag(Rule):
    r"""Text in angle brackets or braces is not escaped as in the source, so it is read as a tag or an expression.

    ## Why it matters
    `\<cluster>` is text, but `<cluster>` is a tag: browsers do not show it, and MDX cannot build the page.

    ## What is ignored
    HTML elements, tags that the source has too, and brackets around text that has no brackets in the source.

    ## How to fix it
    Escape the bracket as in the source, or put the text in backticks.
    """

    name = "unescaped-tag"
    group = "markup"
    severity = Severity.WARNING
    examples = (
        Example("Replace \\<cluster> with yours.\n", "Ersetze <cluster> durch deinen.\n", fires=1),
        Example("Replace &lt;name&gt; with yours.\n", "<name>을 자신의 것으로 바꾼다.\n", fires=1),
        Example("Replace `<your-name>` with yours.\n", "Ersetze <dein-name> durch deinen.\n", fires=1),
        Example("See the \\<head> of the page.\n", "페이지의 <head>를 본다.\n", fires=1),
        Example(
            "<Tip a={b} />\n\nIf a \\<b, stop.\n",
            "<Tip a={b} />\n\nWenn a <b, halte an.\n",
            fires=1,
            locale="de",
            note="MDX cannot read the bracket",
        ),
        Example("Replace \\<cluster> with yours.\n", "Ersetze `<cluster>` durch deinen.\n", fires=0),
        Example("Wait for <name>.\n", "<name>을 기다린다.\n", fires=0, note="it is a tag in the source too"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for match, tag in comparison.of(unescaped_tags):
            written = " ".join(comparison.translation.text[tag.span.start : tag.span.end].split())
            yield self.finding(
                comparison,
                tag.span,
                match.source[0].span,
                gettext('text in brackets not shown, because it is read as a tag: "{text}"', text=written),
                subject=written,
                severity=Severity.ERROR if "mdx" in comparison.translation.dialects else None,
                hint=gettext("Escape the bracket as in the source, or put the text in backticks."),
                fix=Fix(
                    gettext("Put a backslash before the bracket"),
                    (Edit(Span(tag.span.start, tag.span.start), "\\"),),
                    safe=False,
                ),
            )
