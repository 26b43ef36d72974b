"""Loads the lexicons of a project, and aligns the pairs of a site with their glossaries and lexicons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from ..align import align
from ..cache import digest
from ..config import Config
from ..config.places import setting_prefix
from ..languages import language
from ..lexicon import Lexicon, LexiconError, load_lexicon
from ..model import Alignment, Page, Pair
from .check_pair import glossary_for

if TYPE_CHECKING:
    from ..glossary.matcher import Matcher

_MOST = 50  # alignments in memory; with more, a page that others link to may be aligned again


def load_lexicons(config: Config) -> tuple[Lexicon, ...]:
    """Load the lexicons that the configuration names.

    Raises:
        LexiconError: A lexicon cannot be read or is not valid.
    """
    try:
        return tuple(load_lexicon(config.root / name, name) for name in config.lexicons)
    except LexiconError as error:
        raise LexiconError(f"{setting_prefix(config, 'lexicons')}{error}") from None


def lexicon_for(pair: Pair, lexicons: Iterable[Lexicon]) -> Lexicon | None:
    """Return the first of the lexicons that is for the languages of a pair; None if there is no such lexicon."""
    return next((lexicon for lexicon in lexicons if lexicon.fits(pair.source_locale, pair.locale)), None)


class Alignments:
    """The alignments of the pairs of a site.

    A link to a heading of another page needs the alignment of that page, which is kept until that page is checked.

    Args:
        glossaries: The glossaries of the site, for any languages.
        lexicons: The lexicons of the site, for any languages.
    """

    def __init__(self, glossaries: Sequence[Matcher] = (), lexicons: Sequence[Lexicon] = ()) -> None:
        self._glossaries = glossaries
        self._lexicons = lexicons
        self._kept: dict[Pair, Alignment] = {}

    @cached_property
    def key(self) -> str:
        """A hash of the glossaries and lexicons, on which the alignments depend."""
        return digest(*(each.glossary for each in self._glossaries), *(each.digest for each in self._lexicons))

    def get(self, pair: Pair, source: Page, translation: Page, *, keep: bool) -> Alignment:
        """Return the alignment of a pair: which segments of the two pages translate each other.

        It is computed only if it was not kept before. If ``keep`` is True, it is kept until ``pop`` is called for the
        pair.
        """
        found = self._kept.get(pair) or self._align(pair, source, translation)
        if keep:
            self._kept[pair] = found
            if len(self._kept) > _MOST:
                del self._kept[next(iter(self._kept))]
        return found

    def pop(self, pair: Pair, source: Page, translation: Page) -> Alignment:
        """Return the alignment of a pair as ``get`` does, and keep it no longer."""
        return self._kept.pop(pair, None) or self._align(pair, source, translation)

    def forget(self, path: str) -> None:
        """Remove the kept alignments of the page with this path. Call this when its text has changed."""
        self._kept = {pair: found for pair, found in self._kept.items() if path not in (pair.source, pair.translation)}

    def _align(self, pair: Pair, source: Page, translation: Page) -> Alignment:
        lexicon = lexicon_for(pair, self._lexicons)
        return align(
            source,
            translation,
            language(pair.source_locale),
            language(pair.locale),
            glossary_for(pair, self._glossaries),
            lexicon.for_page(source.path) if lexicon else None,
        )
