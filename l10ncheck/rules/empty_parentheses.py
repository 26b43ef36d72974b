"""Reports parentheses that are empty only in the translation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..comparison import Comparison
from ..lazy_pattern import lazy_pattern
from ..messages import gettext
from ..model import Finding, Match, Severity
from .base import Example, Rule

# After an ASCII letter or digit, empty parentheses are the call of a function.
_EMPTY = lazy_pattern(r"[(（](?<![A-Za-z0-9_\x01`\]>].)\s*[)）]")
_CALL = lazy_pattern(r"(?a:(?<!\w)(\w*)[(（]\s*[)）])")  # without a name, it may be a tuple
_NAME = lazy_pattern(r"\w+", re.ASCII)
_FULL = lazy_pattern(r"[(（]\s*[^()（）\s][^()（）]*[)）]")


class EmptyParentheses(Rule):
    """Parentheses are empty in the translation and have text in the source.

    ## Why it matters
    A term, an abbreviation or an example is missing, and readers see `()`.

    ## What is ignored
    - Calls of functions, such as `open()`, and code. The name may be in the translation's script.
    - Parentheses around an image or a footnote.
    - Texts whose source has as many empty parentheses, and texts whose source has no parentheses.

    ## How to fix it
    Translate the text that the source has in the parentheses, or remove them from the translation.
    """

    name = "empty-parentheses"
    group = "text"
    severity = Severity.WARNING
    examples = (
        Example("It uses a queue (FIFO).\n", "대기열()을 사용한다.\n", fires=1),
        Example("It uses a queue (FIFO).\n", "キュー（）を使います。\n", fires=1, locale="ja"),
        Example("Run stop (see below).\n", "运行 stop（）（见下文）。\n", fires=0, locale="zh", note="a function"),
        Example(
            "The tuple () is empty.\n",
            "튜플 ()은 비어 있다.\n",
            fires=0,
            note="the parentheses are empty in the source too",
        ),
        Example("Call open() (or close).\n", "ओपन() या बंद करें।\n", fires=0, locale="hi", note="a function"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for match in comparison.alignment.matches:
            for segment in match.translation:
                if segment.kind in ("code", "html") or not ("(" in segment.prose or "（" in segment.prose):
                    continue
                if not (found := _EMPTY.search(segment.prose)):
                    continue
                span = segment.locate(*found.span())
                sources = [(source, _FULL.search(source.prose)) for source in match.source]
                source, full = next(((each, found) for each, found in sources if found), (None, None))
                if source is None or full is None or not _has_more_empty(match, comparison.translation.text):
                    continue
                if not _EMPTY.fullmatch(comparison.translation.text[span.start : span.end]):
                    continue  # the parentheses contain something that is not prose, such as code
                yield self.finding(
                    comparison,
                    span,
                    source.locate(*full.span()),
                    gettext('parentheses are empty in the translation; in the source, they are "{text}"', text=full[0]),
                    subject=full[0],
                    hint=gettext(
                        "Translate the text that the source has in these parentheses, or remove them from the translation."
                    ),
                )


def _has_more_empty(match: Match, translated_text: str) -> bool:
    """Whether a block has more empty parentheses than its source, outside of code.

    A call in the source, such as ``open()``, allows one pair, since its name may be translated: ``ओपन()``. It allows
    none if the translation has the word ``open`` too, perhaps in code. ``translated_text`` is the text of the
    translated page.
    """
    kept = Counter(
        name for each in match.translation for name in _NAME.findall(translated_text[each.span.start : each.span.end])
    )
    calls = Counter(name for each in match.source for name in _CALL.findall(each.prose))
    return sum(len(_EMPTY.findall(each.prose)) for each in match.translation) > (calls - kept).total()
