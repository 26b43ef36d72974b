"""Find unexpected renderings of a term, in the passages with the term that lack the expected rendering.

The expected rendering is the one that a glossary approves or, without a glossary, the most frequent one.

A passage is a text such as a paragraph, with its translation. A phrase is taken for a rendering in this case: it is
frequent in those passages, rare in passages with the expected rendering, and no other source phrase explains it better.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from msgspec import Struct

from ...languages import Language
from .index import Index, log_likelihood

_STRENGTH = 30.0
_FEWEST = 3  # passages
_SHARE = 0.06  # of the passages without the expected rendering
_RARER = 3.0  # times rarer in passages with the expected rendering
_NEARLY = 0.8  # of the strength of the phrase that explains it best
_LONGER = 1  # words that a rendering may have more than its term
_PAGES = 2  # on a single page, similar sentences may be the reason


class Competitor(Struct, frozen=True):
    """A rendering that the pages use for a term instead of the expected one.

    Attributes:
        key: The key (normalized text) of the rendering.
        passages: The indexes of the passages (texts with their translations) that have it.
    """

    key: str
    passages: tuple[int, ...]


class Competition:
    """Finds renderings that pages use for a term instead of the expected one.

    Use one instance for many terms: it remembers for each phrase of the translations which source phrase this phrase
    most probably translates.

    Args:
        index: The phrases of all passages (texts with their translations).
        language: The language of the translations.
    """

    def __init__(self, index: Index, language: Language) -> None:
        self._index = index
        self._language = language
        self._explained: dict[str, tuple[str, float]] = {}

    def competitors(
        self, forms: Collection[str], with_term: Collection[int], expected: Collection[int], keys: Collection[str] = ()
    ) -> list[Competitor]:
        """Return other renderings of a term than the expected one, the most frequent one first.

        A passage is a text with its translation. Phrases are given by their keys (normalized texts).

        Args:
            forms: The keys of all forms of the term.
            with_term: The indexes of the passages that have the term.
            expected: The indexes of the passages in ``with_term`` that have the expected rendering.
            keys: The keys of the expected rendering. A phrase that contains or inflects one of them is left out.
        """
        rest = [number for number in with_term if number not in expected]
        if len(rest) < _FEWEST:
            return []
        keys_by_passage = self._index.translation.keys
        expected_counts = Counter(key for number in expected for key in keys_by_passage[number])
        found: dict[str, set[int]] = {}
        for each in self._index.candidates(rest):
            if each.strength < _STRENGTH:
                break
            rate, expected_rate = each.together / len(rest), expected_counts[each.key] / max(1, len(expected))
            if each.together < _FEWEST or rate < _SHARE or rate < _RARER * expected_rate:
                continue
            if any(key in each.key or self._language.inflected(key, each.key) for key in keys):
                continue
            if any(each.key in other or other in each.key for other in found):
                continue
            passages = [number for number in rest if each.key in keys_by_passage[number]]
            if (
                self.may_render(forms, each.key)
                and self.explains(forms, with_term, each.key)
                and not self._renders_more(forms, each.key, passages)
            ):
                form_of = next((key for key in found if self._language.inflected(key, each.key)), each.key)
                found.setdefault(form_of, set()).update(passages)
        made = [Competitor(key, tuple(sorted(passages))) for key, passages in found.items()]
        several = [each for each in made if len(self._index.pages(each.passages)) >= _PAGES]
        return sorted(several, key=lambda each: (-len(each.passages), each.key))

    def may_render(self, forms: Collection[str], key: str) -> bool:
        """Whether a phrase of the translations could be a rendering of a term.

        The phrase must be in the script of its language, it must be a possible noun, and it may have at most one word
        more than the term.

        Args:
            forms: The keys (normalized texts) of all forms of the term.
            key: The key of the phrase.
        """
        if self._language.script is not None and not self._language.has_script(key):
            return False
        if not self._index.translation.can_name(key):
            return False
        words = self._index.translation.spelling(key).count(" ")
        return words <= max(form.count(" ") for form in forms) + _LONGER

    def _renders_more(self, forms: Collection[str], key: str, passages: Sequence[int]) -> bool:
        """Whether a phrase translates more than the term: 신규 파드 translates "new pod", not only "pod".

        Args:
            forms: The keys (normalized texts) of all forms of the term.
            key: The key of the phrase.
            passages: The indexes of the passages (texts with their translations) that have the phrase.
        """
        side, source = self._index.translation, self._index.source
        words = [word for word in map(side.key_of, side.spelling(key).split()) if word in side.passages and word != key]
        others = {
            other for other, _ in map(self._best, words) if not any(one_contains_other(other, form) for form in forms)
        }
        beside = [sum(other in source.keys[number] for number in passages) for other in others]
        return any(2 * count > len(passages) for count in beside)

    def explains(self, forms: Collection[str], with_term: Collection[int], key: str) -> bool:
        """Whether a phrase of the translations probably translates a term, and no other source phrase fits much better.

        Args:
            forms: The keys (normalized texts) of all forms of the term.
            with_term: The indexes of the passages (texts with their translations) that have the term.
            key: The key of the phrase.
        """
        best, strength = self._best(key)
        if best in forms:
            return True
        if any(one_contains_other(best, form) for form in forms):
            return False
        with_key = self._index.translation.passages[key]
        both = len(set(with_term).intersection(with_key))
        own = log_likelihood(both, len(with_term), len(with_key), len(self._index.passages))
        return own >= _NEARLY * strength

    def _best(self, key: str) -> tuple[str, float]:
        """Return the source phrase that a phrase of the translations most probably translates.

        Args:
            key: The key (normalized text) of the phrase.

        Returns:
            The key of the source phrase, and how strongly the two are associated, as a log-likelihood ratio. An empty
            key and 0 if no source phrase is associated with the phrase.
        """
        if key not in self._explained:
            source, total = self._index.source, len(self._index.passages)
            with_key = self._index.translation.passages[key]
            counts = Counter(phrase for number in with_key for phrase in source.keys[number])
            strengths = [
                (log_likelihood(both, source.counts[phrase], len(with_key), total), phrase)
                for phrase, both in counts.items()
                if both * total > source.counts[phrase] * len(with_key)
            ]
            strength, phrase = max(strengths, default=(0.0, ""))
            self._explained[key] = phrase, strength
        return self._explained[key]


def one_contains_other(first: str, second: str) -> bool:
    """Whether either phrase contains the other as whole words: ``pod spec`` contains ``pod``, ``podlist`` does not."""
    return f" {first} " in f" {second} " or f" {second} " in f" {first} "
