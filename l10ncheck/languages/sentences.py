"""Splits texts into sentences by Unicode's rules (UAX #29), completed by rules for colons and abbreviations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING

from ..lazy_pattern import lazy_pattern
from .base import Language, text_length

if TYPE_CHECKING:
    import regex

_ABBREVIATION = lazy_pattern(r"\b(?:e\.g|i\.e|etc|vs|cf|Mr|Dr|No)\.$")
COLONS = (":", "：")
_CLAUSE = 0.16  # of the usual length of a sentence: "For example:" is shorter, and no sentence


def split_sentences(text: str, language: Language) -> list[str]:
    """Split a text into sentences.

    For example, "Stop the lane. Wait." has two sentences. A colon ends a sentence if it is at the end of the text, or
    if the text before it is a clause.
    """
    sentences = []
    start, end = 0, len(text.rstrip())
    for found in _ends().finditer(text):
        is_last = found.end() == end
        if _ABBREVIATION.search(text[max(found.start() - 5, 0) : found.start() + 1]) and not is_last:
            continue
        sentence = text[start : found.end()]
        if found[0][0] in COLONS and not is_last and not _is_clause(sentence, language):
            continue
        sentences.append(sentence)
        start = found.end()
    if text[start:].strip():
        sentences.append(text[start:])
    return sentences


def ends_sentence(text: str) -> bool:
    """Whether a text ends with a mark that ends a sentence, such as a full stop or a colon."""
    text = text.rstrip()
    return any(found.end() == len(text) for found in _ends().finditer(text))


def _is_clause(text: str, language: Language) -> bool:
    """Whether a text before a colon is a clause, unlike the words "For example".

    A clause has at least 16 % of the usual length of a sentence, and its colon is not inside a quotation.
    """
    is_quoted = text.count('"') % 2 == 1 or text.count("“") > text.count("”")
    return not is_quoted and text_length(text, language) >= _CLAUSE * language.sentence_length


@lru_cache(maxsize=1)
def _ends() -> regex.Pattern[str]:
    """Return the pattern of the ends of sentences.

    Unicode lists the terminators of all scripts (property Sentence_Break). ASCII terminators also occur inside
    versions, names and code, so they must be followed by white space; ``。``, ``।`` or ``؟`` need not. A colon, which
    is not a terminator in Unicode, ends a sentence unless code follows. Before a lower-case letter, a colon ends no
    sentence; a full stop ends one only if it follows a letter of a script without case, such as a Korean one.
    """
    import regex

    close = r"[\x01\p{Sentence_Break=Close}»*_]*"
    return regex.compile(
        rf"(?:[\p{{Sentence_Break=STerm}}--[!?]]|：)+{close}|[!?]{close}(?=\s|$|¦)"
        rf"|[.…]+{close}(?=\s|$|¦)(?!\s*\p{{Lowercase}})|(?<=\p{{Lo}})[.…]+{close}(?=\s)"
        rf"|:{close}(?=\s|$|¦)(?![\s¦]*[\x01\p{{Lowercase}}])",
        regex.VERSION1,
    )


def align_sentences(
    count: int,
    other_count: int,
    groups: Sequence[tuple[int, int, float]],
    likeness: Callable[[int, int, int, int], float],
) -> tuple[float, list[tuple[int, int, int, int]]]:
    """Align the sentences of two texts in order by the method of Gale and Church (1993): one with one, two with one …

    Args:
        count: The number of sentences of the source.
        other_count: The number of sentences of the translation.
        groups: The groups that are allowed: ``(2, 1, 0.5)`` allows two sentences of the source with one of the
            translation, and subtracts the cost 0.5 from the score.
        likeness: ``likeness(i, n, j, m)`` returns how well ``n`` sentences of the source from the index ``i`` fit ``m``
            sentences of the translation from the index ``j``; higher is better.

    Returns:
        The score of the best alignment, and its groups as ``(i, j, n, m)``, with the meanings that ``likeness`` gives
        to these letters. If no alignment is possible, the score is minus infinity, and there are no groups.
    """
    scores = {(0, 0): 0.0}
    before: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(count + 1):
        for j in range(other_count + 1):
            if (i, j) not in scores:
                continue
            for n, m, cost in groups:
                place = i + n, j + m
                if place[0] > count or place[1] > other_count:
                    continue
                score = scores[i, j] - cost + (likeness(i, n, j, m) if n and m else 0.0)
                if score > scores.get(place, -inf):
                    scores[place] = score
                    before[place] = i, j
    end, chosen = (count, other_count), []
    while end in before:
        start = before[end]
        chosen.append((*start, end[0] - start[0], end[1] - start[1]))
        end = start
    return scores.get((count, other_count), -inf), chosen[::-1]
