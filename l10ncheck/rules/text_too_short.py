"""text-too-short: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..comparison import Comparison
from ..differences.block_mismatch import is_rewritten
from ..differences.length import LengthDifference, length_differences
from ..model import Finding, Severity, Span
from .base import Example, Rule

_BETTER = 0.3  # by so much the text must fit better to the source without one of its sentences (difference of z²)
_LETTERS_OF_A_WORD = 5  # of English, with its share of names


class Options(Struct, frozen=True, forbid_unknown_fields=True):
    """``with_sentence``: standard deviations below the usual length from which a text is reported that has fewer
    sentences as well. ``alone``: the same for a text with as many sentences, which is advice; a warning takes one more.
    ``letters``: at least so much is lost, in letters of English.
    """

    with_sentence: float = 1.0
    alone: float = 3.0
    letters: float = 15.0


class TextTooShort(Rule[Options]):
    """A paragraph or list item is much shorter than its source usually makes it.

    ## Why it matters
    A sentence is lost: it was forgotten, or the source gained it after it was translated.

    ## What is ignored
    A concise translation: a warning takes fewer sentences than the source has, where one sentence less explains the
    length, or a text that is very short even against the content words of the source. Texts of a few words, addresses, and the glosses that a translation adds in
    parentheses do not count; rows of tables, which are often put into fewer words, are advice. The usual length is known
    for some languages, and taken from the page for others.

    ## How to fix it
    Compare the two texts sentence by sentence and translate what is missing.
    """

    name = "text-too-short"
    group = "structure"
    severity = Severity.WARNING
    examples = (
        Example(
            "A worker takes the oldest job of the queue. It returns the job when it does not finish it in time.\n",
            "워커는 큐에서 가장 오래된 작업을 가져온다.\n",
            fires=1,
        ),
        Example(
            "A worker takes the oldest job of the queue. It returns the job when it does not finish it in time.\n",
            "워커는 큐에서 가장 오래된 작업을 가져온다. 제시간에 끝내지 못하면 작업을 큐에 반환한다.\n",
            fires=0,
        ),
        Example("Please see the following page for more.\n", "다음을 참고한다.\n", fires=0, note="a few words"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for difference in comparison.of(length_differences):
            severity = self._judge(difference)
            if is_rewritten(comparison, difference.match):
                continue
            if severity is not None and difference.letters <= -self.options.letters:
                yield self._report(comparison, difference, severity)

    def _judge(self, difference: LengthDifference) -> Severity | None:
        mine, theirs = difference.sentences
        if mine > theirs and difference.z <= -self.options.with_sentence:
            explained = difference.z**2 - difference.z_without**2 >= _BETTER
            return Severity.WARNING if explained else Severity.INFO
        if difference.z <= -self.options.alone:
            certain = difference.z_lean <= -self.options.alone - 1 and difference.match.source[0].kind != "row"
            return Severity.WARNING if certain else Severity.INFO
        return None

    def _report(self, comparison: Comparison, difference: LengthDifference, severity: Severity) -> Finding:
        source, translation = difference.match.source, difference.match.translation
        mine, theirs = difference.sentences
        strong = difference.z < (-3.2 if mine > theirs else -4.5)
        words = round(-difference.letters / _LETTERS_OF_A_WORD)
        counted = f"{mine} sentences in the source, {theirs} here: " if mine > theirs else ""
        return self.finding(
            comparison,
            Span(translation[0].span.start, translation[-1].span.end),
            Span(source[0].span.start, source[-1].span.end),
            f"{counted}about {words} words shorter than usual",
            severity=severity,
            weight=1.0 if strong else 0.3,
            words=words,
            hint="Look for a sentence of the source that is not translated.",
        )
