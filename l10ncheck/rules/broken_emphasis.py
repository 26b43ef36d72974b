"""Reports emphasis marks that Markdown does not read as such: ``**용어(term)**은``."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.emphasis import UnreadMarks, repair_emphasis, unread_marks
from ..messages import gettext
from ..model import Finding, Severity, Span
from .base import Example, Rule

_CONTEXT = 30  # characters of the text before a single mark that the message shows


class BrokenEmphasis(Rule):
    """Emphasis marks do not work: readers see them as text, or other words are emphasised.

    ## Why it matters
    In CommonMark, `**` between a punctuation mark and a letter does not close emphasis, and `_` before a letter never
    closes it. Therefore, a particle that follows without a space, as in `**용어(term)**은`, breaks the emphasis. If one of
    the marks is lost, as in `**word*`, readers see the rest of them.

    ## What is ignored
    - Code and escaped marks.
    - A `*` or `_` without a second one, which may refer to a footnote, for example. It is reported only directly beside
      emphasised words, or before a word in a block with fewer emphasised texts than its source.
    - Marks that the source also shows as text.
    - On pages of Python-Markdown and kramdown, which read marks differently: pairs of marks, and a single mark that is
      not `**` and not directly beside emphasised words.
    - With VitePress 2 and later, marks beside a Chinese, Japanese or Korean letter.

    ## How to fix it
    Close the emphasis before the parenthesis, or write `<strong>…</strong>`. Write the same marks before and after the
    words.
    """

    name = "broken-emphasis"
    group = "markup"
    severity = Severity.WARNING
    examples = (
        Example("A **lane** is a queue.\n", "**레인(lane)**은 큐다.\n", fires=1),
        Example("A _lane_ is a queue.\n", "_레인_은 큐다.\n", fires=1),
        Example(
            "A *lane (queue)* and a *job*.\n",
            "ここで*レーン（列）*と*ジョブ*を使う。\n",
            fires=1,
            locale="ja",
            note="the marks in the middle emphasise the word between them",
        ),
        Example(
            "Call **`push()` once**.\n",
            "一度だけ**`push()`を呼び出す**ことができる。\n",
            fires=1,
            locale="ja",
            note="no emphasis begins between a letter and punctuation or code",
        ),
        Example("A **lane** is a queue.\n", "Una **vía* es una cola.\n", fires=1, locale="es"),
        Example("The ~~old~~ lane.\n", "Die ~~alte~ Spur.\n", fires=1, locale="de"),
        Example("A **lane** is a queue.\n", "**레인**은 큐다.\n", fires=0),
        Example("A **lane** is a queue.\n", "**레인**(lane)은 큐다. 2 * 3 * 4와 snake_case_name을 쓴다.\n", fires=0),
        Example("A lane is a queue.\n", "레인은 `**kwargs(x)**은` 큐다. \\*\\*이것\\*\\*도.\n", fires=0),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for literal in (marks for marks in comparison.of(unread_marks) if not marks.works):
            span = Span(literal.opening.start, literal.closing.end)
            text = comparison.translation.text
            written = " ".join(text[span.start : span.end].split())
            yield self.finding(
                comparison,
                span,
                literal.match.source[0].span if literal.match.source else None,
                gettext('emphasis marks pair up wrongly, so the wrong words are emphasised: "{text}"', text=written)
                if literal.is_mispaired
                else gettext('emphasis marks are shown as text: "{text}"', text=_with_words(written, text, span)),
                subject=written,
                hint=_hint(literal, text),
                fix=repair_emphasis(comparison.translation, literal),
            )


def _hint(marks: UnreadMarks, text: str) -> str:
    """Return the instruction to repair emphasis marks. ``text`` is the text of the page."""
    if marks.is_single:
        return gettext("Write the same marks before and after the emphasised words.")
    inner = text[marks.opening.end : marks.closing.start]
    if inner != inner.strip():
        return gettext("Remove the space between the marks and the emphasised words.")
    before, after = text[max(marks.opening.start - 1, 0)], text[marks.opening.end]
    if before.isalnum() and not after.isalnum():
        return gettext("Write a space before the opening marks, or use <strong> or <em>.")
    return gettext(
        'Move the closing marks before the bracket or quotation mark, use "*" instead of "_", or use <strong> or <em>.'
    )


def _with_words(written: str, text: str, span: Span) -> str:
    """Return the text that the message shows for emphasis marks that do not work.

    If there are words between the marks, this is ``written``. For a single mark, it is the mark and up to 30 characters
    before it on its line.

    Args:
        written: The marks and the text between them, on one line.
        text: The text of the page.
        span: The place of the marks in the page.
    """
    if any(map(str.isalnum, written)):
        return written
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - _CONTEXT)
    return text[start : span.end].lstrip()
