"""Learns a lexicon from the aligned pages of a site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..languages import Language, language_name
from ..messages import gettext, ngettext
from ..model import Alignment
from .half import Half
from .store import Lexicon, LexiconError, half_of, new_lexicon
from .unexplained import FLOOR, unexplained
from .words import TextPair, has_words, pair_of

MIN_PAGES = 50
_LONGEST_TEXT = 300  # words; in a longer text, words and renderings cannot be related
_REPEATED = 40  # characters of a text that, on pages of both halves, teaches neither of them
# On labelled pages in sync, a tenth had a text with a score of 8.5 or more, and one in forty a score higher by 2. The
# tail itself is not measured: on a site with outdated pages, it is what the rule should report.
_EXCEEDED, _TAIL = 0.1, 2.0
_ENOUGH_PAGES = 20


class TaughtPage(Struct, frozen=True):
    """The texts of a source page with their translations, from which a lexicon is learned. Repeated texts are left out.

    ``is_complete`` is whether every block of both pages has a counterpart. The page is then probably in sync.
    """

    texts: tuple[TextPair, ...]
    is_complete: bool

    def score(self, half: Half, source_language: Language, language: Language) -> float:
        """Return how strongly the words of the page suggest that a translation says something else than its source.

        This is the highest ``Unexplained.score`` of its texts; 0 if all texts agree with their translations.

        Args:
            half: The half of the lexicon that was not learned from this page.
            source_language: The language of the source.
            language: The language of the translation.
        """
        found = (unexplained(pair, half, source_language, language) for pair in self.texts)
        return max((each.score for each in found if each), default=0.0)


def taught_page(alignment: Alignment, source_language: Language, language: Language) -> TaughtPage:
    """Return the texts of a page from which a lexicon can be learned, with their translations.

    A text is left out if it or its translation has no words, such as code.
    """
    texts: dict[str, TextPair] = {}
    is_complete = True
    for match in alignment.matches:
        pair = pair_of(match, source_language, language)
        if pair is not None and pair.source.words and pair.translation.words:
            texts.setdefault(pair.source.text, pair)
        elif match.relation in ("missing", "extra") and (match.source or match.translation)[0].kind != "field":
            is_complete = False
    return TaughtPage(tuple(texts.values()), is_complete)


class Lessons:
    """Collects the texts of a site's pages, and learns a lexicon from these texts.

    Call ``add`` for each page, and then ``lexicon``.

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
                    "no lexicon can be learned for {source} and {target}: l10ncheck does not know how words change "
                    "their form (inflection) in these languages",
                    source=language_name(source_language),
                    target=language_name(language),
                )
            )
        self.pages = 0
        self._languages = source_language, language
        self._taught: tuple[list[TaughtPage], list[TaughtPage]] = ([], [])

    def add(self, path: str, alignment: Alignment) -> None:
        """Add the texts of a page; ``path`` is the path of its source."""
        page = taught_page(alignment, *self._languages)
        if page.texts:
            self.pages += 1
            self._taught[half_of(path)].append(page)

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
        judged = [(page, halves[1]) for page in first] + [(page, halves[0]) for page in second]
        bound = bound_of(judged, *self._languages)
        texts = sum(len(page.texts) for page, _ in judged)
        source, target = (each.tag for each in self._languages)
        return new_lexicon(source, target, self.pages, texts, (replace(half, bound=bound) for half in halves))


def bound_of(judged: Iterable[tuple[TaughtPage, Half]], source_language: Language, language: Language) -> float:
    """Return the bound of a lexicon: the score (see ``TaughtPage.score``) above which a page is probably not in sync.

    Few pages that are in sync have a higher score. The bound is at least ``FLOOR``.

    Args:
        judged: The pages of the site, each with what was learned from the half of the pages that does not contain it.
        source_language: The language of the source.
        language: The language of the translations.
    """
    pages = list(judged)
    complete = [each for each in pages if each[0].is_complete]
    chosen = complete if len(complete) >= _ENOUGH_PAGES else pages
    scores = sorted((page.score(half, source_language, language) for page, half in chosen), reverse=True)
    return round(max(FLOOR, scores[int(_EXCEEDED * len(scores))] + _TAIL), 1)


def _distinct(half: Sequence[TaughtPage], other: Sequence[TaughtPage]) -> list[list[TextPair]]:
    """Return the texts of each page in ``half``, without long texts that pages in ``other`` have too.

    Such texts come from pages that are near copies of each other, such as the notes of two releases. With these texts,
    a page would be compared with words that were learned from its copy.

    Args:
        half: The pages of one half of the site.
        other: The pages of the other half.
    """
    shared = {pair.source.text for page in other for pair in page.texts if len(pair.source.text) >= _REPEATED}
    return [[pair for pair in page.texts if pair.source.text not in shared] for page in half]


def learned_half(pages: Sequence[Sequence[TextPair]]) -> Half:
    """Learn from the texts of some pages which words render which words.

    The ``bound`` of the result is ``FLOOR`` for now. ``bound_of`` returns the real bound when both halves are known.
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
