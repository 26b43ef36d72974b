"""Reports texts of the source of which several words are not translated, judging by the lexicon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..comparison import Comparison
from ..differences.block_mismatch import is_mismatched
from ..differences.gaps import count_words
from ..lexicon.sentences import LoneSentence
from ..lexicon.unexplained import Clause, Unexplained, unexplained
from ..lexicon.words import pair_of
from ..messages import excerpt, gettext
from ..model import Finding, Match, Segment, Severity, Span, whole_span
from .base import Example, Rule

_ADVICE = 0.8  # share of the bound from which a text is advice
_CERTAIN = 1.4  # share of the bound from which a text alone shows that the page has drifted

_WORDS = {
    "worker": "작업자",
    "job": "작업",
    "queue": "대기열",
    "oldest": "오래된",
    "return": "반환한다",
    "delete": "삭제한다",
    "backup": "사본",
    "night": "밤마다",
    "encrypt": "암호화한다",
    "password": "비밀번호",
    "take": "가져온다",
    "store": "보관한다",
}


class UnexplainedText(Rule):
    """Several words of the source are translated by no word of the translation.

    ## Why it matters
    Readers of the translation read something else, or miss a sentence. Usually the source was rewritten after it was
    translated.

    ## What is ignored
    - Everything, unless the configuration names a [lexicon](../lexicon.md). A lexicon lists which words of the
      translations render each word of the source.
    - A text in which only a single word is not translated.
    - A translation of the usual length in which almost every word renders a word of the source. The other words of the
      source were probably translated freely.

    Words that translations often leave out count less than others, and so do words that are rare on the site.

    The finding is a warning if hardly any other text of the site lacks so much of its source. If it lacks slightly less,
    the finding is advice.

    ## How to fix it
    Compare both texts, and translate what the source says now.
    """

    name = "unexplained-text"
    group = "text"
    severity = Severity.WARNING
    examples = (
        Example(
            "The worker takes the oldest job of the queue.\n",
            "밤마다 사본을 암호화한다.\n",
            fires=1,
            words=_WORDS,
            note="the translation says something else",
        ),
        Example(
            "The worker takes the oldest job of the queue. It encrypts the password of the backup. It returns the job.\n",
            "작업자는 대기열에서 가장 오래된 작업을 가져온다. 작업을 반환한다.\n",
            fires=1,
            words=_WORDS,
            note="the second sentence has no counterpart",
        ),
        Example(
            "The worker takes the oldest job of the queue.\n",
            "작업자는 대기열에서 가장 오래된 작업을 가져온다.\n",
            fires=0,
            words=_WORDS,
        ),
        Example(
            "The worker takes the oldest job of the queue.\n",
            "작업자는 대기열에서 작업을 가져온다.\n",
            fires=0,
            words=_WORDS,
            note="a single word proves nothing",
        ),
        Example(
            "The worker takes the oldest job of the queue.\n",
            "밤마다 사본을 암호화한다.\n",
            fires=0,
            note="there is no lexicon",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        lexicon, languages = comparison.lexicon, (comparison.source_language, comparison.language)
        for match in comparison.alignment.matches if lexicon else ():
            pair = pair_of(match, *languages)
            text = unexplained(pair, lexicon, *languages) if lexicon and pair else None
            if lexicon and text and text.score >= _ADVICE * lexicon.bound and not is_mismatched(comparison, match):
                severity = Severity.WARNING if text.score > lexicon.bound else Severity.INFO
                weight = 1.0 if text.score > _CERTAIN * lexicon.bound else 0.2
                yield self._finding(comparison, match, text, severity, weight)

    def _finding(
        self, comparison: Comparison, match: Match, text: Unexplained, severity: Severity, weight: float
    ) -> Finding:
        whole, sentence = whole_span(match.translation), text.sentence
        source_span = _span(match.source, text.clause) if text.clause else whole_span(match.source)
        span = _span(match.translation, text.instead) if text.instead else whole
        quotation = excerpt(comparison.source.text[source_span.start : source_span.end])
        if sentence is not None and sentence.side == 0:
            source_span, span = _span(match.source, sentence), whole
            message = gettext(
                'sentence {number} of the source has no counterpart in the translation: "{text}"',
                number=sentence.number,
                text=excerpt(comparison.source.text[source_span.start : source_span.end]),
            )
        elif sentence is not None and text.clause is None:
            span = _span(match.translation, sentence)
            message = gettext(
                'sentence {number} of the translation has no counterpart in the source: "{text}"',
                number=sentence.number,
                text=excerpt(comparison.translation.text[span.start : span.end]),
            )
        elif text.instead is not None:
            message = gettext(
                'different meaning: "{source}" in the source, "{translation}" in the translation',
                source=quotation,
                translation=excerpt(comparison.translation.text[span.start : span.end]),
            )
        else:
            message = gettext('no word of the translation renders "{source}"', source=quotation)
        return self.finding(
            comparison,
            span,
            source_span,
            message,
            severity=severity,
            weight=weight,
            words=sum(map(count_words, match.source)),
            hint=gettext("Compare both texts, and translate what the source says."),
        )


def _span(segments: Sequence[Segment], part: Clause | LoneSentence) -> Span:
    """Return the place in the file of a part of the text of adjacent segments: a sentence, or words in one.

    The offsets of ``part`` count from the start of the prose of all segments, joined with line breaks.
    """
    spans = []
    offset = 0
    for segment in segments:
        length = len(segment.prose)
        if part.start < offset + length and part.end > offset:
            spans.append(segment.locate(max(part.start - offset, 0), min(part.end - offset, length)))
        offset += length + 1
    return Span(spans[0].start, spans[-1].end)
