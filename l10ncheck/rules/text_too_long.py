"""text-too-long: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..comparison import Comparison
from ..differences.block_mismatch import is_rewritten
from ..differences.length import length_differences
from ..differences.links import link_differences
from ..differences.values import value_differences
from ..model import Finding, Severity, Span
from .base import Example, Rule

_LETTERS_OF_A_WORD = 5  # of English, with its share of names


class Options(Struct, frozen=True, forbid_unknown_fields=True):
    """``with_sentence``: standard deviations above the usual length from which a text that also has more sentences is
    reported. ``alone``: the same for a text with as many sentences. ``letters``: at least so much is added.
    """

    with_sentence: float = 3.0
    alone: float = 5.0
    letters: float = 30.0


class TextTooLong(Rule[Options]):
    """A paragraph or list item is much longer than its source usually makes it.

    ## Why it matters
    A sentence was added that the source does not have, or that the source no longer has.

    ## What is ignored
    Glosses in parentheses, and sentences divided in two. It is advice, since of eight such texts two had really too
    much; where the text has a link or a number as well that the source lacks, it is a warning: eleven of eleven had.

    ## How to fix it
    Compare the two texts sentence by sentence and remove what the source does not say.
    """

    name = "text-too-long"
    group = "structure"
    severity = Severity.INFO
    examples = (
        Example(
            "A worker takes the oldest job of the queue.\n",
            "워커는 큐에서 가장 오래된 작업을 가져온다. 제시간에 끝내지 못하면 작업을 큐에 반환하고, 다른 워커가 그것을 가져온다.\n",
            fires=1,
        ),
        Example(
            "A worker takes the oldest job of the queue.\n",
            "워커(worker)는 큐(queue)에서 가장 오래된 작업을 가져온다.\n",
            fires=0,
            note="glosses",
        ),
        Example(
            "A worker takes the oldest job of the queue, and it hands the job back if it cannot finish it in time.\n",
            "Ein Worker nimmt den ältesten Auftrag aus der Warteschlange. Kann er ihn nicht rechtzeitig abschließen, so gibt er ihn zurück.\n",
            fires=0,
            locale="de",
            note="one sentence became two",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        with_more = comparison.of(_with_more)
        for difference in comparison.of(length_differences):
            mine, theirs = difference.sentences
            threshold = self.options.with_sentence if theirs > mine else self.options.alone
            if is_rewritten(comparison, difference.match):
                continue
            if difference.z < threshold or difference.letters < self.options.letters:
                continue
            source, translation = difference.match.source, difference.match.translation
            words = round(difference.letters / _LETTERS_OF_A_WORD)
            yield self.finding(
                comparison,
                Span(translation[0].span.start, translation[-1].span.end),
                Span(source[0].span.start, source[-1].span.end),
                f"the text is about {words} words longer than usual",
                severity=Severity.WARNING if source[0].index in with_more else None,
                hint="Look for a sentence that the source does not have.",
            )


def _with_more(comparison: Comparison) -> frozenset[int]:
    """Blocks in which the translation has a link or a number that the source does not have, by index."""
    links = {each.match.source[0].index for each in comparison.of(link_differences) if each.kind == "extra"}
    values = {each.match.source[0].index for each in comparison.of(value_differences) if each.source is None}
    return frozenset(links | values)
