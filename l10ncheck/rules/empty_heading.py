"""Reports headings that are empty only in the translation."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..lazy_pattern import lazy_pattern
from ..messages import gettext
from ..model import Finding, Segment, Severity
from .base import Example, Rule

_WORD = lazy_pattern(r"[^\W_]")


class EmptyHeading(Rule):
    """A heading is empty in the translation and has text in the source.

    ## Why it matters
    The table of contents has an empty entry, and no link can lead to the section.

    ## What is ignored
    Headings with an image, code or a tag, and headings that have no letter or digit in the source either.

    ## How to fix it
    Translate the heading of the source.
    """

    name = "empty-heading"
    group = "structure"
    severity = Severity.WARNING
    examples = (
        Example("# Queues\n\n## Limits\n\nWait.\n", "# 대기열\n\n##\n\n기다린다.\n", fires=1),
        Example("## Who waits?\n\nJobs wait.\n", "## ？\n\nジョブが待ちます。\n", fires=1, locale="ja"),
        Example(
            "## ...\n\nJobs wait.\n",
            "## ...\n\n작업이 기다린다.\n",
            fires=0,
            note="the heading is empty in the source too",
        ),
        Example("## The `wait` job\n\nIt waits.\n", "## `wait`\n\n기다린다.\n", fires=0, note="code"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for match in comparison.alignment.matches:
            if len(match.source) != 1 or len(match.translation) != 1:
                continue
            source, translation = match.source[0], match.translation[0]
            if source.kind == translation.kind == "heading" and _is_empty(translation) and not _is_empty(source):
                yield self.finding(
                    comparison,
                    translation.span,
                    source.span,
                    gettext('heading empty in the translation: "{text}" in the source', text=source.text),
                    subject=source.text,
                    weight=1.0,
                    words=len(source.prose.split()),
                    hint=gettext("Translate the heading of the source."),
                )


def _is_empty(heading: Segment) -> bool:
    """Whether readers see no text in a heading: it has no letter, digit, image, code or tag."""
    return not (_WORD.search(heading.text) or heading.images or heading.codes or heading.tags)
