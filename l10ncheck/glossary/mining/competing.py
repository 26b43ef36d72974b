"""Other renderings of a term: what stands in the passages that have the term but not the rendering that is expected.

What makes a phrase a rendering and not a word that is merely met there: it is tied to those passages, it is rare where
the expected rendering is, and no other phrase of the source explains it better.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct

from ...languages import Language
from .index import Index, log_likelihood

_STRENGTH = 30.0
_FEWEST = 3  # passages
_SHARE = 0.06  # of the passages without the expected rendering
_RARER = 3.0  # times rarer where the expected rendering is
_NEARLY = 0.8  # of the strength of the phrase that explains it best
_LONGER = 1  # words that a rendering may have more than its term
_PAGES = 2  # what stands on one page only may be its sentences, which are alike


class Competitor(Struct, frozen=True):
    """A rendering that stands instead of the expected one, and the passages where it does."""

    key: str
    passages: tuple[int, ...]


class Competition:
    """Finds other renderings; keeps what explains a phrase, for many terms ask for the same ones."""

    def __init__(self, index: Index, language: Language) -> None:
        self._index = index
        self._language = language
        self._explained: dict[str, tuple[str, float]] = {}

    def competitors(
        self, forms: Collection[str], with_term: Collection[int], expected: Collection[int], keys: Collection[str] = ()
    ) -> list[Competitor]:
        """Other renderings than the ``expected`` one, in most passages first.

        ``forms``: keys of the term; ``with_term``: the passages that have it; ``expected``: those of them that have
        the rendering. A phrase that has one of its ``keys`` as a part, or is a form of one, is no other rendering.
        """
        rest = [number for number in with_term if number not in expected]
        if len(rest) < _FEWEST:
            return []
        here = self._index.translation.keys
        met = Counter(key for number in expected for key in here[number])
        found: dict[str, set[int]] = {}
        for each in self._index.candidates(rest):
            if each.strength < _STRENGTH:
                break
            rate, rate_there = each.together / len(rest), met[each.key] / max(1, len(expected))
            if each.together < _FEWEST or rate < _SHARE or rate < _RARER * rate_there:
                continue
            if any(key in each.key or self._language.inflected(key, each.key) for key in keys):
                continue
            if _related(each.key, found):
                continue
            passages = [number for number in rest if each.key in here[number]]
            if (
                self.may_render(forms, each.key)
                and self.explains(forms, with_term, each.key)
                and not self._says_more(forms, each.key, passages)
            ):
                form_of = next((key for key in found if self._language.inflected(key, each.key)), each.key)
                found.setdefault(form_of, set()).update(passages)
        made = [Competitor(key, tuple(sorted(passages))) for key, passages in found.items()]
        several = [each for each in made if len(self._pages(each.passages)) >= _PAGES]
        return sorted(several, key=lambda each: (-len(each.passages), each.key))

    def _pages(self, passages: Iterable[int]) -> set[str]:
        return {self._index.passages[number].translation.path for number in passages}

    def may_render(self, forms: Collection[str], key: str) -> bool:
        """Whether it is in the letters of the language, about as long as the term, and no mere verb or adjective."""
        if self._language.script is not None and not self._language.has_script(key):
            return False
        if not self._index.translation.can_name(key):
            return False
        words = self._index.translation.spelling(key).count(" ")
        return words <= max(form.count(" ") for form in forms) + _LONGER

    def _says_more(self, forms: Collection[str], key: str, passages: Sequence[int]) -> bool:
        """Whether a word of a phrase renders another word that stands beside the term: ``new`` is not 신규 파드."""
        side, source = self._index.translation, self._index.source
        words = [word for word in map(side.key_of, side.spelling(key).split()) if word in side.passages and word != key]
        others = {other for other, _ in map(self._best, words) if not any(_overlap(other, form) for form in forms)}
        beside = [sum(other in source.keys[number] for number in passages) for other in others]
        return any(2 * count > len(passages) for count in beside)

    def explains(self, forms: Collection[str], with_term: Collection[int], key: str) -> bool:
        """Whether a phrase of the translation is there because of the term, and not because of another phrase."""
        best, strength = self._best(key)
        if best in forms:
            return True
        if any(_overlap(best, form) for form in forms):
            return False
        there = self._index.translation.passages[key]
        both = len(set(with_term).intersection(there))
        own = log_likelihood(both, len(with_term), len(there), len(self._index.passages))
        return own >= _NEARLY * strength

    def _best(self, key: str) -> tuple[str, float]:
        """The phrase of the source that a phrase of the translation is tied to most, and how strongly."""
        if key not in self._explained:
            source, total = self._index.source, len(self._index.passages)
            there = self._index.translation.passages[key]
            met = Counter(phrase for number in there for phrase in source.keys[number])
            strengths = [
                (log_likelihood(both, source.counts[phrase], len(there), total), phrase)
                for phrase, both in met.items()
                if both * total > source.counts[phrase] * len(there)
            ]
            strength, phrase = max(strengths, default=(0.0, ""))
            self._explained[key] = phrase, strength
        return self._explained[key]


def _related(key: str, others: Iterable[str]) -> bool:
    return any(key in other or other in key for other in others)


def _overlap(first: str, second: str) -> bool:
    return f" {first} " in f" {second} " or f" {second} " in f" {first} "
