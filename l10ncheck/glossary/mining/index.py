"""Index the phrases of all passages, and measure how often two phrases occur in the same passages.

A passage is a text such as a paragraph, with its translation. Of the two phrases, one is in the source, and one is in
the translation.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from math import log

from msgspec import Struct

from ...languages import Language
from ..terms import Term
from .passages import Passage
from .words import LONGEST_PASSAGE, Phrase, Word, phrases, spelling, stems_of, without_glosses, word_runs

_RARE = 2  # passages; a phrase in fewer is not a rendering


class RenderingCandidate(Struct, frozen=True, gc=False):
    """A phrase of the translations that may translate a term.

    Attributes:
        key: The key (normalized text) of the phrase.
        together: The number of passages (texts with their translations) that have both the phrase and the term.
        count: The number of passages that have the phrase.
        strength: How strongly the two are associated: the log-likelihood ratio of Dunning, "Accurate Methods for the
            Statistics of Surprise and Coincidence" (1993).
        dice: The Dice coefficient of the phrase and the term, from 0 to 1. It is 1 if neither occurs without the other.
    """

    key: str
    together: int
    count: int
    strength: float
    dice: float


class Side:
    """The phrases in all sources, or in all translations, of a list of passages.

    A passage is a text such as a paragraph, with its translation. A phrase is identified by its key, a normalized text.

    Args:
        texts: The text of each passage.
        language: The language of the texts.
        least: Phrases in fewer passages than this are left out of all attributes.

    Attributes:
        texts: The text of each passage.
        language: The language of the texts.
        phrases: The phrases of each passage, in their order.
        keys: The keys of the phrases of each passage.
        passages: The indexes of the passages that have a phrase, by its key.
        counts: The number of passages that have a phrase, by its key.
    """

    def __init__(self, texts: Sequence[str], language: Language, least: int) -> None:
        self.texts = texts
        self._separator = "" if language.tag == "ko" else " "
        split = [_short(word_runs(text)) for text in texts]
        self._stems = stems_of(Counter(word.text for run in split for words in run for word in words), language)
        self._endings: defaultdict[str, set[str]] = defaultdict(set)
        for word, stem in self._stems.items():
            if word.startswith(stem):
                self._endings[stem].add(word[len(stem) :])
        self.language = language
        found = [list(self._phrases(run)) for run in split]
        counts = Counter(key for each in found for key in {phrase.key for phrase in each})
        self.counts = {key: count for key, count in counts.items() if count >= least}
        self.phrases = [tuple(phrase for phrase in each if phrase.key in self.counts) for each in found]
        self.keys = [frozenset(phrase.key for phrase in each) for each in self.phrases]
        self.passages: dict[str, list[int]] = {key: [] for key in self.counts}
        for number, keys in enumerate(self.keys):
            for key in keys:
                self.passages[key].append(number)

    def _phrases(self, split: Iterable[Sequence[Word]]) -> Iterator[Phrase]:
        for run in split:
            yield from phrases(run, self._stems, self._separator, self.language)

    def key_of(self, text: str) -> str:
        """Return the key of a phrase: its text in a form that all its spellings and inflections share.

        Empty if ``text`` has no words.
        """
        words = [word.text for run in word_runs(text) for word in run]
        if not words:
            return ""
        last = self._stems.get(words[-1]) or stems_of(Counter({words[-1]: 1}), self.language)[words[-1]]
        return self._separator.join((*words[:-1], last))

    def keys_of(self, term: Term) -> frozenset[str]:
        """Return the keys of all forms of a term. Forms without words are left out."""
        return frozenset(filter(None, map(self.key_of, (term.term, *term.also))))

    def spelling(self, key: str) -> str:
        """Return the most frequent spelling of the phrase with this key."""
        forms = Counter(
            spelling(self.texts[number], phrase)
            for number in self.passages[key]
            for phrase in self.phrases[number]
            if phrase.key == key
        )
        plain = {form: count for form, count in forms.items() if self._separator.join(form.casefold().split()) == key}
        best = plain or forms
        return min(best, key=lambda form: (-best[form], form))

    def can_name(self, key: str) -> bool:
        """Return whether the phrase with this key may be a noun, judging by its last word."""
        word = self.key_of(self.spelling(key).split()[-1])
        return self.language.can_name(word, self._endings.get(word, ()))

    def place(self, number: int, key: str) -> int:
        """Return the offset at which a phrase first occurs in a passage; 0 if it does not occur.

        Args:
            number: The index of the passage.
            key: The key of the phrase.
        """
        return next((phrase.start for phrase in self.phrases[number] if phrase.key == key), 0)


class Index:
    """The phrases of all passages, in the source and in the translations.

    A passage is a text such as a paragraph, with its translation.

    Args:
        passages: The passages.
        source_language: The language of the source.
        language: The language of the translations.
        least: Source phrases that are in fewer passages are left out.

    Attributes:
        passages: The passages. Other attributes and methods identify a passage by its index here.
        source: The phrases of the source.
        translation: The phrases of the translations.
    """

    def __init__(
        self, passages: Sequence[Passage], source_language: Language, language: Language, least: int = _RARE
    ) -> None:
        self.passages = passages
        self.source = Side([each.source.text for each in passages], source_language, least)
        self.translation = Side(
            [without_glosses(each.translation.text, each.source.text, language) for each in passages], language, _RARE
        )

    def pages(self, numbers: Iterable[int]) -> set[str]:
        """Return the paths of the translations from which the passages with these indexes come."""
        return {self.passages[number].translation.path for number in numbers}

    def candidates(self, numbers: Collection[int]) -> list[RenderingCandidate]:
        """Return the phrases that are typical of the translations of some passages; the most typical comes first.

        Args:
            numbers: The indexes of these passages, such as those whose source has a certain term.
        """
        together = Counter(key for number in numbers for key in self.translation.keys[number])
        return self._ranked(together, len(numbers), len(self.passages), self.translation.counts)

    def _ranked(
        self, together: Counter[str], size: int, total: int, counts: dict[str, int]
    ) -> list[RenderingCandidate]:
        """Return the phrases that occur in some passages more often than by chance, the most typical first.

        Args:
            together: The number of these passages that have each phrase, by its key.
            size: The number of these passages.
            total: The number of all passages.
            counts: The number of all passages that have each phrase, by its key.
        """
        found = [
            RenderingCandidate(
                key, both, counts[key], log_likelihood(both, size, counts[key], total), 2 * both / (size + counts[key])
            )
            for key, both in together.items()
            if both >= _RARE and both * total > size * counts[key]
        ]
        return sorted(found, key=lambda each: (-each.strength, -len(each.key), each.key))


def log_likelihood(both: int, first: int, second: int, total: int) -> float:
    """Return how strongly a source phrase and a phrase of the translations are associated.

    This is Dunning's log-likelihood ratio. A passage is a source text with its translation.

    Args:
        both: The number of passages with both phrases.
        first: The number of passages with one of the phrases.
        second: The number of passages with the other phrase.
        total: The number of all passages.
    """
    cells = (
        (both, first * second),
        (first - both, first * (total - second)),
        (second - both, (total - first) * second),
        (total - first - second + both, (total - first) * (total - second)),
    )
    return 2 * sum(seen * log(seen * total / expected) for seen, expected in cells if seen)


def _short(split: list[list[Word]]) -> list[list[Word]]:
    """Return ``split``, the words of a text in runs; an empty list if the text has too many words to be indexed."""
    return split if sum(map(len, split)) <= LONGEST_PASSAGE else []
