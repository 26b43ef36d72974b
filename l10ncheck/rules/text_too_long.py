"""Reports texts that are much longer than translations usually are, which may have an extra sentence."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..comparison import Comparison
from ..differences.block_mismatch import is_mismatched
from ..differences.length import length_differences
from ..differences.links import link_differences
from ..differences.values import value_differences
from ..messages import gettext, ngettext
from ..model import Finding, Severity, whole_span
from .base import Example, Rule

_LETTERS_PER_WORD = 5  # average length of an English word, including names


class Options(Struct, frozen=True, forbid_unknown_fields=True):
    """Limits of ``text-too-long``. Only texts that are longer than these limits are reported.

    Attributes:
        with_sentence: The limit if the text has more sentences than its source, in standard deviations above the usual
            length.
        alone: The limit for any other text, in standard deviations above the usual length.
        letters: How much longer than usual each text must be at least, in English letters. A letter of another script,
            such as a Korean one, counts as several English letters.
    """

    with_sentence: float = 3.0
    alone: float = 5.0
    letters: float = 30.0


class TextTooLong(Rule[Options]):
    """A paragraph or list item is much longer than a translation of its source usually is.

    ## Why it matters
    The translation probably has a sentence that the source never had, or has removed.

    ## What is ignored
    Glosses in parentheses, and sentences that were split in two.

    The finding is a warning if the text also has a link or a number that the source does not have: in a test, all eleven
    such texts had an extra sentence. Otherwise, the finding is advice: in the same test, two of eight such texts had an
    extra sentence.

    ## How to fix it
    Compare the two texts sentence by sentence, and remove what the source does not say.
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
            note="the additional words are glosses",
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
        with_extra = comparison.of(_blocks_with_extra)
        for difference in comparison.of(length_differences):
            source_sentences, sentences = difference.sentences
            threshold = self.options.with_sentence if sentences > source_sentences else self.options.alone
            if is_mismatched(comparison, difference.match):
                continue
            if difference.z < threshold or difference.letters < self.options.letters:
                continue
            source, translation = difference.match.source, difference.match.translation
            words = round(difference.letters / _LETTERS_PER_WORD)
            yield self.finding(
                comparison,
                whole_span(translation),
                whole_span(source),
                ngettext(
                    "text is about {count} word longer than a translation of its source usually is",
                    "text is about {count} words longer than a translation of its source usually is",
                    words,
                ),
                severity=Severity.WARNING if source[0].index in with_extra else None,
                hint=gettext(
                    "Look for text that the source does not have, such as a sentence or a clause, and remove it."
                ),
            )


def _blocks_with_extra(comparison: Comparison) -> frozenset[int]:
    """Return the indexes of the source segments whose translations have an extra link or number."""
    links = {link.match.source[0].index for link in comparison.of(link_differences) if link.kind == "extra"}
    values = {value.match.source[0].index for value in comparison.of(value_differences) if value.source is None}
    return frozenset(links | values)
