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

    They match text that differs on many pages: it is only in the source or only in the translation, or both have it
    with different values, such as a date. The patterns are made from the findings of the configured rules on a sample
    of the pages. At most three are returned, the most frequent first.

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
