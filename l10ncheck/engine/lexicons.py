"""Loads the lexicons of a project and chooses the one for a pair of languages."""

from __future__ import annotations

from collections.abc import Iterable

from ..config import Config
from ..config.places import setting_prefix
from ..lexicon import Lexicon, LexiconError, load_lexicon
from ..model import Pair


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
