"""untranslated-text: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.untranslated import untranslated_texts
from ..model import Finding, Severity
from .base import Example, Rule

_SHOWN = 60  # characters of the sentence in the message


class UntranslatedText(Rule):
    """A sentence is still in the language of the source.

    ## Why it matters
    It was forgotten, or was pasted from the source and left for later.

    ## What is ignored
    Names of products, lists of them, loanwords, code, quoted messages, titles inside links, addresses, and cells that
    hold a name only. Neighbouring sentences are one finding. In languages with Latin letters only a sentence that equals
    the one of the source counts.

    ## How to fix it
    Translate it.
    """

    name = "untranslated-text"
    group = "text"
    severity = Severity.WARNING
    examples = (
        Example(
            "The worker takes the oldest job from the queue.\n",
            "The worker takes the oldest job from the queue.\n",
            fires=1,
        ),
        Example(
            "Jobs wait in the queue. The worker takes the oldest of them.\n",
            "잡은 큐에서 기다린다. The worker takes the oldest of them.\n",
            fires=1,
        ),
        Example(
            "Supported: Lantern Cloud, Red Hat and Debian.\n", "지원: Lantern Cloud, Red Hat and Debian.\n", fires=0
        ),
        Example(
            'It says "the queue is not ready yet".\n',
            '다음과 같이 출력된다. "the queue is not ready yet"\n',
            fires=0,
            note="a message",
        ),
        Example(
            "Read [how to write a worker for the queue](w.md).\n",
            "다음을 읽어본다.\n[how to write a worker for the queue](w.md)\n",
            fires=0,
            note="a title",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for leftover in comparison.of(untranslated_texts):
            written = comparison.translation.text[leftover.first.start : leftover.first.end]
            text = " ".join(written.split())
            text = text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + "…"
            yield self.finding(
                comparison,
                leftover.span,
                leftover.source_span,
                f'not translated: "{text}" ({leftover.words} words)',
                subject=leftover.text,
                words=leftover.words,
                hint="Translate it.",
            )
