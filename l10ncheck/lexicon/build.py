"""Learns a lexicon from the aligned pages of a site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from ..languages import Language
from ..messages import gettext, ngettext
from ..model import Alignment
from .half import Half
from .store import Lexicon, LexiconError, half_of, new_lexicon
from .unexplained import FLOOR, unexplained
from .words import TextPair, has_words, pair_of

Texts = dict[str, TextPair]  # the pairs of texts of a page, by the text of the source

MIN_PAGES = 50
_LONGEST_TEXT = 300  # words; in a longer text, words and renderings cannot be related
_REPEATED = 40  # characters of a text that, on pages of both halves, teaches neither of them
_EXCEEDED = 0.025  # share of the pages with a higher score than the bound


class Lessons:
    """Collects the texts of a site's pages and learns a lexicon from them: call ``add`` for each page, then
    ``lexicon``.

    Args:
        source_language: The language of the source.
        language: The language of the translations.

    Attributes:
        pages: The number of pages with text.

    Raises:
        LexiconError: l10ncheck does not know how to find the forms of words in one of the languages.
    """

    def __init__(self, source_language: Language, language: Language) -> None:
        if not has_words(source_language, language):
            raise LexiconError(
                gettext(
                    "there is no lexicon for {source} and {target}: l10ncheck does not know the forms of their words",
                    source=source_language.name,
                    target=language.name,
                )
            )
        self.pages = 0
        self._languages = source_language, language
        self._taught: tuple[list[Texts], list[Texts]] = ([], [])

    def add(self, path: str, alignment: Alignment) -> None:
        """Add the texts of a page; ``path`` is the path of its source."""
        texts: Texts = {}
        for match in alignment.matches:
            pair = pair_of(match, *self._languages)
            if pair is not None and pair.source.words and pair.translation.words:
                texts.setdefault(pair.source.text, pair)
        if texts:
            self.pages += 1
            self._taught[half_of(path)].append(texts)

    def lexicon(self) -> Lexicon:
        """Learn the lexicon from the pages that were added.

        Raises:
            LexiconError: There are too few pages.
        """
        if self.pages < MIN_PAGES:
            raise LexiconError(
                ngettext(
                    "{count} translated page is too few for a lexicon: it needs at least {least}, since most words "
                    "would occur only once or twice",
                    "{count} translated pages are too few for a lexicon: it needs at least {least}, since most words "
                    "would occur only once or twice",
                    self.pages,
                    least=MIN_PAGES,
                )
            )
        first, second = self._taught
        halves = learned_half(_distinct(first, second)), learned_half(_distinct(second, first))
        scores = [
            self._score(page, half) for half, pages in zip(halves[::-1], self._taught, strict=True) for page in pages
        ]
        texts = sum(map(len, (*first, *second)))
        source, target = (each.tag for each in self._languages)
        bound = _bound(scores)
        return new_lexicon(source, target, self.pages, texts, (replace(half, bound=bound) for half in halves))

    def _score(self, page: Texts, half: Half) -> float:
        """Return the highest score (see ``unexplained.unexplained``) that a text of the page has with this half of the
        lexicon.
        """
        found = (unexplained(pair, half, *self._languages) for pair in page.values())
        return max((each.score for each in found if each), default=0.0)


def _bound(scores: Sequence[float]) -> float:
    """Return the score that only few of the pages with these scores exceed, but at least ``FLOOR``."""
    ordered = sorted(scores, reverse=True)
    return round(max(FLOOR, ordered[int(_EXCEEDED * len(ordered))]), 1)


def _distinct(half: Sequence[Texts], other: Sequence[Texts]) -> list[list[TextPair]]:
    """Return the texts of each page of one half of the site, without long texts that the other half has too.

    Pages may be near copies of each other, such as the notes of two releases. A page would otherwise be judged by words
    that its copy taught.
    """
    shared = {text for page in other for text in page if len(text) >= _REPEATED}
    return [[pair for text, pair in page.items() if text not in shared] for page in half]


def learned_half(pages: Sequence[Sequence[TextPair]]) -> Half:
    """Learn from the texts of some pages how words are rendered. ``bound`` of the result is not measured yet, but
    ``FLOOR``.
    """
    # Imported late: numpy takes time to load, and only this needs it.
    from .learning import Example, chosen_key, learn

    forward: list[list[Example]] = []
    words: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for page in pages:
        forward.append([])
        for pair in page:
            if max(len(pair.source.words), len(pair.translation.words)) <= _LONGEST_TEXT:
                source = tuple(dict.fromkeys(word.roots[0] for word in pair.source.words))
                forward[-1].append((source, tuple(sorted(pair.translation.roots))))
                words.update(source)
                counts.update(pair.translation.roots)
    backward: list[list[Example]] = [
        [
            (
                tuple(dict.fromkeys(chosen_key(word.roots, counts) for word in pair.translation.words)),
                tuple(dict.fromkeys(word.roots[0] for word in pair.source.words)),
            )
            for pair in page
            if max(len(pair.source.words), len(pair.translation.words)) <= _LONGEST_TEXT
        ]
        for page in pages
    ]
    return Half(learn(forward, words), learn(backward, counts), FLOOR)
