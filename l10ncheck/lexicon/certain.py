"""Makes a lexicon from a list of words, for the examples of rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..languages import Language, language
from .half import MASSES, Direction, Half, RareRendering, SiteTerm
from .store import Lexicon, new_lexicon
from .unexplained import FLOOR
from .words import read_words

_UNSAID, _SAID = 30, -30  # tenths


def lexicon_of(words: Mapping[str, str], source_locale: str, locale: str) -> Lexicon:
    """Return a lexicon that is not learned from pages: each word of the source is certain to have the given rendering.

    Args:
        words: Each word of the source with its usual rendering. Renderings that few pages use may follow, each after a
            slash: ``usual/rare``. The word is then one of the ``terms`` of the lexicon.
        source_locale: The language tag of the source.
        locale: The language tag of the translation.
    """
    languages = language(source_locale), language(locale)
    ways = {word: other.split("/") for word, other in words.items()}
    pairs = [(_roots(word, languages[0]), _roots(usual, languages[1])) for word, (usual, *_) in ways.items()]
    forward = _direction({roots[0]: others for roots, others in pairs})
    backward = _direction({other: roots for roots, others in pairs for other in others})
    terms = (
        SiteTerm(word, usual, 100, 90, tuple(map(RareRendering, rare))) for word, (usual, *rare) in ways.items() if rare
    )
    half = Half(forward, backward, FLOOR, tuple(terms))
    return new_lexicon(source_locale, locale, 0, len(pairs), (half, half))


def _roots(word: str, of: Language) -> tuple[str, ...]:
    return tuple(root for each in read_words(word, of).words for root in each.roots)


def _direction(rows: Mapping[str, Sequence[str]]) -> Direction:
    words = sorted(rows)
    roots = sorted({root for row in rows.values() for root in row})
    return Direction(
        words=words,
        counts=[1 if word.endswith("~") else 2 for word in words],
        evidence=bytes((100 + _UNSAID, *[100 + _SAID] * (MASSES - 1)) * len(words)),
        roots=roots,
        sizes=[len(rows[word]) for word in words],
        columns=[roots.index(root) for word in words for root in rows[word]],
        shares=bytes(50 for word in words for _ in rows[word]),
    )
