"""Reports Korean particles that do not fit the word before them: ``파드(Pod)을`` for ``파드(Pod)를``."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..languages.ko_prose import particle_errors
from ..lazy_pattern import lazy_pattern
from ..messages import gettext
from ..model import Edit, Finding, Fix, Segment, Severity
from ._prose import korean_segments
from .base import Example, Rule

_BUT_OR_OR = "이나"
_OPAQUE = "\x01"  # the placeholder of a tag without text
_OR = lazy_pattern(r"\bor\b")


class KoreanParticle(Rule):
    """A Korean particle does not agree with the word before it.

    ## Why it matters
    Readers stumble over `파드(Pod)을` instead of `파드(Pod)를`. Such mistakes remain when a word is replaced or gets a gloss.

    ## What is ignored
    - Words whose pronunciation does not follow from their spelling, and abbreviations.
    - Code.
    - All languages except Korean.

    The rule checks 을/를, 이/가, 은/는, 과/와, 으로/로 and 이나/나 in these places:

    - After a gloss. The particle must agree with the Korean word before the parentheses. After a Korean remark in
      parentheses, it may also agree with the remark.
    - After a Korean word in a link, emphasis or a tag.
    - After a Latin word in lower case whose last sound is known.
    - After a number. The finding is then advice.

    After other Korean words, 를, 와 and 으로 are checked, since no word ends with them. 을, 은, 이, 과, 는 and 가 are checked if
    the page also has the word with another particle that only nouns have, such as 의 or 에서, or if the word sounds like a
    word of the source. After a vowel, 이나 may also mean "is …, but", so the rule checks 이나 only if the source says "or".

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
        Example("Choose a region (such as Seoul).\n", "리전(예: 서울)를 고른다.\n", fires=1),
        Example("Use kubectl.\n", "kubectl를 사용한다.\n", fires=1),
        Example("There are 3 of them.\n", "3가 남는다.\n", fires=1, note="a particle after a number is advice"),
        Example("It costs $100.\n", "$100를 낸다.\n", fires=0, note="달러 is not written, but read"),
        Example("The worker calls it.\n", "작업자(worker)를 부른다.\n", fires=0),
        Example("Send it to the kernel.\n", "kernel로 보낸다.\n", fires=0, note="로 follows ㄹ"),
        Example("The [volume](v.md) is big.\n", "[볼륨](v.md)는 크다.\n", fires=1, note="a particle after a link"),
        Example(
            "Use a lane. The end of a lane.\n", "차로을 쓴다. 차로의 끝이다.\n", fires=1, note="a noun, as in 차로의"
        ),
        Example("The falling leaf.\n", "나은 잎과 지을 집이다. 가을의 잎이다.\n", fires=0, note="verb forms"),
        Example("A pod or a node.\n", "파드(pod)이나 노드이다.\n", fires=1),
        Example(
            "It is a pod, but big.\n", "파드(pod)이나 크다.\n", fires=0, note="이나 is a verb form, not a particle"
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        page, sources = comparison.translation.text, comparison.of(_source_texts)
        for segment in korean_segments(comparison):
            source = sources.get(segment.index, "")
            for error in particle_errors(segment.prose, _ends_of_markup(segment), page, source):
                span = segment.locate(error.start, error.end)
                found = segment.prose[error.start : error.end]
                if found == _BUT_OR_OR and not _OR.search(source):
                    continue
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


def _ends_of_markup(segment: Segment) -> frozenset[int]:
    """Return the offsets in the prose of a segment at which a link, an emphasized text or a tag with visible text ends.

    In the prose ``the guide for it`` of ``the [guide](g.md) for it``, this is the offset after ``guide``.
    """
    if not (segment.links or segment.emphases or segment.tags):
        return frozenset()
    ends = {node.span.end for nodes in (segment.links, segment.emphases) for node in nodes}
    ends.update(tag.span.end for tag in segment.tags if tag.role == "close")
    shown = {tag.span.end for tag in segment.tags if tag.role == "single"}
    return frozenset(
        piece.offset
        for piece in segment.pieces
        if piece.start in ends or (piece.start in shown and segment.prose[piece.offset - 1] != _OPAQUE)
    )


def _source_texts(comparison: Comparison) -> dict[int, str]:
    """Map the index of each translated segment to the text of its source, without code."""
    return {
        segment.index: " ".join(source.prose for source in match.source)
        for match in comparison.alignment.matches
        for segment in match.translation
    }
