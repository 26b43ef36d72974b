"""Find texts that are much shorter or longer than a translation of their source usually is.

The length of a text is the number of letters that it would have in English (see ``text_length``). The logarithm of the
ratio of the two lengths is roughly normally distributed. Its variance is smaller for longer texts, down to a minimum.
This was measured on about 6,000 blocks of Korean pages and their English sources.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from msgspec import Struct

from ..languages import Language
from ..languages.base import text_length
from ..languages.figures import tolerant
from ..languages.sentences import COLONS, split_sentences
from ..lazy_pattern import lazy_pattern
from ..model import Match, Segment
from .bilingual import kept_sources
from .broken_inline_code import stray_marks
from .inline_code import UNSURE
from .lost_sentence import evidence_of_lost_sentence

if TYPE_CHECKING:
    from ..comparison import Comparison

_KINDS = frozenset({"paragraph", "item", "row", "term"})
_MIN_LETTERS = 36.0  # letters of English; the ratio of shorter texts depends on single words
_NOTABLY_SHORT, _NOTABLY_LONG = 1.0, 3.0  # texts with a smaller |z| are not examined
_LABEL = 25.0  # letters of English; text before a colon that is not longer is a label
_MAX_SENTENCES = 50  # only so many sentences of a text are examined
OFFSET = 8.0  # added to both lengths; otherwise the ratios of short texts vary too much
_VARIANCE, _VARIANCE_OF_LETTERS = 0.006, 0.75
_USUAL_LENGTH = 100.0  # length in letters for which a language's standard deviation was measured
_ENOUGH_TO_CALIBRATE = 8
_SPREAD = 0.12  # standard deviation for other languages; a page is long enough to measure the mean, but not this

_WORD = lazy_pattern(r"[^\W_]+(?:['’]\w+)?")
_CONTENT_SHARE = 0.74  # share of letters in content words; median of 4,000 blocks of English documentation
_SEMICOLON = lazy_pattern(r"(?<!&\w{2})(?<!&\w{3})(?<!&\w{4})[;；؛]")  # not that of ``&amp;``
_ADDRESS = lazy_pattern(r"https?://[!-~]+")  # other scripts go on without a blank
_GLOSS = lazy_pattern(r"(?<=[^\x00-\x7f])\s?\([A-Za-z][A-Za-z ,.&/-]*\)")


class LengthDifference(Struct, frozen=True):
    """A text of unusual length.

    Attributes:
        match: The text and its source.
        z: The difference from the usual length, in standard deviations; negative if the translation is shorter.
        letters: The same difference, as a number of letters in English.
        sentences: The numbers of sentences in the source and in the translation. Sentences that the translation joins
            with a semicolon are counted one by one.
        z_without: The value of ``z`` if the source did not have one of its sentences: the one without which the value
            is nearest to 0. Equal to ``z`` if the source has a single sentence.
        z_lean: The value of ``z`` if function words of the source, such as "the", are not measured; never lower than
            ``z``.
        is_doubtful: Whether the aligner is not sure of the match, and a segment next to it has no counterpart. The two
            texts then perhaps do not belong together.
    """

    match: Match
    z: float
    letters: float
    sentences: tuple[int, int]
    z_without: float
    z_lean: float
    is_doubtful: bool


class _Measured(Struct, frozen=True):
    """A match, with the texts of its two sides and their lengths, as the number of letters that they would have in
    English.

    ``adjacent`` is the length of unmatched text directly before and after the translation, which may belong to it.
    ``is_doubtful`` is whether the two texts perhaps do not belong together.
    """

    match: Match
    source_texts: list[str]
    texts: list[str]
    source: float
    translation: float
    adjacent: float
    is_doubtful: bool

    @property
    def log_ratio(self) -> float:
        """The logarithm of the ratio of the length of the translation to the length of the source."""
        return math.log((self.translation + OFFSET) / (self.source + OFFSET))


def usual_length(comparison: Comparison) -> tuple[float, float] | None:
    """Return how long the translations on a page usually are, as a mean and a standard deviation.

    Both are about the logarithm of the ratio: the length of a translation, divided by the length of its source. They
    were measured for many languages. For other languages, they are estimated from the page.

    Returns:
        The mean and the standard deviation; None if they are not known and the page has too few texts to estimate them.
    """
    known, measured = comparison.language.length_prior, comparison.of(_measured)
    if known or len(measured) < _ENOUGH_TO_CALIBRATE:
        return known
    from statistics import median  # imported late: it takes 4 ms, and most languages have figures

    return tolerant(median(item.log_ratio for item in measured), _SPREAD)


def length_differences(comparison: Comparison) -> tuple[LengthDifference, ...]:
    """Return the texts of unusual length.

    The result is empty if the usual length is not known (see ``usual_length``).
    """
    measured, usual = comparison.of(_measured), comparison.of(usual_length)
    return tuple(_differences(measured, comparison.source_language, comparison.language, *usual)) if usual else ()


def _measured(comparison: Comparison) -> list[_Measured]:
    """Return the matches that are long enough to compare, with their lengths."""
    source_language, language = comparison.source_language, comparison.language
    matches = comparison.alignment.matches
    min_source_characters = _MIN_LETTERS / max(1.0, source_language.letter_weight)
    min_characters = _MIN_LETTERS / max(1.0, language.letter_weight)
    kept, misread = comparison.of(_kept), comparison.of(stray_marks)
    measured: list[_Measured] = []
    for index, match in enumerate(matches):
        if not match.source or not match.translation or match.source[0].kind not in _KINDS:
            continue
        if (
            _count_characters(match.source) < min_source_characters
            and _count_characters(match.translation) < min_characters
        ):
            continue  # too short in any language
        source_texts, texts = _texts(match, kept)
        if match.source[0].index in misread:  # with an unpaired backtick, a part of the text is read as code
            source_texts, texts = (
                [_without_addresses(each.text) for each in side] for side in (match.source, match.translation)
            )
        if language.script is not None and not any(map(language.has_script, texts)):
            continue  # not translated; other rules report it
        source = sum(text_length(text, source_language) for text in source_texts)
        translation = sum(_length(text, language) for text in texts)
        if max(source, translation) >= _MIN_LETTERS and texts != source_texts:
            before, after = range(index - 1, -1, -1), range(index + 1, len(matches))
            neighbours = [each for at in (before, after) for each in takewhile(_is_extra, map(matches.__getitem__, at))]
            extra = [each for neighbour in neighbours for each in neighbour.translation if each.kind in _KINDS]
            adjacent = sum(text_length(segment.prose, language) for segment in extra)
            beside = matches[max(index - 1, 0) : index + 2]
            is_doubtful = match.confidence < UNSURE and any(not (each.source and each.translation) for each in beside)
            measured.append(_Measured(match, source_texts, texts, source, translation, adjacent, is_doubtful))
    return measured


def _is_extra(match: Match) -> bool:
    return match.relation == "extra"


def _texts(match: Match, kept: Container[int]) -> tuple[list[str], list[str]]:
    """Return the texts of both sides of a match, without addresses.

    Segments of the translation whose index is in ``kept`` are left out, since they repeat the source.
    """
    translation = [segment for segment in match.translation if segment.index not in kept]
    return (
        [prose_without_code(segment, translation) for segment in match.source],
        [prose_without_code(segment, match.source) for segment in translation],
    )


def prose_without_code(segment: Segment, others: Sequence[Segment]) -> str:
    """Return the text of a segment without addresses and without most of its inline code.

    Inline code is kept if the other side probably has it as ordinary text, since the two sides would otherwise differ
    in length. It is then moved to the beginning of the result. The other side must not have it as code, and one of
    these must be true:

    - The other side has the same words without code marks.
    - The code has letters outside of ASCII, such as ``梯度累加``, so it was probably translated.

    Args:
        segment: The segment.
        others: The segments of the other side.
    """
    if segment.kind == "code" and not any(other.codes for other in others):
        return segment.text  # a command that is a line of the paragraph on the other page
    if not segment.codes:
        return _without_addresses(segment.prose)
    marked = {code.text for other in others for code in other.codes}
    unmarked = [code.text for code in segment.codes if code.text not in marked]
    if unmarked:
        plain = "\n".join(other.prose.replace("\x01", "") for other in others)
        unmarked = [
            text for text in unmarked if text.replace("\\", "") in plain or not (text.isascii() or text.startswith("<"))
        ]
    return " ".join([*unmarked, _without_addresses(segment.prose)])


def _length(text: str, language: Language) -> float:
    """Return how many letters a text of the translation would have in English.

    Glosses (source terms in parentheses) are not counted.

    Args:
        text: The text.
        language: The language of the translation.
    """
    return text_length(_GLOSS.sub("", text) if "(" in text else text, language)


def _count_characters(segments: tuple[Segment, ...]) -> int:
    return sum([len(segment.prose) for segment in segments])


def _without_addresses(text: str) -> str:
    return _ADDRESS.sub("", text) if "://" in text else text


def _content_length(texts: list[str], language: Language) -> float:
    """Return how many letters source texts would have in English, estimated from their content words alone.

    Function words, such as "the", are not measured. Translations often leave them out, so a source with very many of
    them would make its translation seem too short.
    """
    words = [word for text in texts for word in _WORD.findall(text)]
    content = [word for word in words if word.lower() not in language.function_words]
    share = _CONTENT_SHARE if language.function_words else 1.0
    return text_length(" ".join(content), language) / share


def usual_deviation(letters: float) -> float:
    """Return the standard deviation of the logarithm of the length ratio, for a source with this number of letters.

    The value is an average of all languages. Callers multiply it by how much more the lengths of one language vary.
    """
    return math.sqrt(_VARIANCE + _VARIANCE_OF_LETTERS / max(letters, 20.0))


def _differences(
    measured: Sequence[_Measured], source_language: Language, language: Language, mean: float, spread: float
) -> Iterator[LengthDifference]:
    """Yield the texts of unusual length among the measured ones.

    ``mean`` and ``spread`` are the usual mean and standard deviation of the logarithm of the length ratio.
    """
    deviation = _deviation(mean, spread)
    for item in measured:
        z = deviation(item.translation, item.source)
        if -_NOTABLY_SHORT < z < _NOTABLY_LONG:
            continue
        if z < 0 and item.adjacent and deviation(item.translation + item.adjacent, item.source) > -_NOTABLY_SHORT:
            continue
        sentences, translated = _sentences(item.source_texts, item.texts, source_language, language)
        lengths = [text_length(sentence, source_language) for sentence in sentences]
        deviations = [deviation(item.translation, max(item.source - one, 0.0)) for one in lengths[:_MAX_SENTENCES]]
        yield LengthDifference(
            match=item.match,
            z=z,
            letters=item.translation / math.exp(mean) - item.source,
            sentences=(len(sentences), len(translated) + _count_joined(item)),
            z_without=min(deviations, key=abs) if len(sentences) > 1 else z,
            z_lean=max(z, deviation(item.translation, _content_length(item.source_texts, source_language))),
            is_doubtful=item.is_doubtful,
        )


def _count_joined(item: _Measured) -> int:
    """Return how many semicolons the translation has more than the source: each may join two sentences.

    The result is 0 if it has no more.
    """
    source, translation = (
        sum(len(_SEMICOLON.findall(text)) for text in side) for side in (item.source_texts, item.texts)
    )
    return max(translation - source, 0)


def lost_sentence(comparison: Comparison, difference: LengthDifference) -> float:
    """Return how strongly the lengths of the sentences suggest that a sentence of the source was lost.

    The strength is computed by ``evidence_of_lost_sentence``, once with all words and once with content words only.

    Returns:
        The lower of the two strengths, 0 or more. 0 if the translation is not shorter than usual, or if the usual
        length of text in its language is not known.
    """
    source_language, language = comparison.source_language, comparison.language
    if language.length_prior is None or difference.z >= 0:
        return 0.0
    source_texts, texts = _texts(difference.match, comparison.of(_kept))
    sentences, translated = _sentences(source_texts, texts, source_language, language)
    lengths = [_length(sentence, language) for sentence in translated]
    whole = [text_length(sentence, source_language) for sentence in sentences]
    content = [_content_length([sentence], source_language) for sentence in sentences]
    deviation = _deviation(*language.length_prior)
    return min(evidence_of_lost_sentence(source, lengths, deviation) for source in (whole, content))


def _kept(comparison: Comparison) -> frozenset[int]:
    """Return the indexes of the segments that still repeat the source although their translations are beside them."""
    return frozenset(each.kept.index for each in comparison.of(kept_sources))


def _deviation(mean: float, spread: float) -> Callable[[float, float], float]:
    """Return a function that compares the length of a translation (first argument) with that of its source (second).

    The function returns by how many standard deviations the translation is longer than usual; negative if shorter.
    ``mean`` and ``spread`` are the usual mean and standard deviation of the logarithm of the length ratio.
    """
    usual = usual_deviation(_USUAL_LENGTH)

    def deviation(translation: float, source: float) -> float:
        sigma = spread / usual * usual_deviation(source)
        return (math.log((translation + OFFSET) / (source + OFFSET)) - mean) / sigma

    return deviation


def _sentences(
    source_texts: list[str], texts: list[str], source_language: Language, language: Language
) -> tuple[list[str], list[str]]:
    """Return the sentences of the source and of the translation.

    A label at the beginning of a text, as in ``Requirements: an account.``, is joined with the sentence after it. This
    is done on both sides, since one of them may have no colon there. Labels are not joined if one side is a single
    sentence that ends with a colon, since its rest may be missing.
    """
    source = [sentence for text in source_texts for sentence in split_sentences(text, source_language)]
    translation = [sentence for text in texts for sentence in split_sentences(text, language)]
    is_whole = any(len(side) == 1 and side[0].rstrip().endswith(COLONS) for side in (source, translation))
    if not is_whole and (_has_label(source, source_language) or _has_label(translation, language)):
        return _with_label(source), _with_label(translation)
    return source, translation


def _has_label(sentences: list[str], language: Language) -> bool:
    return _with_label(sentences) != sentences and text_length(sentences[0], language) <= _LABEL


def _with_label(sentences: list[str]) -> list[str]:
    """Return the sentences, with the first and the second as one if a colon separates them."""
    if len(sentences) > 1 and sentences[0].rstrip().endswith(COLONS):
        return [sentences[0] + sentences[1], *sentences[2:]]
    return sentences
