"""The rule ``korean-particle``."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..languages.ko_prose import particle_errors
from ..messages import gettext
from ..model import Edit, Finding, Fix, Severity
from ._korean import korean_segments
from .base import Example, Rule


class KoreanParticle(Rule):
    """A Korean particle does not agree with the word before it.

    ## Why it matters
    In `파드(Pod)을`, the particle is wrong. Such mistakes remain when a word is replaced or gets a gloss.

    ## What is ignored
    Words whose pronunciation does not follow from their spelling, abbreviations, code, and all languages except Korean.
    The rule checks 을/를, 이/가, 은/는, 과/와 and 으로/로 in two places: after a gloss, where the particle must agree with the
    Korean word before the parentheses, and after Latin words in lower case whose last sound is known. After a number,
    the finding is advice.

    ## How to fix it
    Use the form of the particle that agrees with the word.
    """

    name = "korean-particle"
    group = "text"
    severity = Severity.WARNING
    examples = (
        Example(
            "The worker calls it.\n",
            "작업자(worker)을 부른다.\n",
            fires=1,
            note="the particle must agree with the word before the gloss",
        ),
        Example("Use kubectl.\n", "kubectl를 사용한다.\n", fires=1),
        Example("There are 3 of them.\n", "3가 남는다.\n", fires=1, note="a particle after a number is advice"),
        Example("The worker calls it.\n", "작업자(worker)를 부른다.\n", fires=0),
        Example("Send it to the kernel.\n", "kernel로 보낸다.\n", fires=0, note="로 follows ㄹ"),
        Example("Use RBAC.\n", "RBAC를 사용한다.\n", fires=0, note="an abbreviation"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for segment in korean_segments(comparison):
            for error in particle_errors(segment.prose):
                span = segment.locate(error.start, error.end)
                found = segment.prose[error.start : error.end]
                yield self.finding(
                    comparison,
                    span,
                    None,
                    gettext(
                        'wrong particle after "{word}": "{found}" instead of "{expected}"',
                        word=error.word,
                        found=found,
                        expected=error.right,
                    ),
                    subject=f"{error.word}{found}",
                    severity=Severity.INFO if error.after == "digit" else None,
                    hint=gettext('Write "{text}".', text=f"{error.word}{error.right}"),
                    fix=Fix(gettext('Write "{text}"', text=error.right), (Edit(span, error.right),)),
                )
