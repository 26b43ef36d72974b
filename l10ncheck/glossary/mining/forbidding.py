"""Propose a row of ``forbidden`` for a glossary entry: a rendering to forbid, and source words that allow it.

A passage is a text such as a paragraph, with its translation.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator

from ..matcher import Matcher
from ..terms import Forbidden
from .competing import Competitor, one_contains_other
from .index import Index, log_likelihood

CONTESTED = 1.5  # an entry needs so many times more approved renderings than competing ones
_STRENGTH = 20.0
_FEWEST = 3  # passages that a source word needs, and how often it must have the rendering
_PAGES = 2
_SHARE = 0.05  # of the passages with the rendering
_BOUND = 0.3  # a word that has the term beside it more often belongs to the term
_PLAIN = 0.08  # of the passages in which the same word is not the term
_WORD_BEFORE, _WORD_AFTER = re.compile(r"([A-Za-z'’-]+) $"), re.compile(r" ([A-Za-z'’-]+)")
_LONGEST_WORD = 40  # letters


def forbidden_row(
    index: Index, matcher: Matcher, entry: int, other: Competitor, used: Collection[int], approved: Iterable[int]
) -> Forbidden:
    """Return a row for the field ``forbidden`` of a glossary entry, which forbids a rendering of the term.

    The row has two conditions:

    - ``only_if_source``: The source has the term.
    - ``unless_source``: The source has none of these words, which make the rendering correct: other words that are
      rendered in the same way, and phrases with the term that often have this rendering, such as "mailing list".

    Args:
        index: The phrases of all passages.
        matcher: The glossary.
        entry: The index of the entry.
        other: The rendering to forbid.
        used: The indexes of the passages that have the term.
        approved: The indexes of the passages that have the term and an approved rendering.
    """
    forms = index.source.keys_of(matcher.terms[entry])
    words = [index.source.spelling(word) for word in _other_words(index, other.key, forms, frozenset(used))]
    phrases = _contested_phrases(index, matcher, entry, other, approved)
    return Forbidden(
        index.translation.spelling(other.key),
        only_if_source=matcher.terms[entry].term,
        unless_source=(*words, *phrases),
    )


def is_other_sense(
    index: Index, matcher: Matcher, entry: int, other: Competitor, used: Collection[int], approved: Iterable[int]
) -> bool:
    """Whether a rendering probably translates another sense of a word than the one that the glossary entry is about.

    There are two such cases:

    - The entry has conditions, such as a part of speech. The rendering is frequent in passages that have the word, but
      do not meet the conditions.
    - In most passages with the rendering, the same word is beside the term ("mailing list"). In passages with an
      approved rendering, this word is seldom beside the term.

    Args:
        index: The phrases of all passages.
        matcher: The glossary.
        entry: The index of the entry.
        other: The rendering.
        used: The indexes of the passages that have the term.
        approved: The indexes of the passages that have the term and an approved rendering.
    """
    if matcher.terms[entry].pos or matcher.terms[entry].when.kind:
        with_form = {
            n for form in index.source.keys_of(matcher.terms[entry]) for n in index.source.passages.get(form, ())
        }
        unused = with_form - set(used)
        plain = sum(other.key in index.translation.keys[number] for number in unused)
        if plain >= _FEWEST and plain >= _PLAIN * len(unused):
            return True
    beside, approved_beside = (_beside(index, matcher, entry, numbers) for numbers in (other.passages, approved))
    return any(
        2 * len(numbers) > len(other.passages) and CONTESTED * len(numbers) > len(approved_beside[word])
        for word, numbers in beside.items()
    )


def _other_words(index: Index, key: str, forms: Collection[str], used: frozenset[int]) -> Iterator[str]:
    """Yield source words that the rendering translates besides the term, found in passages without the term.

    The first word is the one that is associated most strongly with the rendering. Each further word is searched for
    only in the passages that have none of the words yielded so far.

    Args:
        index: The phrases of all passages.
        key: The key (normalized text) of the rendering.
        forms: The keys of all forms of the term.
        used: The indexes of the passages that have the term.
    """
    least = max(_FEWEST, _SHARE * len(index.translation.passages[key]))
    left = set(index.translation.passages[key]) - used
    barred: set[str] = set()
    while True:
        counts = Counter(word for number in left for word in index.source.keys[number] if " " not in word)
        strengths = [
            (log_likelihood(both, index.source.counts[word], len(left), len(index.passages)), word)
            for word, both in counts.items()
            if both >= least
            and both * len(index.passages) > index.source.counts[word] * len(left)
            and word not in barred
            and not any(one_contains_other(word, form) for form in forms)
        ]
        strength, word = max(strengths, default=(0.0, ""))
        if strength < _STRENGTH:
            return
        having = index.source.passages[word]
        together = left.intersection(having)
        barred.add(word)
        if len(used.intersection(having)) > _BOUND * len(having) or len(index.pages(together)) < _PAGES:
            continue
        yield word
        left -= together


def _contested_phrases(
    index: Index, matcher: Matcher, entry: int, other: Competitor, approved: Iterable[int]
) -> Iterator[str]:
    """Yield phrases of a term and the word beside it, such as ``mailing list``, that ``other`` may render correctly.

    A phrase is yielded if passages with this phrase have the rendering ``other`` about as often as an approved one.
    Phrases with function words are left out.

    Args:
        index: The phrases of all passages.
        matcher: The glossary.
        entry: The index of the entry.
        other: A rendering that the glossary does not approve.
        approved: The indexes of the passages that have the term and an approved rendering.
    """
    term, approved_beside = matcher.terms[entry].term, _beside(index, matcher, entry, approved)
    for word, numbers in sorted(_beside(index, matcher, entry, other.passages).items()):
        if (
            len(numbers) >= _FEWEST
            and len(index.pages(numbers)) >= _PAGES
            and CONTESTED * len(numbers) > len(approved_beside[word])
            and word[1:] not in index.source.language.function_words
        ):
            yield f"{word[1:]} {term}" if word.startswith("<") else f"{term} {word[1:]}"


def _beside(index: Index, matcher: Matcher, entry: int, numbers: Iterable[int]) -> defaultdict[str, list[int]]:
    """Return the words directly beside a term in the source, each with the indexes of the passages that have it there.

    A word before the term is written as ``<word``, a word after it as ``>word``: ``{"<mailing": [3, 7]}``. ``numbers``
    are the indexes of the passages to search.
    """
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number in numbers:
        for word in _neighbours(index.source.texts[number], matcher, entry):
            found[word].append(number)
    return found


def _neighbours(text: str, matcher: Matcher, entry: int) -> set[str]:
    """Return the words directly before a term (``<word``) and after it (``>word``) in a source text, in lower case."""
    found: set[str] = set()
    for use in matcher.find(text):
        if use.entry == entry:
            before = _WORD_BEFORE.search(text, max(0, use.start - _LONGEST_WORD), use.start)
            after = _WORD_AFTER.match(text, use.end, use.end + _LONGEST_WORD)
            found |= {f"<{before[1].lower()}"} if before else set()
            found |= {f">{after[1].lower()}"} if after else set()
    return found
