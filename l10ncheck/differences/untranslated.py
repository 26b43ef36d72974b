"""Find sentences of the translation that are still in the language of the source."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from ..languages import Language
from ..languages.base import text_length
from ..languages.sentences import COLONS
from ..lazy_pattern import lazy_pattern
from ..model import Match, Segment, Span
from ..runs import runs
from .bilingual import kept_sources
from .half_translated import telling_words, untranslated_parts
from .tag_balance import page_tags
from .unread_texts import unread_texts
from .words import is_list_of_names, prose_words

if TYPE_CHECKING:
    from ..comparison import Comparison

_KINDS = frozenset({"paragraph", "item", "row", "term", "html", "field", "entry"})
_MAX_TRANSLATED = 2  # a run ends at this number of translated segments
_LOWER_CASE_WORDS = 4
_LOWER_CASE_WORDS_BESIDE = 2  # of a whole sentence beside its translation, or with a telling word
_LOWER_CASE_SHARE = 0.5  # with a smaller share of lower-case words, the text is a title or a list of products
_WORDS_BESIDE_LINKS = 4
_FROM_SOURCE = 0.6  # with a smaller share of words from the source, the text is a quotation or a translator's note
_MIN_EQUAL_WORDS = 5
_BESIDE = 0.6  # a text with a smaller part of the length of the original beside it is not its translation
_MAX_LENGTH = 20_000  # longer source texts (in characters) are not searched for parts of a sentence

# The pattern begins with a single character set, which makes the search fast.
_SENTENCE_END = lazy_pattern(r"[.!?:。！？।؟۔¦](?:(?<=[。！？।؟۔¦])|(?=\s))")
_CELL_END = "¦"
_TAGS = "\x01 \n"  # each tag and inline code of a prose is one \x01
_CHANGE = lazy_pattern(r"/(?:pull|pulls|issues|commit|merge_requests|changeset)/\w+")
_CHANGE_NAME = lazy_pattern(r"[#!]?\d+|`?[0-9a-f]{7,40}`?|https?://\S+")
_REST_OF_WORD = lazy_pattern("\x01[a-z]")
_OUTPUT = lazy_pattern(r"(?i)console|terminal")  # how the names of components with the output of a program begin
# How the output of programs begins: ``TypeError: …``, ``[ERROR] …``.
_MESSAGE = lazy_pattern(r"\[(?:ERROR|FATAL|WARN)\] |Error: |[A-Z][A-Za-z]*(?:Error|Exception): |Uncaught ")
_NUMBER = lazy_pattern(r"\d+(?:[.,:]\d+)*")
_CODE = lazy_pattern(r"[;={}$|\\]|->|::|(?:^|\s)--?[A-Za-z]")


class UntranslatedRun(Struct, frozen=True):
    """A run of adjacent segments with sentences that are still in the language of the source.

    Attributes:
        span: The place of the run in the translation.
        source_span: Its place in the source.
        first: The place of the first such sentence.
        text: The prose of the first such sentence.
        words: The number of words in all such sentences of the run.
    """

    span: Span
    source_span: Span
    first: Span
    text: str
    words: int


class _Sentence(Struct, frozen=True):
    """A sentence of the translation that is still in the language of the source.

    It is ``segment.prose[start:end]``. ``words`` is the number of its words.
    """

    segment: Segment
    match: Match
    start: int
    end: int
    words: int

    @property
    def text(self) -> str:
        return self.segment.prose[self.start : self.end]

    @property
    def span(self) -> Span:
        return self.segment.locate(self.start, self.end)


def untranslated_texts(comparison: Comparison) -> tuple[UntranslatedRun, ...]:
    """Return the untranslated texts, one for each run of adjacent segments, in the order of the translation.

    Source text beside its translation is left out, since it is already translated. So are the entries of a change log,
    which are the messages of commits, quoted messages of programs, and texts that spell out a name letter by letter.
    """
    found: list[_Sentence] = []
    kept = {kept.kept.index for kept in comparison.of(kept_sources)}
    telling = telling_words(comparison.source_language, comparison.language)
    unread = comparison.of(unread_texts)
    for match in comparison.alignment.matches:
        if not match.source or not match.translation or _is_equal_entry(match):
            continue
        kind = match.translation[0].kind
        if kind in _KINDS or (kind in ("image", "tag") and match.source[0].kind == "html"):  # a divided element
            sentences = _untranslated_sentences(match, comparison.source_language, comparison.language, telling, unread)
            found += (
                sentence
                for sentence in sentences
                if sentence.segment.index not in kept
                and not _is_logged_change(sentence.segment)
                and not _spells_out_name(sentence.segment)
                and not _is_quoted_message(comparison, match, sentence.segment)
            )
    if not found:
        return ()
    output = _output_of_programs(comparison)
    found = [sentence for sentence in found if not _is_in_any(sentence.span, output)]
    found.sort(key=lambda sentence: (sentence.segment.index, sentence.start))
    translated = _translated_segments(comparison)

    def are_together(one: _Sentence, other: _Sentence) -> bool:
        between = bisect_left(translated, other.segment.index) - bisect_right(translated, one.segment.index)
        return between < _MAX_TRANSLATED

    return tuple(map(_join_run, runs(found, are_together)))


def _is_in_any(span: Span, places: Sequence[Span]) -> bool:
    """Whether a span begins in one of several places, which are in order."""
    before = bisect_right(places, span.start, key=lambda place: place.start)
    return before > 0 and span.start < places[before - 1].end


def _output_of_programs(comparison: Comparison) -> list[Span]:
    """Return the places in the translation that show the output of a program: the content of ``<ConsoleBlock>``.

    Such components are recognized by their names.
    """
    places: list[Span] = []
    opened: int | None = None
    for tag in page_tags(comparison.translation):
        if _OUTPUT.match(tag.name) is None:
            continue
        if tag.role == "open" and opened is None:
            opened = tag.span.end
        elif tag.role == "close" and opened is not None:
            places.append(Span(opened, tag.span.start))
            opened = None
    return places


def _is_equal_entry(match: Match) -> bool:
    """Whether a whole entry of a string file is the same as in the source, which ``untranslated-entry`` reports."""
    source, translation = match.source[0], match.translation[0]
    return translation.kind == "entry" and translation.prose.strip() == source.prose.strip()


def _is_logged_change(segment: Segment) -> bool:
    """Whether a segment is an entry of a change log: a list item with a link such as ``[#12](…/pull/12)``."""
    return segment.kind == "item" and any(
        _CHANGE.search(link.url) and _CHANGE_NAME.fullmatch(link.text.strip() or link.url)
        for link in (*segment.links, *segment.addresses)
    )


def _spells_out_name(segment: Segment) -> bool:
    """Whether a text explains the letters of a name, as in "`l`ess than or `e`qual" for ``le``."""
    return any(len(code.text) == 1 for code in segment.codes) and _REST_OF_WORD.search(segment.prose) is not None


def _translated_segments(comparison: Comparison) -> list[int]:
    """Return the indexes of the segments of the translation whose text is translated."""
    if comparison.language.script is not None:
        has_script = comparison.language.has_script
        return [s.index for s in comparison.translation.segments if s.kind in _KINDS and has_script(s.prose)]
    source = {segment.prose for segment in comparison.source.segments}
    return [s.index for s in comparison.translation.segments if s.kind in _KINDS and s.prose not in source]


def _join_run(run: list[_Sentence]) -> UntranslatedRun:
    sources = [segment.span for sentence in run for segment in sentence.match.source]
    return UntranslatedRun(
        span=Span(run[0].span.start, max(sentence.span.end for sentence in run)),
        source_span=Span(min(span.start for span in sources), max(span.end for span in sources)),
        first=run[0].span,
        text=run[0].text,
        words=sum(sentence.words for sentence in run),
    )


def _untranslated_sentences(
    match: Match, source_language: Language, language: Language, telling: frozenset[str], unread: dict[int, int]
) -> Iterator[_Sentence]:
    """Yield the sentences of a match, or the parts of sentences, that are still in the language of the source.

    Args:
        match: The match.
        source_language: The language of the source.
        language: The language of the translation.
        telling: Words that show that a text is in the language of the source, from ``telling_words``.
        unread: For the segments of the translation with text in a script that its readers do not read, the number of
            words of this text, by the index of the segment. From ``unread_texts``.
    """
    source = " ".join(segment.prose for segment in match.source)
    is_divided = match.source[0].kind == "html" and len(match.translation) > 1
    for segment in match.translation:
        if (
            is_divided
            and segment.prose in source
            and any(
                text_length(each.prose, language) >= _BESIDE * text_length(segment.prose, source_language)
                and _is_other_text(each.prose, source, language)
                for each in match.translation
            )
        ):
            continue  # an element with the original of a quotation after its translation
        if len(match.translation) > 1 and segment.prose == source:
            # The translation stands beside it.
            yield _Sentence(segment, match, 0, len(segment.prose), len(prose_words(segment.prose)))
            continue
        if language.script is None:
            found = list(_equal_sentences(segment, match, source, telling, source_language.script))
        else:
            found = list(_foreign_sentences(source_language, language, segment, match, source))
        if not found and max(len(source), len(segment.prose)) <= _MAX_LENGTH:
            found = [
                _Sentence(segment, match, start, end, len(prose_words(segment.prose[start:end])))
                for start, end in untranslated_parts(segment, source, telling)
            ]
        if not found and segment.index in unread:
            found = [_Sentence(segment, match, 0, len(segment.prose), unread[segment.index])]
        yield from (sentence for sentence in found if not _is_shown_message(sentence, source, source_language))


def _is_other_text(text: str, source: str, language: Language) -> bool:
    """Whether a text may be in the language of the translation.

    It must have letters of its script. In Latin letters, most of its words must not be in the text ``source``.
    """
    found = prose_words(text)
    return language.has_script(text) if language.script else 2 * sum(word in source for word in found) < len(found)


def _is_shown_message(sentence: _Sentence, source: str, source_language: Language) -> bool:
    """Whether a sentence is a message of a program, such as ``the gate is open`` after ``The tool prints:``.

    In the translation, a colon must be directly before it. In ``source``, the text of the source, words that introduce
    messages must be before it (``source_language.introduces_message``).
    """
    introduction = source_language.introduces_message
    before = source.partition(sentence.text)[0]
    is_introduced = sentence.segment.prose[: sentence.start].rstrip().endswith(COLONS)
    return is_introduced and introduction is not None and introduction.search(before) is not None


def _is_quoted_message(comparison: Comparison, match: Match, segment: Segment) -> bool:
    """Whether a segment is a message of a program in a quotation (``> TypeError: …``), and the same as in the source.

    Either the message begins as programs begin theirs, or the text before the quotation introduces it.
    """
    source = match.source[0]
    if not _is_quoted(segment) or not _is_quoted(source) or segment.prose != source.prose:
        return False
    before = (each for each in comparison.source.segments[source.index :: -1] if not _is_quoted(each))
    introduction = comparison.source_language.introduces_message
    is_introduced = introduction is not None and introduction.search(next((each.prose for each in before), ""))
    return bool(is_introduced) or _MESSAGE.match(segment.prose) is not None


def _is_quoted(segment: Segment) -> bool:
    return segment.parent is not None and segment.parent.kind == "quote"


def _split_sentences(segment: Segment) -> Iterator[tuple[str, int, int]]:
    """Yield each sentence of a segment, with its start and end in the prose of the segment."""
    prose, begin = segment.prose, 0
    for end in [*(found.end() for found in _SENTENCE_END.finditer(prose)), len(prose)]:
        if end - begin == 1 and prose[begin] != _CELL_END and end < len(prose):
            continue  # a mark alone is no sentence
        text = prose[begin:end].rstrip(_CELL_END)
        stripped = text.strip()
        if stripped:
            start = begin + text.index(stripped)
            yield stripped, start, start + len(stripped)
        begin = end


def _source_sentences(match: Match) -> frozenset[str]:
    return frozenset(_masked(text) for segment in match.source for text, _, _ in _split_sentences(segment))


def _masked(text: str) -> str:
    """Return a text with 0 for each number, since a number of the source may have changed after it was copied."""
    return _NUMBER.sub("0", text)


def _foreign_sentences(
    source_language: Language, language: Language, segment: Segment, match: Match, source: str
) -> Iterator[_Sentence]:
    """Yield the sentences that look like prose in the source language and have no letter of the translation's script.

    This is for a translation in a script of its own. ``_equal_sentences`` is for two languages in the same script.
    """
    if not source_language.function_words:
        return
    known: set[str] = set()
    source_sentences: frozenset[str] | None = None  # split only if a sentence may be untranslated
    for text, start, end in _split_sentences(segment):
        if len(text) < 2 * _LOWER_CASE_WORDS or language.has_script(text) or _CODE.search(text):
            continue
        found = _words(text, segment, start, end)
        lower = sum(word[0].islower() for word in found)
        if source_sentences is None:
            source_sentences = _source_sentences(match)
        is_whole = _is_whole(_masked(text), source_sentences)
        is_beside = is_whole and language.has_script(segment.prose)
        least = _LOWER_CASE_WORDS_BESIDE if is_beside else _LOWER_CASE_WORDS - is_whole
        if lower < least or lower < _LOWER_CASE_SHARE * len(found) or is_list_of_names(text):
            continue
        is_telling = not source_language.function_words.isdisjoint(word.lower() for word in found if len(word) > 1)
        if not is_telling and not is_beside:
            continue
        known = known or {word.lower() for word in prose_words(source.replace('"', " "))}
        if sum(word.lower() in known for word in found) >= _FROM_SOURCE * len(found):
            yield _Sentence(segment, match, start, end, len(found))


def _equal_sentences(
    segment: Segment, match: Match, source: str, telling: frozenset[str], script: re.Pattern[str] | None
) -> Iterator[_Sentence]:
    """Yield the sentences of the translation that the source has too, with the same or other numbers.

    This is for a translation in Latin letters. A sentence must have at least five words, four of them in lower case,
    since a shorter one may be a name. Fewer words are enough if one of them is in ``telling`` and one of these
    conditions is met:

    - The sentence is a whole segment of the translation, and all of its words, at least four, are in lower case.
    - The source has it as a sentence of its own, and all of its words but the first, at least two, are in lower case.

    Args:
        segment: The segment of the translation.
        match: The match of the segment.
        source: The text of the source.
        telling: The words that show that a text is in the source's language (see ``telling_words``).
        script: Matches letters of the source's language if it has a script of its own. A sentence without them, such as
            one in English on a Chinese page, needs no translation. None for Latin letters.
    """
    source_sentences = _source_sentences(match)
    source = _masked(source) if len(source) <= _MAX_LENGTH else ""
    for text, start, end in _split_sentences(segment):
        is_in_source = (masked := _masked(text)) in source_sentences or masked in source
        if not is_in_source:
            text = text.lstrip(_TAGS)  # the translation may have more tags before it, such as ``<i>``
            start, is_in_source = end - len(text), (masked := _masked(text)) in source
        if not is_in_source or _CODE.search(text) or (script is not None and not script.search(text)):
            continue
        found = _words(text, segment, start, end)
        lower = sum(word[0].islower() for word in found)
        is_telling = not telling.isdisjoint(map(str.lower, found))
        is_segment = is_telling and lower == len(found) and text == segment.prose.strip()
        is_short = is_telling and lower == len(found) - 1 and _is_whole(masked, source_sentences)
        is_long = len(found) >= _MIN_EQUAL_WORDS - is_segment and lower >= _LOWER_CASE_WORDS
        if (is_long or (is_short and lower >= _LOWER_CASE_WORDS_BESIDE)) and not is_list_of_names(text):
            yield _Sentence(segment, match, start, end, len(found))


def _is_whole(text: str, source_sentences: frozenset[str]) -> bool:
    """Whether a text is one of ``source_sentences``, begins with a capital letter and ends with ``.`` or the like."""
    return text[0].isupper() and text.endswith((".", "!", "?")) and text in source_sentences


def _words(text: str, segment: Segment, start: int, end: int) -> list[str]:
    """Return the words of the sentence ``text``, which is at ``start:end`` in the prose of ``segment``.

    The words of links are left out if there are hardly any other words, since they may be titles of pages in the source
    language.
    """
    if not segment.links:
        return prose_words(text)
    own = text
    span = segment.locate(start, end)
    first = bisect_left(segment.links, span.start, key=lambda link: link.span.end)
    last = bisect_left(segment.links, span.end, key=lambda link: link.span.start)
    for link in segment.links[first:last]:
        if link.text and link.text in own:
            own = own.replace(link.text, " ")
    found = prose_words(own)
    return prose_words(text) if len(found) >= _WORDS_BESIDE_LINKS else found
