"""The rule ``repeated-word``."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..messages import gettext
from ..model import Finding, Severity
from ._prose import prose_segments
from .base import Example, Rule

_TEXT_ENDS = (")", "]", ">", '"', "'")  # of a link, a tag or an attribute


class RepeatedWord(Rule):
    """A Korean word, or its ending, occurs twice in a row.

    ## Why it matters
    Usually an edit of the sentence left the old word in place.

    ## What is ignored
    Words that are repeated for emphasis, words of one syllable, table cells, code, and all languages except Korean. A
    repeated ending is ignored if a noun may end with the same syllables. A word after the text of a link or after an
    attribute that ends with the same word is ignored too.

    ## How to fix it
    Remove one of the two words or endings.
    """

    name = "repeated-word"
    group = "text"
    severity = Severity.WARNING
    examples = (
        Example("The worker waits.\n", "작업자는 기다린다 기다린다.\n", fires=1),
        Example("Start the queue again.\n", "대기열을 다시 다시 시작한다.\n", fires=1),
        Example("It is a label.\n", "라벨이다다.\n", fires=1, note="an ending"),
        Example("Save it.\n", "저장합니다다.\n", fires=1, note="a polite ending"),
        Example("It is the sea.\n", "바다다.\n", fires=0, note="the noun itself ends with 다"),
        Example("All go.\n", "모두 다 간다.\n", fires=0),
        Example("One by one.\n", "하나 하나 처리한다.\n", fires=0, note="the word is repeated for emphasis"),
        Example("See [In a lane](a.md).\n", "[차선에서](a.md)에서 본다.\n", fires=0, note="the first is a title"),
        Example("| a | b |\n|---|---|\n| on | on |\n", "| a | b |\n|---|---|\n| 켜짐 | 켜짐 |\n", fires=0),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for segment in prose_segments(comparison.translation):
            for start, end in comparison.language.repeated_words(segment.prose):
                word, place = segment.prose[start:end], segment.locate(start, end)
                if comparison.translation.text.endswith(_TEXT_ENDS, 0, place.start):
                    continue  # the first word belongs to another text, such as the text of a link
                if f"{word} {word}" in comparison.source.text:
                    continue
                yield self.finding(
                    comparison,
                    place,
                    None,
                    gettext('repeated word: "{word}"', word=word),
                    subject=word,
                    hint=gettext("Remove one of the two."),
                )
