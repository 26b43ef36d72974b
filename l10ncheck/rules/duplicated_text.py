"""duplicated-text: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.gaps import Gap, gaps
from ..model import Finding, Segment, Severity
from ._gaps import excerpt
from .base import Example, Rule

_SHORTEST = 15


class DuplicatedText(Rule):
    """The translation has the same text twice where the source has it once.

    ## Why it matters
    A merge or a paste went wrong; one of the copies will be forgotten at the next update.

    ## What is ignored
    Code, short texts, and text that the source repeats too.

    ## How to fix it
    Remove the copy that does not stand where the source has it.
    """

    name = "duplicated-text"
    group = "structure"
    severity = Severity.WARNING
    examples = (
        Example(
            "Jobs wait in a queue.\n\nThe `worker` takes the oldest job.\n",
            "잡은 큐에서 자기 차례를 기다린다.\n\n잡은 큐에서 자기 차례를 기다린다.\n\n`worker`는 가장 오래된 잡을 가져간다.\n",
            fires=1,
        ),
        Example(
            "Run it once more.\n\nWait.\n\nRun it once more.\n",
            "한 번 더 실행해 본다.\n\n기다린다.\n\n한 번 더 실행해 본다.\n",
            fires=0,
            note="the source repeats it too",
        ),
        Example(
            "Run it:\n\n```sh\nmq start\n```\n\nThen stop the worker.\n",
            "実行します。\n\n```sh\nmq start\n```\n\n```sh\nmq start\n```\n\nその後、ワーカーを停止します。\n",
            fires=0,
            locale="ja",
            note="code is extra-code-block",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for gap in comparison.of(gaps):
            if gap.side != "extra" or gap.kind != "text":
                continue
            for first, later in copies(comparison, gap):
                line = comparison.translation.line(first.span.start)
                yield self.finding(
                    comparison,
                    later.span,
                    None,
                    f"the same text stands at line {line}, and the source has it once: “{excerpt(later.text)}”",
                    subject=excerpt(later.text),
                    weight=1.0,
                    hint="Remove one of the two copies.",
                )


def copies(comparison: Comparison, gap: Gap) -> list[tuple[Segment, Segment]]:
    """For each segment of the gap whose text stands twice on the page: the first and the last that have it."""
    known = comparison.of(_by_text)
    found = (known[segment.text] for segment in gap.segments if len(segment.text) > _SHORTEST)
    return [(first, last) for first, last in found if first is not last]


def _by_text(comparison: Comparison) -> dict[str, tuple[Segment, Segment]]:
    """The first and the last segment of the translation with each text."""
    found: dict[str, tuple[Segment, Segment]] = {}
    for segment in comparison.translation.segments:
        found[segment.text] = found.get(segment.text, (segment,))[0], segment
    return found
