"""Learns from the certain pairs of two pages which words translate each other, and compares other pairs by them.

Two words translate each other if they are nearly always in the same pairs (phi coefficient). No dictionary is needed,
and any two languages work. Pages with few certain pairs teach nothing.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import chain, islice

from ..languages import Language
from ..lazy_pattern import lazy_pattern
from ..model import SegmentKind
from .signature import Unit, overlap
from .state import UnitMatch, unit_ids

_TEXT = frozenset[SegmentKind](("paragraph", "item", "row", "heading", "term"))
CERTAIN = 0.45  # score of a pair that teaches words, and that words do not change
_NEAR = 2  # segments on each side of an unmatched one whose words are learned as well
_MOST_WORDS = 300  # of a section

_STEM = 6  # English letters at the beginning of a word that are compared, since endings differ
_SHORTEST_STEM = 2
_MOST = 200  # words of one text
_TOGETHER = 2  # pairs that must have both words
_CORRELATED = 0.45  # smallest phi coefficient, 0 to 1
_SIGNIFICANT = 10.0  # smallest value of chi-squared, which is the square of phi times the number of pairs
_SMOOTHING = 6.0  # makes few known words weak evidence
_ENOUGH = 6.0  # weight of known words, below which they do not speak against a pair
_WEIGHT = 0.75

_LETTERS = lazy_pattern(r"[^\W\d_]+")
_ASCII_LETTERS = lazy_pattern(r"[a-z]+")  # the same for ASCII text in lower case, and faster

Words = frozenset[str]


def words_of(text: str, language: Language) -> Words:
    """Return the words of a text, each cut to its first letters. Most forms of a word are then equal.

    Function words and short words are left out. In a language without spaces between words, the result is each two
    adjacent letters: ``設定`` and ``定値`` for ``設定値``. Of a long text, only the beginning is read.
    """
    size = max(_SHORTEST_STEM, round(_STEM / language.letter_weight)) if language.spaced else _SHORTEST_STEM
    letters = language.script or (_ASCII_LETTERS if text.isascii() else _LETTERS)
    runs = letters.findall(text if language.script else text.lower())[:_MOST]
    if not language.spaced:
        pairs = (run[i : i + size] for run in runs for i in range(len(run) - size + 1))
        return frozenset(islice(pairs, _MOST))
    shortest, ignored = max((size + 1) // 2, _SHORTEST_STEM), language.function_words
    return frozenset([run[:size] for run in runs if len(run) >= shortest and run not in ignored])


def are_enough(certain: int) -> bool:
    """Whether two pages have enough certain pairs to learn from them which words translate each other.

    A certain pair is a segment and its translation whose match has a high score. ``certain`` is the number of these
    pairs.
    """
    return certain > _SIGNIFICANT


class PageWords:
    """Knows which words of two pages translate each other.

    It learns this from certain pairs: segments and their translations whose matches have high scores.
    """

    def __init__(
        self, certain: Sequence[tuple[Words, Words]], asked: tuple[AbstractSet[str], AbstractSet[str]]
    ) -> None:
        """Learn from certain pairs.

        Args:
            certain: The words of both sides of each certain pair.
            asked: The words of the source and the words of the translation that will be looked up. Nothing is learned
                about others.
        """
        self._translations: tuple[dict[str, set[str]], dict[str, set[str]]] = ({}, {})
        self._weights: tuple[dict[str, float], dict[str, float]] = ({}, {})
        self._least = max(_CORRELATED, math.sqrt(_SIGNIFICANT / max(len(certain), 1)))
        if not are_enough(len(certain)):
            return
        for side in (0, 1):
            self._learn(certain, asked[side], side)

    def _learn(self, certain: Sequence[tuple[Words, Words]], wanted: AbstractSet[str], side: int) -> None:
        known = [pair[side] & wanted for pair in certain]
        counts = Counter(chain.from_iterable(known))
        other_counts = Counter(chain.from_iterable(pair[1 - side] for pair in certain))
        learned = {word for word, count in counts.items() if count >= _TOGETHER}
        frequent = {word for word, count in other_counts.items() if count >= _TOGETHER}
        # The words of the other side, for each pair of a word.
        beside: defaultdict[str, list[Words]] = defaultdict(list)
        for pair, words in zip(certain, known, strict=True):
            if shared := words & learned:
                others = pair[1 - side] & frequent
                for word in shared:
                    beside[word].append(others)
        total = len(certain)
        for word, sides in beside.items():
            least = self._least * self._least * counts[word]
            correlations = {
                other: phi
                for other, both in Counter(chain.from_iterable(sides)).items()
                if both >= _TOGETHER
                and both * both > least * other_counts[other]  # since phi is at most both / sqrt(one * other)
                and (phi := _phi(both, counts[word], other_counts[other], total)) > self._least
            }
            if correlations:
                self._translations[side][word] = set(correlations)
                self._weights[side][word] = max(correlations.values()) * math.log(total / counts[word])

    def score(self, source: Words, translation: Words) -> float:
        """Return what the words of two segments add to the score of their pair.

        The result is above 0 if most known words have a translation on the other side, below 0 if most have none, and 0
        if no word is known. A word is known if it was learned how it is translated.
        """
        all_weights, explained_weights = [], []
        for side, own, other in ((0, source, translation), (1, translation, source)):
            weights, translations = self._weights[side], self._translations[side]
            for word in own & weights.keys():
                all_weights.append(weights[word])
                if not translations[word].isdisjoint(other):
                    explained_weights.append(weights[word])
        # Unlike sum, fsum gives the same result in any order, and the order of a set differs from run to run.
        known, explained = math.fsum(all_weights), math.fsum(explained_weights)
        score = _WEIGHT * (2 * explained - known) / (known + _SMOOTHING)
        return score if known >= _ENOUGH else max(score, 0.0)


def _phi(both: int, one: int, other: int, total: int) -> float:
    """Return the correlation of two words: 1 if they are always in the same pairs, 0 if they are independent.

    Args:
        both: The number of pairs that have both words.
        one: The number of pairs that have the first word.
        other: The number of pairs that have the second word.
        total: The number of all pairs.
    """
    spread = math.sqrt(one * other * (total - one) * (total - other))
    return (both * total - one * other) / spread if spread else 0.0


class Doubts:
    """Judges by their words whether pairs of segments translate each other.

    Which words translate each other is learned from the certain pairs of the two pages: segments whose match has a high
    score. The judgement is only used for doubtful pairs (see ``is_doubtful``).
    """

    def __init__(
        self,
        pages: tuple[Sequence[Unit], Sequence[Unit]],
        matches: Sequence[UnitMatch],
        languages: tuple[Language, Language],
    ) -> None:
        """Store the matches from which to learn which words translate each other.

        They are learned when the first pair is judged, since most pages have no doubtful pair.

        Args:
            pages: All segments of the source page, and all segments of the translation.
            matches: The matches so far. Only those with a high score are learned from.
            languages: The language of the source and the language of the translation.
        """
        self._units = pages
        self._matches = matches
        self.languages = languages

    @cached_property
    def _words(self) -> dict[int, Words]:
        """The words of each text of both pages. The key is Python's ``id(unit)`` of the text's unit.

        Empty if the two pages have too few certain pairs to learn from.
        """
        if not are_enough(len(self._certain)):
            return {}
        return {
            id(unit): words_of(unit.segment.prose, language)
            for units, language in zip(self._units, self.languages, strict=True)
            for unit in units
            if unit.kind in _TEXT
        }

    @cached_property
    def _certain(self) -> list[UnitMatch]:
        return list(filter(_is_certain, self._matches))

    @property
    def lessons(self) -> int:
        """The number of certain pairs from which the words were learned."""
        return len(self._certain)

    @cached_property
    def _learned(self) -> PageWords:
        fixed = unit_ids(match for match in self._matches if not is_doubtful(match))
        words = self._words
        asked: list[set[str]] = [set(), set()]
        for units, of_page in zip(self._units, asked, strict=True):
            open_places = [place for place, unit in enumerate(units) if id(unit) not in fixed]
            # Its neighbours too, since it may replace one of them.
            near = {place + step for place in open_places for step in range(-_NEAR, _NEAR + 1)}
            for place in near.intersection(range(len(units))):
                of_page |= words.get(id(units[place]), frozenset())
        return PageWords([(words[id(a[0])], words[id(b[0])]) for a, b, _ in self._certain], (asked[0], asked[1]))

    @cached_property
    def _section_words(self) -> dict[int, Words]:
        """The words of each heading and of the text below it, computed when they are first needed.

        The key of a heading is Python's ``id(unit)`` of its unit, not the id that links lead to.
        """
        words: dict[int, Words] = {}
        for units in self._units if self._words else ():
            heading = 0
            for unit in units:
                if unit.kind == "heading":
                    heading = id(unit)
                    words[heading] = self._words[heading]
                elif heading and id(unit) in self._words and len(words[heading]) < _MOST_WORDS:
                    words[heading] |= self._words[id(unit)]
        return words

    def score(self, a: Unit, b: Unit) -> float:
        """Return what the words of two segments add to the score of the pair.

        It is above 0 if the words speak for the pair, below 0 if they speak against it, and 0 if they show nothing.
        """
        score = self._score(self._words, a, b)
        return score + self._score(self._section_words, a, b) if a.kind == b.kind == "heading" else score

    def _score(self, words: Mapping[int, Words], a: Unit, b: Unit) -> float:
        own, other = words.get(id(a)), words.get(id(b))
        return self._learned.score(own, other) if own and other else 0.0

    def contradict(self, match: UnitMatch) -> bool:
        """Whether a match is doubtful, and its words show that it is wrong."""
        return is_doubtful(match) and match.score + self.score(match.source[0], match.translation[0]) < 0


def _is_certain(match: UnitMatch) -> bool:
    a, b, score = match
    return match.is_single and a[0].kind in _TEXT and b[0].kind in _TEXT and score >= CERTAIN


def is_doubtful(match: UnitMatch) -> bool:
    """Whether a match of two texts should be judged by its words, since it has a low score or no common tokens.

    A heading without tokens is not doubtful: the sections below the two headings were compared before they were
    matched.
    """
    a, b, score = match
    if len(a) != 1 or len(b) != 1 or a[0].kind not in _TEXT or b[0].kind not in _TEXT:
        return False
    return score < CERTAIN or (a[0].kind != "heading" and not overlap(a[0].tokens, b[0].tokens))
