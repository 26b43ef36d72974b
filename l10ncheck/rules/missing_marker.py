"""The rule ``missing-marker``."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.marker_comments import marker_changes
from ..messages import gettext
from ..model import Edit, Finding, Fix, Severity
from .base import Example, Rule


class MissingMarker(Rule):
    """An HTML comment that is an instruction to the generator is missing or translated.

    ## Why it matters
    Comments such as `<!-- more -->`, `<!-- truncate -->` and `<!-- tabs:start -->` are instructions to the generator:
    they end the preview of a post, or make tabs. Without them, the page looks different.

    ## What is ignored
    Other comments, and spaces in the comment.

    ## How to fix it
    Copy the comment from the source.
    """

    name = "missing-marker"
    group = "markup"
    severity = Severity.WARNING
    examples = (
        Example("A post.\n\n<!-- more -->\n\nThe rest.\n", "글이다.\n\n나머지.\n", fires=1),
        Example("A post.\n\n<!-- truncate -->\n\nThe rest.\n", "帖子。\n\n<!-- 截断 -->\n\n其余。\n", fires=1),
        Example("A post.\n\n<!--more-->\n\nThe rest.\n", "글이다.\n\n<!-- more -->\n\n나머지.\n", fires=0),
        Example("A post.\n\n<!-- Ask Kim first. -->\n\nThe rest.\n", "글이다.\n\n나머지.\n", fires=0),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for change in comparison.of(marker_changes):
            written = change.source.text.strip()
            if change.translation is None:
                message = gettext(
                    'comment that the site generator reads is missing in the translation: "{comment}"', comment=written
                )
            else:
                message = gettext(
                    'comment that the site generator reads changed: "{source}" in the source, "{translation}" in the translation',
                    source=written,
                    translation=change.translation.text.strip(),
                )
            yield self.finding(
                comparison,
                change.translation.span if change.translation else change.place,
                change.source.span,
                message,
                subject=written,
                hint=gettext("Copy the comment from the source, and do not translate it."),
                fix=Fix(gettext("Copy the comment from the source"), (Edit(change.translation.span, written),))
                if change.translation
                else None,
            )
