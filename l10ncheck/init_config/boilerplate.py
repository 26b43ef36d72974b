"""Finds boilerplate: text that differs between source and translation on many pages, such as a badge or a date."""

from __future__ import annotations

from msgspec.structs import replace

from ..boilerplate_suggestions import suggestions
from ..config import Config
from ..discover import Discovery
from ..engine.check import check_pairs
from ..files import is_page

_SAMPLE = 120  # pairs that are checked
_MOST = 3  # patterns that are proposed


def find_boilerplate(config: Config, discovery: Discovery) -> tuple[str, ...]:
    """Return patterns for the setting ``boilerplate``, such as ``<Badge *>``.

    The patterns match text that differs between source and translation on many pages:

    - text that only the source or only the translation has, such as a badge;
    - text that has different values in the two pages, such as a date.

    To find such text, a sample of the pages is checked with the configured rules. At most three patterns are returned,
    the most frequent first.

    Args:
        config: The proposed configuration.
        discovery: The pages of the site.
    """
    pages = tuple(pair for pair in discovery.pairs if is_page(pair.source))
    step = max(1, -(-len(pages) // _SAMPLE))
    sample = replace(discovery, pairs=pages[::step], untranslated=(), orphans=())
    settings = replace(config, history=False, cache="", glossaries=())
    report = check_pairs(settings, discovery, sample, {}, jobs=1)
    return tuple(suggestion.pattern for suggestion in suggestions(report)[:_MOST])
