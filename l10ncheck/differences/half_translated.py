"""Find sentences of which the translation has left a part in the language of the source."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from ..languages import Language
from ..lazy_pattern import lazy_pattern
from ..model import Segment
from ..runs import runs

_FEWEST = 6  # adjacent words; fewer may be a name or a saying
_FUNCTION_WORDS = 2
_WORD = lazy_pattern(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SPACE = frozenset({" ", "\n", ", "})
# Quotations and parentheses, in which a text may stay as it is. Single quotation marks may also be apostrophes.
_QUOTED = lazy_pattern(
    r"[\"“”„«「『(（\[][^\"“”„«»「」『』()（）\[\]]{0,300}[\"“”»」』)）\]]|(?<!\w)['‘‚‹][^'‘’‹›]{0,300}['‘’›](?!\w)"
)


def telling_words(source_language: Language, language: Language) -> frozenset[str]:
    """Return the function words that show that a text is in the language of the source, such as "the".

    Words that the language of the translation has too are left out. The result is empty if the function words of the
    source's language are not known.
    """
    return frozenset(word for word in source_language.function_words if len(word) > 2) - language.function_words


def untranslated_parts(
    segment: Segment, source: str, telling: frozenset[str], fewest: int = _FEWEST, least_telling: int = _FUNCTION_WORDS
) -> Iterator[tuple[int, int]]:
    """Yield the parts of sentences that a translation has copied from its source, as ranges of its prose.

    For example, the part of ``Notez que the gate closes when the sun goes down.`` begins with ``the``. These are left
    out:

    - Quotations, links, emphasized texts and texts in parentheses, since they may be titles or messages.
    - Words that begin with capital letters, since they may be a title. The first word of the source counts as such only
      if another word of the source begins with a capital letter, too.

    Args:
        segment: The text of the translation.
        source: The prose of its source.
        telling: The words that show that a text is in the source's language (see ``telling_words``).
        fewest: The least number of words of a part.
        least_telling: The least number of words of a part that are in ``telling``.
    """
    if _count(telling, segment.prose.split()) < least_telling:
        return
    opening, *others = _WORD.findall(source) or [""]
    if any(word[0].isupper() for word in others):
        opening = ""
    known = {run[at : at + fewest] for run, _ in _parts(source, fewest) for at in range(len(run) - fewest + 1)}
    kept = [*(link.span for link in segment.links), *(emphasis.span for emphasis in segment.emphases)]
    for words, places in _parts(_QUOTED.sub(lambda found: "\x01" * len(found[0]), segment.prose), fewest):
        for first, end in _copied(words, known, fewest):
            start, stop = places[first][0], places[end - 1][1]
            span = segment.locate(start, stop)
            if (
                _count(telling, words[first:end]) >= least_telling
                and not _is_title(words[first:end], telling, opening)
                and not any(each.start < span.end and span.start < each.end for each in kept)
            ):
                yield start, stop


def _count(telling: frozenset[str], words: Iterable[str]) -> int:
    return sum(map(telling.__contains__, words))


def _is_title(words: tuple[str, ...], telling: frozenset[str], opening: str) -> bool:
    """Whether at least half of some words begin with a capital letter, as in a title.

    Words in ``telling``, which are function words of the source's language, are not counted. Nor is the first word if
    it is ``opening``: it may have its capital letter only because the source begins with it.
    """
    if words[0] == opening:
        words = words[1:]
        if all(map(telling.__contains__, words)):
            return False
    others = [word for word in words if word not in telling]
    return 2 * sum(word[0].isupper() for word in others) >= len(others)


def _copied(words: tuple[str, ...], known: Container[tuple[str, ...]], fewest: int) -> Iterator[tuple[int, int]]:
    """Return the ranges of words that the source has in the same order, at least ``fewest`` words long.

    A range is the index of its first word in ``words``, and the index after its last. ``known`` holds each run of
    exactly ``fewest`` adjacent words in the source.
    """
    at = 0
    while at <= len(words) - fewest:
        end = at
        while words[end : end + fewest] in known:
            end += 1
        if end > at:
            end += fewest - 1
            yield at, end
        at = max(end, at + 1)


def _parts(text: str, fewest: int) -> list[tuple[tuple[str, ...], list[tuple[int, int]]]]:
    """Return the runs of at least ``fewest`` words of a text with only spaces and commas between them.

    Each run is a pair: its words, and the start and end of each word in the text.
    """
    places = (found.span() for found in _WORD.finditer(text))
    parts = runs(places, lambda one, other: text[one[1] : other[0]] in _SPACE)
    return [(tuple(text[start:end] for start, end in part), part) for part in parts if len(part) >= fewest]
