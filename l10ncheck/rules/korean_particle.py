"""korean-particle: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..languages.ko_prose import particle_errors
from ..model import Edit, Finding, Fix, Severity
from ._korean import korean_segments
from .base import Example, Rule


class KoreanParticle(Rule):
    """A Korean particle does not agree with the word that it follows.

    ## Why it matters
    `파드(Pod)을` stumbles: the word was replaced or glossed, and its particle was forgotten.

    ## What is ignored
    Words whose sound nobody can tell from their spelling, abbreviations, code, and all languages but Korean. Checked
    are 을/를, 이/가, 은/는, 과/와 and 으로/로 after a gloss, where the Korean word before the parentheses counts, and
    after words in lower case whose last sound is sure; after a number the finding is advice.

    ## How to fix it
    Write the particle that fits.
    """

    name = "korean-particle"
    group = "text"
    severity = Severity.WARNING
    examples = (
        Example("The worker calls it.\n", "작업자(worker)을 부른다.\n", fires=1, note="a gloss is not read aloud"),
        Example("Use kubectl.\n", "kubectl를 사용한다.\n", fires=1),
        Example("There are 3 of them.\n", "3가 남는다.\n", fires=1, note="as advice"),
        Example("The worker calls it.\n", "작업자(worker)를 부른다.\n", fires=0),
        Example("Send it to the kernel.\n", "kernel로 보낸다.\n", fires=0, note="로 follows ㄹ"),
        Example("Use RBAC.\n", "RBAC를 사용한다.\n", fires=0, note="an abbreviation"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for segment in korean_segments(comparison):
            for wrong in particle_errors(segment.prose):
                span = segment.locate(wrong.start, wrong.end)
                found = segment.prose[wrong.start : wrong.end]
                yield self.finding(
                    comparison,
                    span,
                    None,
                    f'particle does not fit: "{wrong.word}{found}", it has to be "{wrong.right}"',
                    subject=f"{wrong.word}{found}",
                    severity=Severity.INFO if wrong.after == "digit" else None,
                    hint=f"Write {wrong.word}{wrong.right}.",
                    fix=Fix(f"write {wrong.right}", (Edit(span, wrong.right),)),
                )
