"""Find blocks of the source that a page still shows next to their translation."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..languages.base import text_length
from ..lazy_pattern import lazy_pattern
from ..model import Segment
from ..runs import runs
from .words import prose_words

if TYPE_CHECKING:
    from ..comparison import Comparison

_KINDS = frozenset({"heading", "paragraph", "item", "term"})
# A list item may be followed by its translation as its second paragraph.
_SAME_KINDS = frozenset({*((kind, kind) for kind in _KINDS), ("item", "paragraph")})
_WORD = lazy_pattern(r"\w+")
_SAME_WORDS = 0.9  # a smaller share of equal words shows another text
_MIN_WORDS = 4
_MIN_WORDS_OF_PHRASE = 3  # with a word such as "the", which names do not have
_FEW_WORDS = 3  # at most one of so many words is a function word in both languages, such as "is" and "of" in Dutch
# Smallest and largest ratio of the length of a translation to that of its source, both in English letters.
_SHORTEST, _LONGEST = 0.4, 2.5


class KeptSource(Struct, frozen=True):
    """A block of the translated page that is still in the source language although its translation is beside it.

    Attributes:
        kept: The block that is still in the source language.
        source: The block of the source page with the same words as ``kept``.
        translation: The block near ``kept`` that translates it.
    """

    source: Segment
    kept: Segment
    translation: Segment


def kept_sources(comparison: Comparison) -> tuple[KeptSource, ...]:
    """Return the blocks that the translated page still shows in the source language, next to their translations.

    They are in the order of the page. Several such blocks may follow each other, with all of their translations before
    or after them.
    """
    equal, extra = _equal_and_extra(comparison)
    found: list[KeptSource] = []
    for run in runs(sorted(equal), lambda one, other: other == one + 1) if extra else ():
        count = len(run)
        for part, first in ((run, run[-1] + 1), (run, run[0] - count), (run[:1], run[0] - 1), (run[-1:], run[-1] + 1)):
            indexes = range(first, first + len(part))
            if not all(index in extra for index in indexes):
                continue
            pairs = [replace(equal[one], translation=extra[other]) for one, other in zip(part, indexes, strict=True)]
            if all(_is_translation(comparison, pair) for pair in pairs):
                found += pairs
                for index in indexes:
                    del extra[index]
                if part == run:
                    break
    return tuple(found)


def _equal_and_extra(comparison: Comparison) -> tuple[dict[int, KeptSource], dict[int, Segment]]:
    """Return the segments that repeat their source but must be translated, and those that may be their translations.

    All are segments of the translated page, by their indexes. In the first result, ``KeptSource.translation`` is the
    segment itself for now; the caller replaces it with the real translation.
    """
    equal, extra = dict[int, KeptSource](), dict[int, Segment]()
    for match in comparison.alignment.matches:
        for segment in match.translation:
            if segment.kind not in _KINDS or (match.source and match.relation not in ("matched", "split")):
                continue
            if match.source and _is_copy(match.source[0], segment):
                if _is_phrase(comparison, segment):
                    equal[segment.index] = KeptSource(match.source[0], segment, segment)
            elif match.relation != "matched" and _is_translated(comparison, segment):
                extra[segment.index] = segment
    return equal, extra


def _is_copy(source: Segment, segment: Segment) -> bool:
    """Whether a text is the source text, ignoring quotation marks, dashes and, in a long text, a corrected word.

    Texts of segments of different kinds, such as a paragraph and an HTML element, must be equal.
    """
    if source.prose == segment.prose or source.kind != segment.kind:
        return source.prose == segment.prose
    words, others = _WORD.findall(source.prose), _WORD.findall(segment.prose)
    equal = (Counter(words) & Counter(others)).total()
    return len(words) >= _MIN_WORDS and 2 * equal / (len(words) + len(others)) >= _SAME_WORDS


def _is_phrase(comparison: Comparison, segment: Segment) -> bool:
    """Whether a segment that is equal on both pages must be translated: a heading, or too many words for a name.

    Even a name counts if it is a heading: if its translation is directly above or below it, it is a copy to remove.
    """
    if segment.kind == "heading":
        return True
    found = prose_words(segment.prose)
    least = _MIN_WORDS
    if not comparison.source_language.function_words.isdisjoint(word.lower() for word in found):
        least = _MIN_WORDS_OF_PHRASE
    return len(found) >= least


def _is_translated(comparison: Comparison, segment: Segment) -> bool:
    """Whether a segment may be in the language of the translation, judged by its letters or its function words.

    If the language has a script of its own, the segment must have letters of it. Otherwise, few of its words may be
    function words of the source's language, or at most as many as are those of the translation's: ``do`` and ``no`` are
    words of Galician, too. If no function words of the translation's language are known, the result is True.
    """
    language, of_source = comparison.language, comparison.source_language.function_words
    if language.script is not None or not language.function_words:
        return language.script is None or language.has_script(segment.prose)
    words = {word.lower() for word in prose_words(segment.prose)}
    return len(words & of_source) <= max(len(words) / _FEW_WORDS, len(words & language.function_words))


def _is_translation(comparison: Comparison, pair: KeptSource) -> bool:
    """Whether ``pair.translation`` can be the translation of ``pair.kept``, the source text that was kept on the page.

    Both must have the same kind, level and kind of container, and the same inline code, and their lengths must fit. The
    translation of a list item may also be its second paragraph.
    """
    one, other = pair.kept, pair.translation
    if (
        (one.kind, other.kind) not in _SAME_KINDS
        or one.level != other.level
        or (one.parent and one.parent.kind) != (other.parent and other.parent.kind)
    ):
        return False
    if {code.text for code in one.codes} != {code.text for code in other.codes}:
        return False
    length = text_length(other.prose, comparison.language)
    return _SHORTEST < length / max(text_length(one.prose, comparison.source_language), 1.0) < _LONGEST
