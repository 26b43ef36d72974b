"""Sentences of the translation that are still in the language of the source."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from ..languages import Language
from ..model import Match, Segment, Span

if TYPE_CHECKING:
    from ..comparison import Comparison

_KINDS = frozenset({"paragraph", "item", "row", "term", "html", "field"})
_NEAR = 2  # translated segments that break a run
_LOWER_CASE_WORDS = 4
_LOWER_CASE_SHARE = 0.5  # less of it is a title or a list of products
_FROM_SOURCE = 0.6  # share of words that the aligned source has: less of it is a quotation or a note of the translator
_WORDS_TO_BE_EQUAL = 5
_LONGEST = 20_000  # characters of a source in which a part of a sentence is looked for

_SENTENCE = re.compile(r"[^¦]+?(?:[.!?:](?=\s)|¦|$)", re.DOTALL)
_CODE = re.compile(r"[;={}$|\\]|->|::|(?:^|\s)--?[A-Za-z]")
_NO_PROSE = re.compile(
    r"""(?<!\S)\S*[/@_\\]\S*|(?<!\S)\S+\.\S+|"[^"]*"|“[^”]*”"""
)  # addresses, paths, dotted names, quoted strings
_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")


class UntranslatedText(Struct, frozen=True):
    """A run of neighbouring segments with sentences in the source's language; ``spans`` are in the two pages.

    ``text`` is the prose of the first such sentence, ``first`` its place, and ``words`` counts the words of all.
    """

    span: Span
    source_span: Span
    first: Span
    text: str
    words: int


class _Sentence(Struct, frozen=True):
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


def untranslated_texts(comparison: Comparison) -> tuple[UntranslatedText, ...]:
    """What is left untranslated, one value a run of segments, in the order of the translation."""
    found: list[_Sentence] = []
    for match in comparison.alignment.matches:
        if match.source and match.translation and match.translation[0].kind in _KINDS:
            found += _untranslated(match, comparison.source_language, comparison.language)
    if not found:
        return ()
    found.sort(key=lambda sentence: (sentence.segment.index, sentence.start))
    translated = _translated(comparison)
    runs: list[list[_Sentence]] = []
    for sentence in found:
        last = runs[-1][-1].segment.index if runs else -_NEAR
        between = bisect_left(translated, sentence.segment.index) - bisect_right(translated, last)
        if runs and between < _NEAR:
            runs[-1].append(sentence)
        else:
            runs.append([sentence])
    return tuple(map(_leftover, runs))


def _translated(comparison: Comparison) -> list[int]:
    """Indices of the segments of text that were translated."""
    if comparison.language.script is not None:
        has_script = comparison.language.has_script
        return [s.index for s in comparison.translation.segments if s.kind in _KINDS and has_script(s.prose)]
    source = {segment.prose for segment in comparison.source.segments}
    return [s.index for s in comparison.translation.segments if s.kind in _KINDS and s.prose not in source]


def _leftover(run: list[_Sentence]) -> UntranslatedText:
    sources = [segment.span for sentence in run for segment in sentence.match.source]
    return UntranslatedText(
        span=Span(run[0].span.start, max(sentence.span.end for sentence in run)),
        source_span=Span(min(span.start for span in sources), max(span.end for span in sources)),
        first=run[0].span,
        text=run[0].text,
        words=sum(sentence.words for sentence in run),
    )


def _untranslated(match: Match, source_language: Language, language: Language) -> Iterator[_Sentence]:
    source = " ".join(segment.prose for segment in match.source)
    for segment in match.translation:
        if language.script is None:
            yield from _equal_sentences(segment, match, source)
        elif source_language.function_words:
            yield from _sentences_of(source_language, language, segment, match, source)


def _sentences(segment: Segment) -> Iterator[tuple[str, int, int]]:
    for found in _SENTENCE.finditer(segment.prose):
        text = found[0].rstrip("¦")
        stripped = text.strip()
        if stripped:
            start = found.start() + text.index(stripped)
            yield stripped, start, start + len(stripped)


def _sentences_of(
    source_language: Language, language: Language, segment: Segment, match: Match, source: str
) -> Iterator[_Sentence]:
    """Sentences without a letter of the language's script that read like prose of the source's language."""
    known: set[str] = set()
    for text, start, end in _sentences(segment):
        if len(text) < 2 * _LOWER_CASE_WORDS or language.has_script(text) or _CODE.search(text):
            continue
        words = _WORD.findall(_NO_PROSE.sub(" ", _without_links(text, segment, start, end)))
        lower = [word for word in words if word[0].islower()]
        if len(lower) < _LOWER_CASE_WORDS or len(lower) < _LOWER_CASE_SHARE * len(words):
            continue
        if source_language.function_words.isdisjoint(word.lower() for word in words if len(word) > 1):
            continue
        known = known or {word.lower() for word in _WORD.findall(source)}
        if sum(word.lower() in known for word in words) >= _FROM_SOURCE * len(words):
            yield _Sentence(segment, match, start, end, len(words))


def _equal_sentences(segment: Segment, match: Match, source: str) -> Iterator[_Sentence]:
    """Between languages in one script: sentences that are the same on both sides."""
    whole = frozenset(sentence for each in match.source for sentence, _, _ in _sentences(each))
    for text, start, end in _sentences(segment):
        if (text not in whole and (len(source) > _LONGEST or text not in source)) or _CODE.search(text):
            continue
        words = _WORD.findall(_NO_PROSE.sub(" ", _without_links(text, segment, start, end)))
        lower = sum(word[0].islower() for word in words)
        if len(words) >= _WORDS_TO_BE_EQUAL and lower >= _LOWER_CASE_WORDS:
            yield _Sentence(segment, match, start, end, len(words))


def _without_links(text: str, segment: Segment, start: int, end: int) -> str:
    """The titles of pages that exist in one language only may stay."""
    if not segment.links:
        return text
    place = segment.locate(start, end)
    first = bisect_left(segment.links, place.start, key=lambda link: link.span.end)
    last = bisect_left(segment.links, place.end, key=lambda link: link.span.start)
    for link in segment.links[first:last]:
        if link.text and link.text in text:
            text = text.replace(link.text, " ")
    return text
