"""Find sentences of the source that the translation lacks, by what a translation keeps unchanged in them.

A sentence was probably not translated if its links, inline code, tags and numbers are all missing in the translation of
its block, and if that translation has fewer sentences and is shorter by about this sentence. One finding about it is
clearer than one for each link and number.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from ..languages.base import Language, text_length
from ..languages.sentences import COLONS, split_sentences
from ..lazy_pattern import lazy_pattern
from ..model import Match, Segment, Span
from .inline_code import inline_code_changes, is_code_shaped
from .length import OFFSET, prose_without_code, usual_length
from .links import link_differences
from .markup_tags import compared_tags, missing_tags
from .values import value_differences

if TYPE_CHECKING:
    from ..comparison import Comparison

_KINDS = frozenset({"paragraph", "item", "term", "field"})
# Of the length of a sentence, by which the translation must be too short; more if translators join sentences.
_SHARE, _SHARE_IF_JOINED = 0.4, 0.7
_MOST_IN_FIELD = 1.5  # of the length of a sentence, by which a field may be too short if only this one is missing
_LABEL = lazy_pattern(r"[^:：.!?]{1,60}[:：]\s+(?P<text>\S.*)", re.DOTALL)
_ONLY_LABEL = lazy_pattern(r"[^:：.!?。！？]{1,60}[:：]\s*")
_BOLD = ("**", "__")
_MARKS = "*_ –—-"  # around a bold label, and after it
_BOLD_LABEL = lazy_pattern(r"(?P<mark>\*\*|__)(?P<label>[^*_`\n]{1,150})(?P=mark)[ \t]")
_TEXT_AFTER = lazy_pattern(r"(?:[:!?–—]\s+|[：。！？]\s*)[^\W\d]")
_LONGER = 1.5  # times the length of a label; a longer text may have the text after the label too
_FEWEST_WORDS = 3  # of a text after a label
_UNSURE = 0.1  # confidence of a match, below which the two texts may have nothing to do with each other
_MOST_SENTENCES = 30  # of a longer text, only so many are examined


class MissingSentence(Struct, frozen=True):
    """A sentence of the source without a counterpart in the translation of its block.

    Attributes:
        match: The block and its translation.
        span: The place of the sentence in the source.
        text: Its prose, in which one character stands for each inline code and each tag.
        is_certain: Whether the sentence is certainly missing: the translation lacks its link, inline code, tag or
            several of its values. A single number proves less, since the translation may write it in words.
    """

    match: Match
    span: Span
    text: str
    is_certain: bool


def missing_sentences(comparison: Comparison) -> tuple[MissingSentence, ...]:
    """Return the sentences that the translation probably lacks, at most one for each block.

    The result is empty if the usual length of a translation is not known.
    """
    missing: defaultdict[int, list[Span]] = defaultdict(list)
    matches: dict[int, Match] = {}
    for match, span in _missing(comparison):
        first = match.source[0].index
        missing[first].append(span)
        matches[first] = match
    found = (_lost(comparison, matches[first], spans) for first, spans in sorted(missing.items()))
    return tuple(sentence for sentence in found if sentence is not None)


def texts_lost_after_labels(comparison: Comparison) -> tuple[MissingSentence, ...]:
    """Return the texts after a label such as "Fire:" of which the translation has only the label.

    A label is left out if the translation has an extra block directly after it, which may be the text.
    """
    extra = {match.translation[0].index for match in comparison.alignment.matches if match.relation == "extra"}
    found = []
    for match in comparison.alignment.matches:
        if not match.source or len(match.translation) != 1 or match.source[0].kind not in _KINDS:
            continue
        translation = match.translation[0]
        written = comparison.translation.text[translation.span.start : translation.span.end]
        is_bold = written.startswith(_BOLD) and written.strip(_MARKS) == translation.prose.rstrip(_MARKS)
        is_label = is_bold or _ONLY_LABEL.fullmatch(translation.prose) is not None
        if not is_label or translation.index + 1 in extra or match.source[-1].prose.rstrip().endswith(COLONS):
            continue
        label, text, span = _label_and_text(match.source, comparison.source.text if is_bold else "")
        has_text = _TEXT_AFTER.search(translation.prose) and not _TEXT_AFTER.search(label)  # ``**Feuer: Ruft an.**``
        if has_text or len(text.split()) < _FEWEST_WORDS:
            continue
        length, whole = (text_length(each, comparison.source_language) + OFFSET for each in (label, label + text))
        longest = _LONGER * length
        if (label[-1:] + text[:1]).isalnum():  # one sentence; a longer text is nearer to all of it than to the label
            longest = min(longest, math.sqrt(length * whole))
        if text_length(translation.prose, comparison.language) + OFFSET <= longest:
            found.append(MissingSentence(match, span, text, True))
    return tuple(found)


def _label_and_text(segments: Sequence[Segment], page: str) -> tuple[str, str, Span]:
    """Return a label such as "Fire:", the text after it, and the place of the text.

    The label is the beginning of the only segment, or the first of two segments, such as the term of a definition. The
    text is empty if there is no label.

    Args:
        segments: The segments of the source.
        page: The text of their page, to find labels without a colon, too: bold text at the beginning of a segment, as
            in ``**Free?** Yes.``. Empty to find only labels with a colon.
    """
    first, last = segments[0], segments[-1]
    if len(segments) == 2:
        return first.prose, last.prose, last.span
    if len(segments) != 1:
        return "", "", first.span
    bold = _BOLD_LABEL.match(page, first.span.start, first.span.end)
    if bold and first.prose.startswith(bold["label"]):
        start = len(bold["label"]) + 1
        return bold["label"], first.prose[start:], first.locate(start, len(first.prose))
    label = _LABEL.match(first.prose)
    if label is None:
        return "", "", first.span
    return first.prose[: label.start("text")], label["text"], first.locate(*label.span("text"))


def _missing(comparison: Comparison) -> Iterator[tuple[Match, Span]]:
    """Yield the match and the place of each link, inline code, tag and value of the source that the translation lacks.

    Code that a block has several times is left out, since it does not show which sentence is missing.
    """
    for link in comparison.of(link_differences):
        if link.kind == "missing" and link.source is not None and link.broken is None:
            yield link.match, link.source.span
    for match, changes in comparison.of(inline_code_changes):
        uses = Counter(code.text for segment in match.source for code in segment.codes)
        codes = [change.source for change in changes if change.translation is None]
        yield from ((match, code.span) for code in codes if uses[code.text] == 1)
    for match, tags in comparison.of(missing_tags):
        yield from ((match, tag.span) for tag in tags)
    for value in comparison.of(value_differences):
        if value.source is not None and value.translation is None:
            yield value.match, value.source.span


def _lost(comparison: Comparison, match: Match, missing: list[Span]) -> MissingSentence | None:
    """Return the sentence of a block that contains most of what is missing in its translation; None if no sentence
    does.

    ``missing`` are the places in the source of the links, code, tags and values without a counterpart.
    """
    if not match.translation or match.source[0].kind not in _KINDS or match.confidence < _UNSURE:
        return None
    if any(segment.kind == "code" for segment in match.translation):
        return None  # a code block has no markup, and text in it is not read as sentences
    language, source_language, usual = comparison.language, comparison.source_language, comparison.of(usual_length)
    sentences = [
        (segment, span, text) for segment in match.source for span, text in sentences_of(segment, source_language)
    ][:_MOST_SENTENCES]
    translated = sum(len(split_sentences(segment.prose, language)) for segment in match.translation)
    if usual is None or len(sentences) <= translated:
        return None
    length = sum(text_length(prose_without_code(each, match.translation), source_language) for each in match.source)
    other = sum(text_length(prose_without_code(each, match.source), language) for each in match.translation)
    deficit = length - other / math.exp(usual[0])
    values = comparison.of(_value_places)
    share = _SHARE_IF_JOINED if language.joins_sentences else _SHARE
    best, most = None, 0
    for segment, span, text in sentences:
        lost = [each for each in missing if span.start <= each.start < span.end]
        size = text_length(text, source_language)
        if (
            len(lost) > most
            and deficit >= share * size
            # The code in a field is not read, so it does not show which of several sentences is missing.
            and (segment.kind != "field" or deficit <= _MOST_IN_FIELD * size)
            and not _keeps(segment, span, missing)
        ):
            is_certain = len(lost) > 1 or lost[0] not in values
            best, most = MissingSentence(match, span, text, is_certain), len(lost)
    return best


def _value_places(comparison: Comparison) -> frozenset[Span]:
    """Return the places of the values in the source that differ or have no counterpart."""
    return frozenset(each.source.span for each in comparison.of(value_differences) if each.source is not None)


def sentences_of(segment: Segment, language: Language) -> Iterator[tuple[Span, str]]:
    """Yield each sentence of a segment's prose: its span in the file, with the marks of links, and its text."""
    start = 0
    for text in split_sentences(segment.prose, language):
        end = start + len(text)
        # In a field, code before a sentence is often a block of its own.
        rest = text.lstrip("\x01 \n" if segment.kind == "field" else None)
        span = segment.locate(end - len(rest), start + len(text.rstrip()))
        for offset in (span.start, span.end) if segment.links else ():
            index = bisect_left(segment.links, offset, key=lambda link: link.span.start)
            link = segment.links[max(index - 1, 0)].span  # the only one that may be around the offset
            if link.start < span.start < link.end <= span.end:
                span = Span(link.start, span.end)
            elif span.start <= link.start < span.end < link.end:
                span = Span(span.start, link.end)
        yield span, text
        start = end


def _keeps(segment: Segment, sentence: Span, missing: list[Span]) -> bool:
    """Whether a sentence of the source has inline code, a link or a tag that the translation has too.

    Args:
        segment: The segment of the source with the sentence.
        sentence: The place of the sentence.
        missing: The places of what the translation lacks.
    """
    spans = [code.span for code in segment.codes if is_code_shaped(code.text)]
    spans += [link.span for link in segment.links] + [tag.span for tag in compared_tags(segment)]
    return any(sentence.start <= span.start < sentence.end and span not in missing for span in spans)
