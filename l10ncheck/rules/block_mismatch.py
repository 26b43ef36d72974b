"""block-mismatch: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.block_mismatch import MismatchedBlock, mismatched_blocks
from ..differences.gaps import count_words
from ..model import Finding, Severity, Span
from .base import Example, Rule

_SHOWN = 4
_LONGEST = 60


class BlockMismatch(Rule):
    """A block says something else than its source: most of its codes, links, numbers and tags are others.

    ## Why it matters
    The source was written anew after it was translated, or another text stands in its place. Readers of the
    translation are told something else.

    ## What is ignored
    A block that keeps at least half of what survives a translation; its differences are reported one by one, by the
    rules on links, code, values and tags. Those rules are silent about a rewritten block.

    ## How to fix it
    Translate the block of the source anew.
    """

    name = "block-mismatch"
    group = "structure"
    severity = Severity.WARNING
    examples = (
        Example(
            "Since 2.4, `mq drain` closes [the lanes](/lanes) after 30 seconds.\n",
            "`mq halt`는 [작업](/jobs)을 5분 동안 기다린다.\n",
            fires=1,
        ),
        Example(
            "Call `mq drain` or `mq stop` on [a lane](/lanes), then `mq start`.\n",
            "[레인](/lanes)에서 `mq drain`이나 `mq halt`를, 이어서 `mq run`을 호출한다.\n",
            fires=0,
            note="half of it is there",
        ),
        Example("Call `mq drain` after 30 seconds.\n", "30초 뒤에 `mq drain`을 호출한다.\n", fires=0),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for block in comparison.of(mismatched_blocks).values():
            yield self._finding(comparison, block)

    def _finding(self, comparison: Comparison, block: MismatchedBlock) -> Finding:
        source, translation = block.match.source, block.match.translation
        here = f"; here instead: {_listed(block.added)}" if block.added else ""
        return self.finding(
            comparison,
            Span(translation[0].span.start, translation[-1].span.end),
            Span(source[0].span.start, source[-1].span.end),
            f"this text says something else than its source, of which {_listed(block.missing)} "
            f"{'is' if len(block.missing) == 1 else 'are'} not here{here}",
            subject=" ".join((*block.missing, ">", *block.added))[:200],
            weight=1.0,
            words=sum(map(count_words, source)),
            hint="Translate the block of the source anew.",
        )


def _listed(items: tuple[str, ...]) -> str:
    shown = [item if len(item) <= _LONGEST else f"{item[:_LONGEST]}…" for item in items[:_SHOWN]]
    more = [f"{len(items) - _SHOWN} more"] if len(items) > _SHOWN else []
    return ", ".join([*shown, *more])
