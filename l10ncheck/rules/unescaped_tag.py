"""The rule ``unescaped-tag``."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.html_tags import ELEMENTS
from ..lazy_pattern import lazy_pattern
from ..messages import gettext
from ..model import Edit, Finding, Fix, Match, Page, Segment, Severity, Span, Tag
from .base import Example, Rule

_SHOWN = lazy_pattern(r"<[^<>\n]{1,80}>|\{[^{}\n]{1,80}\}")


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
        Example("Replace \\<cluster> with yours.\n", "Ersetze `<cluster>` durch deinen.\n", fires=0),
        Example("Wait for <name>.\n", "<name>을 기다린다.\n", fires=0, note="it is a tag in the source too"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for match, tag in _unescaped_tags(comparison):
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


def _unescaped_tags(comparison: Comparison) -> tuple[tuple[Match, Tag], ...]:
    """Return the tags of the translation that are text in the source of their block, each with its match."""
    own = {tag.name for segment in comparison.source.segments for tag in segment.tags}
    return tuple(
        (match, tag)
        for match in comparison.alignment.matches
        if match.source and match.translation
        for tag in _unescaped(match, comparison.translation, own)
    )


def _unescaped(match: Match, page: Page, own: set[str]) -> Iterator[Tag]:
    tags = [tag for segment in match.translation for tag in segment.tags if segment.kind != "code" and _is_odd(tag)]
    tags = [tag for tag in tags if tag.name not in own]
    if not tags:
        return
    shown = [text for segment in match.source for text in _shown(segment)]
    kept = sum(1 for segment in match.translation for _ in _shown(segment))
    lost = len(shown) - kept
    for tag in tags:
        written = page.text[tag.span.start : tag.span.end]
        alike = sum(text[0] == written[0] for text in shown)
        if written in shown or (alike and lost > 0):
            lost -= 1
            yield tag


def _is_odd(tag: Tag) -> bool:
    """Whether a tag may be text that was not escaped: an expression in braces, or a tag without arguments that is not
    HTML.
    """
    if tag.syntax == "expression":
        return True
    return tag.syntax in ("html", "jsx") and tag.role != "close" and not tag.args and tag.name.lower() not in ELEMENTS


def _shown(segment: Segment) -> list[str]:
    """Return the texts in angle brackets or braces that readers of a segment see, also in inline code."""
    return [] if segment.kind == "code" else _SHOWN.findall(segment.text)
