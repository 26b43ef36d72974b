"""Which words of one language render which words of the other, as learned from one half of the pages of a site.

A word is identified by its key (see ``Language.roots``). The shares of a word say how often each key of the other
language renders the word. The mass of a text is the sum of those shares whose keys are in the text: the higher the
mass, the more probably the text translates the word. For example, if *pod* is rendered by 파드 in 80 % of the cases and
by 포드 in 15 %, a text with 파드 has the mass 80 for *pod*, and a text without the two has the mass 0.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from msgspec import Struct

from .words import KeyedText, KeyedWord

BINS = (0.01, 0.03, 0.07, 0.14, 0.28, 0.5)  # limits of the ranges of mass, from 0 to 1
_PERCENT = tuple(round(100 * limit) for limit in BINS)
MASSES = len(BINS) + 1
_KEPT = -2.0  # evidence of a word that the translation has in Latin letters

KEPT = "~"  # the rendering of a word that stays in Latin letters
_MIN_SHARE = 8  # percent


class Known(Struct, frozen=True, gc=False):
    """How one word is rendered in the other language.

    Attributes:
        shares: How often each key of the other language renders the word, in percent. Rare keys are left out.
        evidence: The evidence that a text does not translate the word: one number for each of the ranges of mass that
            ``BINS`` separates (see ``Direction.evidence``).
    """

    shares: dict[str, int]
    evidence: tuple[float, ...]

    def mass(self, roots: frozenset[str]) -> int:
        """Return the mass of a text, in percent: the sum of the shares whose keys are in the text.

        Args:
            roots: The keys in the text.
        """
        return sum([share for root, share in self.shares.items() if root in roots])

    def unsaid(self, roots: frozenset[str]) -> float:
        """Return the evidence that a text does not translate the word; below 0 if it probably translates it.

        ``roots`` are the keys in the text.
        """
        if roots.isdisjoint(self.shares):
            return self.evidence[0]  # most words are compared with texts about something else, and this is faster
        return self.evidence[bisect_right(_PERCENT, self.mass(roots))]


class Direction(Struct, frozen=True, dict=True):
    """How the words of one language are rendered in the other, in the form in which the lexicon file stores it.

    Attributes:
        words: The keys of the words, sorted.
        counts: For each word, in how many texts its key occurs.
        evidence: How strongly a text shows by its mass (see ``Known.mass``) that it does not translate a word. The
            evidence is ``log(a / b)``: ``a`` is how often texts that do not translate the word have this mass, and
            ``b`` is how often texts that translate it have this mass. Below 0, the text probably translates the word.
            For each word, there is one byte for each range of mass (see ``BINS``): ten times the evidence, plus 100.
        roots: The keys of the other language, sorted.
        sizes: For each word, the number of its shares.
        columns: For each share, the index of its key in ``roots``.
        shares: For each share, one byte: the share in percent.
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
        """For each word: its index in ``words``, and the index in ``shares`` of the first of its shares."""
        places, first = {}, 0
        for row, (word, size) in enumerate(zip(self.words, self.sizes, strict=True)):
            places[word] = row, first
            first += size
        return places

    @cached_property
    def _keys(self) -> dict[tuple[str, ...], str]:
        return {}

    @cached_property
    def _known(self) -> dict[str, Known]:
        return {}

    def key(self, word: KeyedWord) -> str:
        """Return the key under which a word was counted when the lexicon was learned.

        Of the keys that the word has, this is the one that most texts contain (see ``frequency``). If no text contains
        any of them, it is the first one.
        """
        if len(word.roots) == 1:
            return word.roots[0]
        key = self._keys.get(word.roots)
        if key is None:
            best, root = max((frequency(root, self.count(root)), root) for root in word.roots)
            key = self._keys[word.roots] = root if best else word.roots[0]
        return key

    def count(self, root: str) -> int:
        """Return in how many texts a key occurs; 0 for a key that the lexicon does not have."""
        place = self._places.get(root)
        return self.counts[place[0]] if place else 0

    def known(self, key: str) -> Known | None:
        """Return how the word with a key is rendered; None if the lexicon does not have this word."""
        found = self._known.get(key)
        if found is None and key in self._places:
            row, first = self._places[key]
            columns = range(first, first + self.sizes[row])
            found = self._known[key] = Known(
                {self.roots[self.columns[at]]: self.shares[at] for at in columns},
                tuple((each - 100) / 10 for each in self.evidence[row * MASSES : (row + 1) * MASSES]),
            )
        return found

    def unsaid(self, key: str, text: KeyedText) -> float:
        """Return the evidence that a text of the other language does not translate the word with a key.

        The result is negative if the text probably translates the word, for example because the text contains the word
        in Latin letters. It is 0 if the lexicon does not have the word.
        """
        if key in text.kept:
            return _KEPT
        known = self._known.get(key) or self.known(key)
        return known.unsaid(text.roots) if known else 0.0


def frequency(root: str, count: int) -> float:
    """Return how frequent a key is, to choose between the keys of a word: ``count``, the number of texts with the key.

    For a key with ``~``, the result is about half of ``count``: such a key is only the beginning of a word, and other
    words may begin in the same way.
    """
    return count * (0.55 if root.endswith("~") else 1.0)


class RareRendering(Struct, frozen=True):
    """A rendering of a term that few pages of a site use.

    Attributes:
        text: The rendering.
        unless_source: Words of the source that ``text`` translates as well. If the source has one of them, ``text`` is
            not taken for the rendering of the term.
    """

    text: str
    unless_source: tuple[str, ...] = ()


class SiteTerm(Struct, frozen=True):
    """A term that most pages of a site render in the same way.

    Attributes:
        term: The word or phrase of the source.
        usual: The rendering that most pages use.
        used: The number of texts with the term.
        count: The number of these texts that have the usual rendering.
        rare: The renderings that few pages use.
    """

    term: str
    usual: str
    used: int
    count: int
    rare: tuple[RareRendering, ...]


class Half(Struct, frozen=True):
    """What was learned from one half of the pages of a site. Pages of the other half are compared with it.

    Attributes:
        forward: How words of the source are rendered in the translation.
        backward: How words of the translation are rendered in the source.
        bound: The score (see ``Unexplained.score``) above which a text probably says something else than its
            counterpart. Few pages that are in sync have a text with a higher score (see ``bound_of``).
        terms: The terms of the site that have a usual rendering. They are learned from all pages, since a rendering is
            usual only if most pages use it.
    """

    forward: Direction
    backward: Direction
    bound: float
    terms: tuple[SiteTerm, ...] = ()


class Rendering(Struct, frozen=True):
    """How some passages of a site render a word of the source.

    Attributes:
        text: The stem of the word in the translations; ``KEPT`` if the translations have the source word itself in
            Latin letters; empty if they have no known rendering.
        passages: The indexes of these passages in the list of all passages that have the word.
    """

    text: str
    passages: tuple[int, ...]


def rendering_of(key: str, translation: KeyedText, half: Half) -> str:
    """Return the stem of the word in a translation that most probably renders a word of the source.

    The result is ``KEPT`` if the translation has the source word itself in Latin letters, and empty if no word of the
    translation is known to render it.

    Args:
        key: The key of the word of the source.
        translation: The translation.
        half: The half of the lexicon that was not learned from this page.
    """
    known = half.forward.known(key)
    if known is not None and translation.words:
        words = (word.roots for word in translation.words)
        share, stem = max((known.mass(frozenset(roots)), min(roots, key=_readable)) for roots in words)
        if share >= _MIN_SHARE:
            return stem
    return KEPT if key in translation.kept else ""


def _readable(root: str) -> tuple[bool, int]:
    """Return a sort key for a key of a word (``root``), to show the most readable one: short keys come first.

    Keys with ``~``, which are only the beginning of a word, come last.
    """
    return root.endswith("~"), len(root)
