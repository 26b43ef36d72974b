"""Finds the signature of a segment: the tokens that stay the same when the segment is translated.

Tokens are inline code, lines of code, addresses, images, tags with their arguments, numbers, Latin words and explicit
ids. A token is a text whose first character is its kind. Its weight depends on its kind and on how rare it is on the
two pages, as in TF-IDF. The kinds and weights were found by experiments with labelled Korean pages.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from ..admonitions import indexes_in_admonitions, is_admonition
from ..languages import Language
from ..languages.base import text_length
from ..languages.digits import ascii_digits
from ..lazy_pattern import lazy_pattern
from ..links import address
from ..model import KEYED, Page, Segment, SegmentKind, Tag
from .kept_code import untranslated_part, without_broken_marks, without_placeholders
from .kept_words import add_slugs, with_kept_words

if TYPE_CHECKING:
    from ..glossary.matcher import Matcher

# The weight of a token by its kind. It is then multiplied by a factor for rarity.
_WEIGHTS = {
    "c": 1.6,  # inline code
    "p": 1.2,  # inline code without the names of its placeholders
    "i": 1.6,  # image
    "l": 1.4,  # address
    "s": 1.4,  # tag and its arguments
    "f": 1.4,  # footnote
    "k": 1.2,  # line of code
    "n": 1.0,  # number
    "r": 2.0,  # first cell of a table row, which names its subject
    "b": 0.8,  # inline code at the beginning of a list item, which names its subject
    "w": 0.8,  # Latin word
    "t": 0.7,  # term of the glossary
    "h": 0.7,  # HTML element
    "a": 3.0,  # explicit anchor
}
_ONE_SIDED = 0.5  # factor for a token that only one page has, which is weaker evidence
_SHARED_ONLY = "wrbp"  # kinds of token that are usually translated; such a token only counts if both pages have it
PROSE = frozenset[SegmentKind](("paragraph", "item"))  # kinds of segments that are running text
_SUBJECT_FIRST = frozenset[SegmentKind](("item", "term"))
_BOX = "[box]"
_RAREST = 3.0  # factor for a token that occurs once on each page
_NEGLIGIBLE = 0.05
_UNIQUE = _WEIGHTS["b"] * _RAREST - _NEGLIGIBLE  # weight of the beginning of an item that each page has once
_NEARLY_EQUAL = 0.9  # share of the weight of all tokens
_ENOUGH_LINES = 5  # words of a code block with at least this many lines are not used as tokens
_FEWEST = 12  # segments; on pages with fewer, every token would seem rare

# A word, which ends with a letter or digit. ``-`` before a capital joins two words: ``Browser-Tabs``, ``Pod-Netzwerk``.
_REST_OF_WORD = r"[A-Za-z0-9]*+(?:(?:[_.+]|-(?![A-Z][a-z]))++[A-Za-z0-9]++)*+"
_WORD = lazy_pattern(rf"[A-Za-z]{_REST_OF_WORD}")
_ACCENTED = lazy_pattern(r"[A-Za-z]*[À-ɏ][A-Za-zÀ-ɏ]*")  # no word of the other page, nor are its parts: ``são``
_SHOWN_ANCHOR = lazy_pattern(r"\{#([\w.-]{1,200})\}")  # the id of a heading that was not read as one
_SHOWN_FOOTNOTE = lazy_pattern(r"\[\^([^\]\s]{1,100})\]")  # a reference whose footnote is missing
_DIGIT = lazy_pattern(r"[0-9]")
_GROUP = lazy_pattern(r"[.,](?=[0-9]{3}(?![0-9]))")  # between thousands, or a decimal sign: 1,250 and 1.250
# A number in ASCII digits, also after ``v``, or a word. The pattern begins with a character set, for a fast search.
_NUMBER_OR_WORD = lazy_pattern(
    r"[A-Za-z0-9](?:(?<=[0-9])[0-9]*(?:[.,:][0-9]+)*|(?<=v)[0-9]+(?:[.,:][0-9]+)*"
    rf"|(?<=[A-Za-z]){_REST_OF_WORD})"
)
# Names of tags that show a version or a state. They do not show which block corresponds to which.
_VOLATILE = lazy_pattern(r"v?\d|(?:alpha|beta|stable|deprecated|experimental|preview|true|false)$")


class Unit:
    """A segment with the values that the aligner needs.

    Attributes:
        tokens: What stays the same in a translation of the segment (code, numbers, addresses, names), with weights.
        weight: The sum of these weights.
        length: The number of letters that the text would have in English; for code, the number of characters.
        level: The level of a heading; 0 for other kinds.
        is_header: Whether the segment is the header row of a table.
        boxed: Whether the segment is in an admonition or a footnote.
        place: For a list item, its index in the list (from 0) and the number of items, empty ones too; else None.
        task: ``todo`` or ``done`` for a list item with a checkbox; empty for other segments.
        beside_empty: Whether the segment is an item of a list that also has empty items.
        under_unmatched: Whether the segment is below a heading that the other page lacks.
    """

    __slots__ = (
        "beside_empty",
        "boxed",
        "depth",
        "is_header",
        "kind",
        "length",
        "level",
        "place",
        "segment",
        "task",
        "tokens",
        "under_unmatched",
        "weight",
    )

    def __init__(self, segment: Segment, tokens: dict[str, float], length: float, boxed: bool) -> None:
        self.segment = segment
        self.kind: SegmentKind = segment.kind
        self.depth = segment.depth
        self.level = segment.level
        self.is_header = segment.kind == "row" and segment.block is not None and segment.block.info == "header"
        self.tokens = tokens
        self.weight = math.fsum(tokens.values())
        self.length = length
        self.under_unmatched = False
        self.boxed = boxed
        self.place: tuple[int, int] | None = None
        self.beside_empty = False
        self.task = ""


def prepare(
    source: Page, translation: Page, source_language: Language, language: Language, glossary: Matcher | None = None
) -> tuple[list[Unit], list[Unit]]:
    """Return the segments of both pages with their tokens, weights and lengths. Front matter fields are left out.

    Tokens are what stays the same in a translation, such as code and numbers. They are weighted by how rare they are on
    these two pages. With a glossary, its rare terms and their renderings become tokens too.
    """
    source_segments = [segment for segment in source.segments if segment.kind not in KEYED]
    segments = [segment for segment in translation.segments if segment.kind not in KEYED]
    bags = [segment_tokens(segment, language) for segment in segments]
    source_bags = [segment_tokens(segment, source_language) for segment in source_segments]
    function_words, own_words = (set(map(_word_token, each.function_words)) for each in (source_language, language))
    source_bags = with_kept_words(source_bags, bags, function_words, own_words)
    add_slugs(source_segments, source_bags, bags)
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
    indexes = indexes_in_admonitions(page.segments)
    indexes |= {each.index for each in page.segments if each.parent and each.parent.kind == "footnote"}
    units = [
        Unit(segment, _weighted(bag, weights), segment_length(segment, language), segment.index in indexes)
        for segment, bag in zip(segments, bags, strict=True)
    ]
    _set_places(units)
    return units


def _set_places(units: Iterable[Unit]) -> None:
    """Set the place and checkbox of each list item, and whether its list has empty items, which are no segments."""
    items = [(unit, unit.segment.parent) for unit in units if unit.kind == "item" and unit.segment.parent is not None]
    filled = Counter(id(parent) for _, parent in items)
    for unit, parent in items:
        place = bisect_right(parent.children, unit.segment.span.start, key=lambda item: item.span.start) - 1
        unit.place, unit.task = (place, len(parent.children)), parent.children[place].info
        unit.beside_empty = filled[id(parent)] < len(parent.children)


def combined_tokens(units: Iterable[Unit]) -> dict[str, float]:
    """Return the tokens of several segments (such as code and numbers), each with the sum of its weights."""
    total: dict[str, float] = {}
    for unit in units:
        for token, weight in unit.tokens.items():
            total[token] = total.get(token, 0.0) + weight
    return total


def overlap(a: dict[str, float], b: dict[str, float]) -> float:
    """Return the weight that two bags of tokens (maps from tokens to weights) share: of each token that both have, the
    smaller weight. For example, ``{"n5": 2.0, "n7": 1.0}`` and ``{"n5": 1.5}`` share 1.5.
    """
    if len(a) > len(b):
        a, b = b, a
    if b.keys().isdisjoint(a):  # most segments have different tokens
        return 0.0
    shared = 0.0
    for token, weight in a.items():
        if token in b:
            other = b[token]
            shared += weight if weight < other else other
    return shared


def without_words(unit: Unit) -> dict[str, float]:
    """Return the tokens of a segment (what a translation keeps, such as code and numbers) that are not words.

    Words are left out since any two sentences about the same subject share some.
    """
    return {token: weight for token, weight in unit.tokens.items() if token[0] != "w"}


def share_subject(a: Unit, b: Unit) -> bool:
    """Whether two list items begin with the same name, and no other list item of the two pages begins with it."""
    return any(token[0] == "b" and a.tokens[token] >= _UNIQUE for token in a.tokens.keys() & b.tokens.keys())


def link_to_different_pages(a: Unit, b: Unit) -> bool:
    """Whether each of two segments has a link to a page that the other one does not link to.

    The result is False if their first links have the same text, which names the same thing.
    """
    if not all(
        any(token[0] == "l" and token not in other.tokens for token in unit.tokens) for unit, other in ((a, b), (b, a))
    ):
        return False
    names = [unit.segment.links[0].text for unit in (a, b) if unit.segment.links]
    return len(names) < 2 or names[0] != names[1]


def share_only_numbers(a: Unit, b: Unit) -> bool:
    """Whether numbers are all that two segments share, apart from words.

    Such segments need not translate each other: two texts about the same limit often share its numbers. The result is
    False if nearly all tokens of the two segments are equal.
    """
    shared = without_words(a).keys() & b.tokens.keys()
    if not shared or any(token[0] != "n" for token in shared):
        return False
    return 2 * overlap(a.tokens, b.tokens) < _NEARLY_EQUAL * (a.weight + b.weight)


def segment_length(segment: Segment, language: Language) -> float:
    """Return the length of a segment: of code in characters, of text in English letters (see ``text_length``). The code
    after a broken fence and the address of a broken link in a text are not counted.
    """
    if segment.kind == "code" and segment.block:
        return float(len(segment.block.content))
    return text_length(without_broken_marks(segment.prose), language)


def _weighted(tokens: dict[str, int], weights: dict[str, float]) -> dict[str, float]:
    """Return the weight of each token times how often it occurs. Tokens without a weight are left out."""
    return {token: count * weights[token] for token, count in tokens.items() if token in weights}


def _weigh(source: list[dict[str, int]], translation: list[dict[str, int]]) -> dict[str, float]:
    """Return the weight of every token of two pages.

    The weight depends on the kind of the token, and on how many segments of the two pages have this token.

    Args:
        source: The tokens of each segment of the source, with their numbers of occurrences.
        translation: The tokens of each segment of the translation, with their numbers of occurrences.
    """
    source_counts, translation_counts = Counter(chain.from_iterable(source)), Counter(chain.from_iterable(translation))
    segments = max(len(source) + len(translation) + 2, _FEWEST)
    scale = _RAREST / math.log(segments / 2)
    weights = {}
    for token, count in source_counts.items():
        other_count = translation_counts.get(token, 0)
        if other_count:
            weights[token] = _WEIGHTS[token[0]] * scale * math.log(segments / (count + other_count))
        elif token[0] not in _SHARED_ONLY:
            weights[token] = _WEIGHTS[token[0]] * scale * math.log(segments / count) * _ONE_SIDED
    for token, count in translation_counts.items():
        if token not in source_counts and token[0] not in _SHARED_ONLY:
            weights[token] = _WEIGHTS[token[0]] * scale * math.log(segments / count) * _ONE_SIDED
    return {token: weight for token, weight in weights.items() if weight > _NEGLIGIBLE}


def segment_tokens(segment: Segment, language: Language) -> dict[str, int]:
    """Return what stays the same in a translation of a segment: code, numbers, addresses, names and the like (tokens).

    Args:
        segment: The segment.
        language: The language of the segment.

    Returns:
        The number of occurrences of each token. The first character of a token is its kind.
    """
    if segment.kind == "code" and segment.block:
        tokens, words = _line_tokens(segment.block.content, language)
    else:
        tokens, words = _prose_tokens(segment.prose, language)
    for code in segment.codes:
        tokens += _inline_code_tokens(code.text, language)
        words += _WORD.findall(code.text)  # code on one page may be ordinary text on the other
    if subject := _subject(segment):
        tokens.append(subject)
    if "{#" in segment.prose and (shown := _SHOWN_ANCHOR.search(segment.prose)):
        tokens.append("a" + shown[1].lower())
    for link in segment.links + segment.addresses:
        tokens += _link_tokens(link.url)
    tokens += ["i" + image.url.rsplit("/", 1)[-1] for image in segment.images]
    for tag in segment.tags:
        tokens += _tag_tokens(tag, language)
    labels = segment.footnotes or (_SHOWN_FOOTNOTE.findall(segment.prose) if "[^" in segment.prose else ())
    tokens += ["f" + label for label in labels]
    tokens += ["a" + anchor.name.lower() for anchor in segment.anchors]
    bag = dict.fromkeys(map(_word_token, words), 1)
    for token in tokens:
        bag[token] = bag.get(token, 0) + 1
    return bag


def _line_tokens(content: str, language: Language) -> tuple[list[str], list[str]]:
    """Return a token for each line of code, and all words if they are few lines: ``["kls -a"]`` and ``["ls", "a"]``."""
    lines = map(untranslated_part, content.split("\n"))
    tokens = ["k" + line for line in lines if line and not language.has_script(line)]
    return tokens, _WORD.findall(content) if len(set(tokens)) < _ENOUGH_LINES else []


def _prose_tokens(prose: str, language: Language) -> tuple[list[str], list[str]]:
    """Return a token for each number of a text, and its words: ``["n1.5"]`` and ``["about", "hours"]``."""
    prose = ascii_digits(prose)
    if language.script is None and not prose.isascii():
        prose = _ACCENTED.sub(" ", prose)
    if not _DIGIT.search(prose):
        return [], _WORD.findall(prose)
    numbers, words = list[str](), list[str]()
    for each in _NUMBER_OR_WORD.findall(prose):
        if each[-1].isdigit() and each.lstrip("v")[0].isdigit():
            numbers.append("n" + _GROUP.sub("", each).replace(",", ".").lstrip("v"))  # 1.5 and 1,5
        else:
            words.append(each)
    return numbers, words


def _inline_code_tokens(code: str, language: Language) -> Iterator[str]:
    """Yield the tokens of inline code: for ``ls {{a}}``, ``cls {{a}}`` and, without placeholder names, ``pls {}``."""
    if not (code.startswith(("<", "[", "{")) and language.has_script(code)):
        yield "c" + code.strip()
    if ("{{" in code or "<" in code) and (command := without_placeholders(code.strip())):
        yield "p" + command


def _link_tokens(url: str) -> Iterator[str]:
    """Yield the token of an address: ``l/docs`` for ``/docs#a``, ``l#a`` for ``#a``, the host if there is no path."""
    target = address(url)
    if target.path or target.host:
        yield "l" + (target.host if target.path in ("", "/") and target.host else target.path)
    elif target.fragment.isascii():
        yield "l#" + target.fragment


def _subject(segment: Segment) -> str:
    """Return a token for the name that begins a row, list item or term of a definition list; empty without a name.

    The token is a letter for its kind and the name: ``rport`` for a table row whose first cell is ``Port``, ``b--help``
    for a list item that begins with the inline code ``--help``.
    """
    if segment.kind == "row":
        key = segment.prose.partition("¦")[0].strip().lower()
        if key and key.isascii():
            return "r" + (segment.codes[0].text if key == "\x01" and segment.codes else key)
    elif segment.codes and segment.prose[:1] == "\x01" and segment.kind in _SUBJECT_FIRST:
        return "b" + segment.codes[0].text
    elif segment.kind == "item" and segment.links and segment.prose.startswith(segment.links[0].text):
        return "b" + address(segment.links[0].url).path
    return ""


def _tag_tokens(tag: Tag, language: Language) -> Iterator[str]:
    """Yield a token for the name of a tag, and one for each argument that is no text in the given language."""
    if is_admonition(tag):
        yield "s" + _BOX  # all kinds of admonition share this token
    name = _letters(tag.name)
    if tag.syntax in ("html", "jsx") and not tag.args and (tag.name.islower() or tag.role == "close"):
        yield "h" + name
        return
    yield "s" + ("/" if tag.role == "close" else "") + name
    for argument in tag.args:
        if not (_VOLATILE.match(argument.value) or " " in argument.value or language.has_script(argument.value)):
            yield f"s{argument.name}={argument.value}"


@lru_cache(1 << 12)
def _letters(name: str) -> str:
    """Return the distinct letters of a name in lower case, sorted: ``Note`` gives ``enot``.

    A mistyped name thus often has the same token as the correct one.
    """
    return "".join(sorted(set(name.lower())))


@lru_cache(1 << 16)
def _word_token(word: str) -> str:
    """Return the token of a Latin word: ``w``, and the word in lower case and in the singular.

    Since glosses are in the singular, ``Bursts`` in the source and the gloss in ``버스트(burst)`` are both ``wburst``.
    """
    word = word.lower()
    return "w" + (word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] not in "sui" else word)
