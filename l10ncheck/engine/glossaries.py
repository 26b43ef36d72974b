"""The glossaries of a configuration, and which one a pair of pages is held against."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..config import Config
from ..model import Pair

if TYPE_CHECKING:
    from ..glossary.matcher import Matcher


def matchers(config: Config) -> tuple[Matcher, ...]:
    """The glossaries that the configuration names, made ready. Raises GlossaryError."""
    if not config.glossaries:
        return ()
    from ..glossary.matcher import load_matchers  # with YAML and more, which most runs do without

    return load_matchers(config.glossaries, root=config.root)


def glossary_for(pair: Pair, known: Iterable[Matcher]) -> Matcher | None:
    """The first glossary for the languages of a pair."""
    return next((each for each in known if each.fits(pair.source_locale, pair.locale)), None)
