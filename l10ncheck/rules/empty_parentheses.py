"""The rule ``empty-parentheses``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..comparison import Comparison
from ..messages import gettext
from ..model import Finding, Severity
from .base import Example, Rule

# After an ASCII letter or digit they call a function.
_EMPTY = re.compile(r"(?<![A-Za-z0-9_\x01`\]>])[(（]\s*[)）]")
_FULL = re.compile(r"[(（]\s*[^()（）\s][^()（）]*[)）]")


class EmptyParentheses(Rule):
    """Parentheses are empty, while those in the source have text.

    ## Why it matters
    A term, an abbreviation or an example was lost, and readers see `()`.

    ## What is ignored
    Calls of functions such as `open()`, code, parentheses around an image or a footnote, and texts whose source has
    empty parentheses or none at all.

    ## How to fix it
    Write what the parentheses of the source say, or remove them.
    """

    name = "empty-parentheses"
    group = "text"
    severity = Severity.WARNING
    examples = (
        Example("It uses a queue (FIFO).\n", "대기열()을 사용한다.\n", fires=1),
        Example("It uses a queue (FIFO).\n", "キュー（）を使います。\n", fires=1, locale="ja"),
        Example("Call open() (or close).\n", "open()을 호출한다(또는 close).\n", fires=0, note="a function"),
        Example("The tuple () is empty.\n", "튜플 ()은 비어 있다.\n", fires=0, note="the source is the same"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for match in comparison.alignment.matches:
            for segment in match.translation:
                if segment.kind in ("code", "html") or not (found := _EMPTY.search(segment.prose)):
                    continue
                span = segment.locate(*found.span())
                sources = [source.prose for source in match.source]
                if any(map(_EMPTY.search, sources)) or not (full := _first(sources)):
                    continue
                if not _EMPTY.fullmatch(comparison.translation.text[span.start : span.end]):
                    continue  # around something that is no prose
                yield self.finding(
                    comparison,
                    span,
                    match.source[0].span,
                    gettext('parentheses are empty in the translation, "{text}" in the source', text=full),
                    subject=full,
                    hint=gettext("Write what the parentheses of the source say, or remove them."),
                )


def _first(texts: list[str]) -> str:
    """Return the first parentheses with content in some texts, or an empty string."""
    return next((found[0] for text in texts if (found := _FULL.search(text))), "")
