"""What one half of the pages of a site teaches: how well words of one side explain words of the other."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from msgspec import Struct

from .words import Text, Word

BINS = (0.01, 0.03, 0.07, 0.14, 0.28, 0.5)  # limits of the classes of mass
MASSES = len(BINS) + 1
KEPT = -2.0  # evidence of a word that the translation has in Latin letters


class Known(Struct, frozen=True, gc=False):
    """What is known about a word.

    Attributes:
        evidence: For each class of mass (see ``BINS``), the evidence that a text does not say the word: the logarithm
            of how much more often this mass occurs in texts that do not translate the word. 0 is undecided.
        shares: How the other side says the word: the share of each key. Small shares are left out.
    """

    evidence: tuple[float, ...]
    shares: dict[str, float]

    def mass(self, roots: Iterable[str]) -> float:
        """Return the sum of the shares of some keys of the other side."""
        shares = self.shares
        return sum(shares[root] for root in roots if root in shares)

    def unsaid(self, mass: float) -> float:
        """Return the evidence that a text does not say the word; negative if the text says it."""
        return self.evidence[sum(mass >= limit for limit in BINS)]


class Direction(Struct, frozen=True, dict=True):
    """How the words of one side are said on the other side, as the file stores it.

    Attributes:
        words: The keys of the words, sorted.
        counts: For each word, in how many texts its key occurs.
        evidence: For each word one byte per class of mass: the evidence in tenths, plus 100.
        roots: The keys of the other side, sorted.
        sizes: For each word, the number of its shares.
        columns: For each share, the index of its key in ``roots``.
        shares: For each share one byte: the share in percent.
    """

    words: list[str]
    counts: list[int]
    evidence: bytes
    roots: list[str]
    sizes: list[int]
    columns: list[int]
    shares: bytes

    @cached_property
    def _places(self) -> dict[str, tuple[int, int]]:
        """The row of each word and the index of its first share."""
        places, first = {}, 0
        for row, (word, size) in enumerate(zip(self.words, self.sizes, strict=True)):
            places[word] = row, first
            first += size
        return places

    @cached_property
    def _known(self) -> dict[str, Known]:
        return {}

    def key(self, word: Word) -> str:
        """Return the key under which the direction knows a word: of its keys the most frequent one, where the whole
        stems count more than its first syllables. If none is known, the first one.
        """
        if len(word.roots) == 1:
            return word.roots[0]
        rated = [(frequency(root, self.count(root)), root) for root in word.roots]
        best, root = max(rated)
        return root if best else word.roots[0]

    def count(self, root: str) -> int:
        """Return in how many texts a key occurs; 0 if it is not known."""
        place = self._places.get(root)
        return self.counts[place[0]] if place else 0

    def known(self, key: str) -> Known | None:
        """Return what is known about the word with a key; None if nothing is."""
        found = self._known.get(key)
        if found is None and key in self._places:
            row, first = self._places[key]
            columns = range(first, first + self.sizes[row])
            found = self._known[key] = Known(
                tuple((each - 100) / 10 for each in self.evidence[row * MASSES : row * MASSES + MASSES]),
                {self.roots[self.columns[at]]: self.shares[at] / 100 for at in columns},
            )
        return found

    def unsaid(self, key: str, text: Text) -> float | None:
        """Return the evidence that a text of the other side does not say the word with a key; negative if it says it,
        and None if the word is not known. A word that a translation has in Latin letters is said.
        """
        if key in text.kept:
            return KEPT
        known = self.known(key)
        return known.unsaid(known.mass(text.roots)) if known else None


def frequency(root: str, count: int) -> float:
    """Return the count of a key, by which the key of a word is chosen. The beginning of a word, which has the sign
    ``~``, belongs to several words, so it counts less.
    """
    return count * (0.55 if root.endswith("~") else 1.0)


class Half(Struct, frozen=True):
    """What the pages of one half teach.

    Attributes:
        forward: How the translation says words of the source.
        backward: How the source says words of the translation.
        bound: The score (see ``unexplained.unexplained``) that only few pages of the site exceed.
    """

    forward: Direction
    backward: Direction
    bound: float
