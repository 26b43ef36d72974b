"""What of a segment survives translation: its signature.

A signature is a bag of tokens (code spans and lines, addresses, images, tags with their arguments, numbers, Latin
words, explicit anchors) with a weight each, by kind and by rarity on the two pages. Kinds and weights are those that
an ablation over labelled Korean pages found to work; rarity and kinds together decide little, the cost of gaps and
the length model decide much (see ``scoring``).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from ..admonitions import indexes_in_admonitions, is_admonition
from ..languages import Language
from ..languages.base import text_length
from ..links import address
from ..model import Page, Segment, SegmentKind

if TYPE_CHECKING:
    from ..glossary.matcher import Matcher

# How much a token of a kind says, before rarity: the first character of a token is its kind.
_WEIGHTS = {
    "c": 1.6,  # code span
    "i": 1.6,  # image
    "l": 1.4,  # address
    "s": 1.4,  # tag and its arguments
    "f": 1.4,  # footnote
    "k": 1.2,  # line of code
    "n": 1.0,  # number
    "r": 2.0,  # first cell of a row, which says what the row is about
    "w": 0.8,  # Latin word
    "t": 0.7,  # term of the glossary
    "h": 0.7,  # HTML element
    "a": 3.0,  # explicit anchor
}
_ONE_SIDED = 0.5  # of its weight: that only one page has a token tells less than that both have it
_SHARED_ONLY = "wr"  # kinds that are translated as a rule, so that only what both pages have tells something
_BOX = "[box]"
_RAREST = 3.0  # factor for a token that stands once on each page
_NEGLIGIBLE = 0.05
_ENOUGH_LINES = 5  # of code, which tell more than the words in them
_FEWEST = 12  # segments; on a smaller page every token is rare

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_.+-]*[A-Za-z0-9]|[A-Za-z]")
# A number, with or without a v, or a word; one set of letters in front is what makes the search quick.
_NUMBER_OR_WORD = re.compile(
    r"[A-Za-z\d](?:(?<=\d)\d*(?:[.,:]\d+)*|(?<=v)\d+(?:[.,:]\d+)*|(?<=[A-Za-z])(?:[A-Za-z0-9_.+-]*[A-Za-z0-9])?)"
)
# A version or a state tells when a block was written, not which block it is.
_VOLATILE = re.compile(r"v?\d|(?:alpha|beta|stable|deprecated|experimental|preview|true|false)$")


class Unit:
    """A segment prepared for alignment: ``tokens`` with their weights, their sum ``mass``, and the ``length`` of its
    text in letters of a Latin script (of code: in characters)."""

    __slots__ = ("boxed", "depth", "is_header", "kind", "length", "level", "mass", "segment", "stray", "tokens")

    def __init__(self, segment: Segment, tokens: dict[str, float], length: float, boxed: bool) -> None:
        self.segment = segment
        self.kind: SegmentKind = segment.kind
        self.depth = segment.depth
        self.level = segment.block.level if segment.kind == "heading" and segment.block else 0
        self.is_header = segment.kind == "row" and segment.block is not None and segment.block.info == "header"
        self.tokens = tokens
        self.mass = math.fsum(tokens.values())
        self.length = length
        self.stray = False  # below a heading that has no counterpart
        self.boxed = boxed  # in a note, a warning, a tip


def prepare(
    source: Page, translation: Page, source_language: Language, language: Language, glossary: Matcher | None = None
) -> tuple[list[Unit], list[Unit]]:
    """Units of both pages, without the fields of the front matter; weights are those of this pair of pages."""
    source_segments = [segment for segment in source.segments if segment.kind != "field"]
    segments = [segment for segment in translation.segments if segment.kind != "field"]
    bags = [segment_tokens(segment, language) for segment in segments]
    # Words that the translation does not have tell nothing: most words of the source are not even looked at. Neither
    # do function words: any two sentences that were left untranslated share them.
    words = {token for bag in bags for token in bag if token[0] == "w"}
    words -= {_word_token(word) for word in source_language.function_words}
    source_bags = [segment_tokens(segment, source_language, words) for segment in source_segments]
    if glossary is not None:
        from .terms import add_terms

        add_terms(
            list(zip(source_segments, source_bags, strict=True)), list(zip(segments, bags, strict=True)), glossary
        )
    weights = _weigh(source_bags, bags)
    return (
        _units(source, source_segments, source_bags, weights, source_language),
        _units(translation, segments, bags, weights, language),
    )


def _units(
    page: Page, segments: list[Segment], bags: list[dict[str, int]], weights: dict[str, float], language: Language
) -> list[Unit]:
    in_boxes = indexes_in_admonitions(page.segments)
    return [
        Unit(segment, _weighted(bag, weights), segment_length(segment, language), segment.index in in_boxes)
        for segment, bag in zip(segments, bags, strict=True)
    ]


def combined(units: Iterable[Unit]) -> dict[str, float]:
    """The tokens of several units together."""
    total: dict[str, float] = {}
    for unit in units:
        for token, weight in unit.tokens.items():
            total[token] = total.get(token, 0.0) + weight
    return total


def overlap(a: dict[str, float], b: dict[str, float]) -> float:
    """The weight of the tokens that both have."""
    if a.keys().isdisjoint(b):  # as most are
        return 0.0
    if len(a) > len(b):
        a, b = b, a
    shared = 0.0
    for token, weight in a.items():
        other = b.get(token)
        if other is not None:
            shared += weight if weight < other else other
    return shared


def segment_length(segment: Segment, language: Language) -> float:
    if segment.kind == "code" and segment.block:
        return float(len(segment.block.content))
    return text_length(segment.prose, language)


def _weighted(tokens: dict[str, int], weights: dict[str, float]) -> dict[str, float]:
    return {token: count * weights[token] for token, count in tokens.items() if token in weights}


def _weigh(source: list[dict[str, int]], translation: list[dict[str, int]]) -> dict[str, float]:
    """Weight of every token by its kind and by how many segments of the two pages hold it."""
    held_by_source = Counter(token for tokens in source for token in tokens)
    held_by_translation = Counter(token for tokens in translation for token in tokens)
    segments = max(len(source) + len(translation) + 2, _FEWEST)
    scale = _RAREST / math.log(segments / 2)
    weights = {}
    for token, held in held_by_source.items():
        held_there = held_by_translation.get(token, 0)
        if held_there:
            weights[token] = _WEIGHTS[token[0]] * scale * math.log(segments / (held + held_there))
        elif token[0] not in _SHARED_ONLY:
            weights[token] = _WEIGHTS[token[0]] * scale * math.log(segments / held) * _ONE_SIDED
    for token, held in held_by_translation.items():
        if token not in held_by_source and token[0] not in _SHARED_ONLY:
            weights[token] = _WEIGHTS[token[0]] * scale * math.log(segments / held) * _ONE_SIDED
    return {token: weight for token, weight in weights.items() if weight > _NEGLIGIBLE}


def segment_tokens(segment: Segment, language: Language, words: set[str] | None = None) -> dict[str, int]:
    """The tokens of a segment with their counts; of Latin words only those in ``words``, where that is given."""
    bag: dict[str, int] = {}

    def add(token: str) -> None:
        bag[token] = bag.get(token, 0) + 1

    def add_words(found: Iterable[str]) -> None:
        tokens = map(_word_token, found)
        bag.update(dict.fromkeys(tokens if words is None else filter(words.__contains__, tokens), 1))

    if segment.kind == "code" and segment.block:
        content = segment.block.content
        for line in content.split("\n"):
            line = line.strip()
            if line and not language.has_script(line):
                add("k" + line)
        if len(bag) < _ENOUGH_LINES:
            add_words(_WORD.findall(content))
    else:
        found = _NUMBER_OR_WORD.findall(segment.prose)
        numbers = dict.fromkeys(each for each in found if each[-1].isdigit() and each.lstrip("v")[0].isdigit())
        for each in found if numbers else ():
            if each in numbers:
                add("n" + each.replace(",", "").lstrip("v"))
        add_words([each for each in found if each not in numbers] if numbers else found)
    for code in segment.codes:
        add("c" + code.text.strip())
        add_words(_WORD.findall(code.text))  # what is code on one page may be plain text on the other
    if segment.kind == "row":
        key = segment.prose.partition("¦")[0].strip().lower()
        if key and key.isascii():
            add("r" + (segment.codes[0].text if key == "\x01" and segment.codes else key))
    for link in segment.links:
        where = address(link.url)
        if where.path or where.host:
            add("l" + (where.path or where.host))
        elif where.fragment.isascii():
            add("l#" + where.fragment)
    for image in segment.images:
        add("i" + image.url.rsplit("/", 1)[-1])
    for tag in segment.tags:
        if tag.syntax in ("html", "jsx") and not tag.args:
            add("h" + tag.name)
            continue
        add("s" + ("/" if tag.role == "close" else "") + tag.name)
        if is_admonition(tag):
            add("s" + _BOX)  # so that a note may become a warning
        for argument in tag.args:
            if not (_VOLATILE.match(argument.value) or " " in argument.value or language.has_script(argument.value)):
                add(f"s{argument.name}={argument.value}")
    for label in segment.footnotes:
        add("f" + label)
    for anchor in segment.anchors:
        add("a" + anchor.name.lower())
    return bag


@lru_cache(1 << 16)
def _word_token(word: str) -> str:
    """The token of a word: in lower case, without the ``s`` of the plural, since a gloss ``버스트(burst)`` stands for
    "bursts" as well."""
    word = word.lower()
    return "w" + (word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] not in "sui" else word)
