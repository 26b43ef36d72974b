"""Reports texts that are much shorter than translations usually are, which may lack a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..comparison import Comparison
from ..differences.block_mismatch import is_mismatched
from ..differences.length import LengthDifference, length_differences, lost_sentence
from ..differences.missing_sentences import MissingSentence, missing_sentences, texts_lost_after_labels
from ..messages import excerpt, gettext, ngettext
from ..model import Finding, Match, Severity, whole_span
from .base import Example, Rule

_MIN_IMPROVEMENT = 0.3  # z² must shrink by this much if one sentence of the source is left out
_MIN_EVIDENCE = 1.5  # that a sentence was lost, by the lengths of all sentences
# In languages whose translators join sentences:
_MIN_EVIDENCE_IF_JOINED = 3.0
_MORE_IF_JOINED = 1.5  # standard deviations beyond the limit ``alone``
_LETTERS_PER_WORD = 5  # average length of an English word, including names


class Options(Struct, frozen=True, forbid_unknown_fields=True):
    """Limits of ``text-too-short``. Only texts that are shorter than these limits are reported.

    Attributes:
        with_sentence: How many standard deviations a text must be shorter than usual if a sentence seems to be missing:
            the text has fewer sentences than its source.
        alone: How many standard deviations a text must be shorter than usual if its length is the only evidence: the
            text has as many sentences as its source. The finding is advice, but a warning in two cases:

            - The lengths of the sentences show that one is missing. ``alone`` minus 1 is then enough.
            - Even if only the content words of the source are counted, the text is shorter than usual, by at least
              ``alone`` plus 1 standard deviations.
        letters: How many English letters a text must at least be shorter than usual. A letter of another script, such
            as a Korean one, counts as several English letters.
    """

    with_sentence: float = 1.0
    alone: float = 3.0
    letters: float = 15.0


class TextTooShort(Rule[Options]):
    """A paragraph or list item is much shorter than a translation of its source usually is.

    ## Why it matters
    A sentence is probably missing: it was not translated, or it was added to the source later. Missing links, inline
    code, tags or numbers may show which sentence is missing. The finding then names the sentence. The findings about
    the links, code, tags or numbers become its evidence: they are listed under it.

    ## What is ignored
    Texts of only a few words, addresses, and glosses in parentheses.

    If a text of the source is a label with a text after it, as in "Requirements: two hosts", and the translation has
    only the label, the finding names the text after the label in the source. Such a label is not counted as a sentence.

    A short text may just be a concise translation, so most findings are advice. The finding is a warning in three cases:

    - The text has fewer sentences than the source, and one missing sentence explains its length.
    - The lengths of the sentences, compared in order, show that one sentence of the source is missing. This is checked
      only in languages whose usual length l10ncheck knows.
    - The text is too short even for the content words of the source (all words except those like "the" and "of").

    For table rows, the second and third case do not apply, since translations often shorten rows. Translators into
    Chinese and Japanese often join sentences with a comma and shorten them, so fewer sentences prove little there. In
    these two languages, the first case applies only if the text is shorter than the limit ``alone`` by another 1.5
    standard deviations, and the second case needs more evidence.

    Even in these three cases, the finding is advice if the translation is only a link, since the link may show the title
    of the page, or if it is doubtful that the text translates this source, and a text next to it has no counterpart.

    l10ncheck knows the usual length of a translation for most languages of documentation. For other languages, it
    measures the usual length on the page.

    ## How to fix it
    Compare the two texts sentence by sentence, and translate what is missing.
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
        Example(
            "The queue holds events. If it overflows, events are dropped. The default size is 10000.\n",
            "큐는 이벤트를 보관한다. 큐가 넘치면 이벤트가 삭제된다.\n",
            fires=1,
            note="the number shows which sentence is missing",
        ),
        Example(
            "The queue holds events, which is 10000 of them by default. If it overflows, events are dropped.\n",
            "큐는 이벤트를 보관한다. 큐가 넘치면 이벤트가 삭제된다.\n",
            fires=0,
            note="no sentence is missing, only a number",
        ),
        Example("**Fire:** Leave by the yard.\n", "**화재:**\n", fires=1, note="only the label is left"),
        Example("**Fire:** Leave by the yard.\n", "**화재:**\n\n마당으로 나간다.\n", fires=0),
        Example("- **Fire** - Leave by the yard.\n", "- **Feuer** –\n", fires=1, locale="de"),
        Example("**Is it free?** Yes, for all schools.\n", "**Бесплатно ли это?**\n", fires=1, locale="ru"),
        Example("**Is it free?** Yes, for all schools.\n", "**Бесплатно ли это?**\n\nДа.\n", fires=0, locale="ru"),
        Example("See `a`: it shows the yard.\n", "`a`: zeigt den Hof:\n", fires=0, locale="de"),
        Example(
            "Please see the following page for more.\n",
            "다음을 참고한다.\n",
            fires=0,
            note="the text has only a few words",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        found = {
            sentence.match.source[0].index: sentence
            for sentence in (*comparison.of(texts_lost_after_labels), *comparison.of(missing_sentences))
        }
        named = [sentence for sentence in found.values() if not is_mismatched(comparison, sentence.match)]
        explained = {sentence.match.source[0].index for sentence in named}
        for sentence in named:
            yield self._sentence(comparison, sentence)
        for difference in comparison.of(length_differences):
            severity = self._severity(comparison, difference)
            if severity is not None and (difference.is_doubtful or _is_reference(difference.match)):
                severity = Severity.INFO
            if is_mismatched(comparison, difference.match) or difference.match.source[0].index in explained:
                continue
            if severity is not None and difference.letters <= -self.options.letters:
                yield self._finding(comparison, difference, severity)

    def _severity(self, comparison: Comparison, difference: LengthDifference) -> Severity | None:
        """Return the severity of the finding about a text; None if the text is not short enough for a finding."""
        source_sentences, sentences = difference.sentences
        has_fewer_sentences, is_row = source_sentences > sentences, difference.match.source[0].kind == "row"
        is_very_short, joins = difference.z <= -self.options.alone, comparison.language.joins_sentences
        may_be_lost = difference.z <= 1 - self.options.alone and (is_very_short or not joins) and not is_row
        min_evidence = _MIN_EVIDENCE_IF_JOINED if joins else _MIN_EVIDENCE
        if may_be_lost and lost_sentence(comparison, difference) >= min_evidence:
            return Severity.WARNING
        if has_fewer_sentences and difference.z <= -self.options.with_sentence:
            is_explained = difference.z**2 - difference.z_without**2 >= _MIN_IMPROVEMENT
            is_joined = joins and difference.z > -self.options.alone - _MORE_IF_JOINED
            return Severity.WARNING if is_explained and not is_joined else Severity.INFO
        if is_very_short:
            is_certain = difference.z_lean <= -self.options.alone - 1 and not is_row
            return Severity.WARNING if is_certain else Severity.INFO
        return None

    def _sentence(self, comparison: Comparison, sentence: MissingSentence) -> Finding:
        translation = sentence.match.translation
        start = len(comparison.source.text[: sentence.span.start].rstrip("*_"))  # with the marks of bold first words
        written = comparison.source.text[start : sentence.span.end]
        return self.finding(
            comparison,
            whole_span(translation),
            sentence.span,
            gettext('sentence missing in the translation: "{text}"', text=excerpt(written)),
            subject=excerpt(written),
            weight=1.0 if sentence.is_certain else 0.3,
            words=len(sentence.text.split()),
            hint=gettext("Translate the missing sentence of the source, and add it."),
        )

    def _finding(self, comparison: Comparison, difference: LengthDifference, severity: Severity) -> Finding:
        source, translation = difference.match.source, difference.match.translation
        source_sentences, sentences = difference.sentences
        has_fewer_sentences = source_sentences > sentences
        is_strong = difference.z < (-3.2 if has_fewer_sentences else -4.5)
        words = round(-difference.letters / _LETTERS_PER_WORD)
        if has_fewer_sentences:
            message = ngettext(
                "text is about {count} word shorter than a translation of its source usually is; "
                "sentences: {source} in the source, {translation} in the translation",
                "text is about {count} words shorter than a translation of its source usually is; "
                "sentences: {source} in the source, {translation} in the translation",
                words,
                source=source_sentences,
                translation=sentences,
            )
        else:
            message = ngettext(
                "text is about {count} word shorter than a translation of its source usually is",
                "text is about {count} words shorter than a translation of its source usually is",
                words,
            )
        return self.finding(
            comparison,
            whole_span(translation),
            whole_span(source),
            message,
            severity=severity,
            weight=1.0 if is_strong else 0.3,
            words=words,
            hint=gettext(
                "Look for text of the source that is not translated, such as a sentence or a clause, and translate it."
            ),
        )


def _is_reference(match: Match) -> bool:
    """Whether the translation is only a link, as in a list of further reading: its text may be the title of the page."""
    texts = [(segment.text.strip(), segment.links) for segment in match.translation]
    return all(len(links) == 1 and links[0].text.strip() == text for text, links in texts)
