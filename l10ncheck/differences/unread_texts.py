"""Find text of the source in a translation whose readers do not read its script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..languages import Language
from ..languages.sentences import COLONS
from ..lazy_pattern import lazy_pattern
from ..model import Segment
from .words import prose_words

if TYPE_CHECKING:
    from ..comparison import Comparison

_BLOCKS = ("paragraph", "item")
_TITLES = ("heading", "field")
_MIN_LETTERS, _MIN_WORDS = 12, 4  # of a sentence
_LETTERS_OF_WORD = 5  # of an English word, on average
_FULL_STOPS = ".!?。！？।؟۔"
_LETTER = lazy_pattern(r"[^\W\d_]")


def unread_texts(comparison: Comparison) -> dict[int, int]:
    """Find texts that the translation has copied from its source, in a script that its readers do not read.

    An example is a Chinese paragraph on an English page. Only whole paragraphs, list items, headings and front matter
    fields are found. What may be a name, a message or an example is left out: what is short, quoted or emphasized, or
    stands after a colon. A heading or title may be short if the text below it is found, too.

    Returns:
        The number of words of each text, by the index of its segment in the translation.
    """
    source_language, language = comparison.source_language, comparison.language
    if source_language.script is None or not _reads_other_script(comparison):
        return {}
    quotations = [block.span for block in comparison.translation.blocks if block.kind == "quote"]
    equal = {
        segment.index
        for match in comparison.alignment.matches
        for segment in match.translation
        if any(segment.prose.strip() == source.prose.strip() for source in match.source)
        and not language.has_script(segment.prose)
        and 2 * _letters_in(source_language, segment.prose) > sum(map(str.isalpha, segment.prose))
        and not any(quotation.start <= segment.span.start < quotation.end for quotation in quotations)
    }
    found: dict[int, int] = {}
    is_introduced = False  # by a text that ends with a colon
    for segment in comparison.translation.segments if equal else ():
        if segment.index not in equal:
            is_introduced = segment.prose.rstrip().endswith(COLONS) or (is_introduced and segment.kind == "item")
        elif segment.kind in _TITLES:
            is_introduced = False
        elif not is_introduced and segment.kind in _BLOCKS and _is_sentence(segment, source_language):
            found[segment.index] = _word_count(segment.prose, source_language)
    is_above = False  # the segment is above a text that is found
    for segment in reversed(comparison.translation.segments) if equal else ():
        if segment.kind in _TITLES and segment.index in equal:
            if is_above or _is_sentence(segment, source_language):
                found[segment.index] = _word_count(segment.prose, source_language)
        elif segment.kind in _BLOCKS and (segment.index in found or segment.index not in equal):
            is_above = segment.index in found
    return found


def _reads_other_script(comparison: Comparison) -> bool:
    """Whether the readers of the translation may read another script than that of the source.

    The result is always True for a language that l10ncheck knows: the caller looks for letters of its script in each
    text. For another language, it is True if the texts that only the translation has are not in the script of the
    source.
    """
    if comparison.language.is_described:
        return True
    source = {segment.prose for segment in comparison.source.segments}
    own = [s.prose for s in comparison.translation.segments if s.prose not in source]
    return any(map(_LETTER.search, own)) and not any(map(comparison.source_language.has_script, own))


def _is_sentence(segment: Segment, language: Language) -> bool:
    """Whether a text is as long as a sentence and ends with a full stop or a similar sign.

    A quotation, a text that does not begin with a letter (``© 2026``), and one that mostly consists of links and
    emphasis are no sentence.
    """
    text = segment.prose.strip()
    marked = sum(each.span.end - each.span.start for each in segment.emphases)
    marked += sum(len(link.text) for link in segment.links)
    words = len(prose_words(text)) if language.spaced else _word_count(text, language)
    return (
        (segment.parent is None or segment.parent.kind != "quote")
        and text[0].isalpha()
        and text[-1] in _FULL_STOPS
        and 2 * marked <= len(text)
        and words >= _MIN_WORDS
        and _letters_in(language, text) >= _MIN_LETTERS
    )


def _letters_in(language: Language, text: str) -> int:
    """Return the number of letters of a text that are in the language's own script."""
    return sum(map(language.has_script, text))


def _word_count(text: str, language: Language) -> int:
    """Return the number of words, estimated if the language puts no spaces between them."""
    return max(len(prose_words(text)), round(_letters_in(language, text) * language.letter_weight / _LETTERS_OF_WORD))
