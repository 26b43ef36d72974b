"""Collects the translation memory of a whole site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ..engine.snapshot import PageFailure, SiteSnapshot
from ..report import Report
from ..worklist_types import ItemPart, WorkItem
from .suggestions import LIMIT, MIN_SCORE, MemoryIndex, SuggestedText, suggested_texts
from .units import PageUnits, page_units


def site_memories(site: SiteSnapshot, report: Report) -> Mapping[str, MemoryIndex]:
    """Return, for each language of a site, an index of the texts that its translators have translated.

    Args:
        site: The site.
        report: The result of a check of the site. Pages that are not in the report are left out.
    """
    findings = {(page.path, page.locale): list(page.findings) for page in report.pages}
    histories = {page.path: page.history for page in report.pages if page.history}
    pairs = [pair for pair in site.discovery.pairs if (pair.translation, pair.locale) in findings]
    pages: defaultdict[str, list[PageUnits]] = defaultdict(list)
    for page in site.map_pairs(
        pairs, PageUnits, page_units, lambda pair: findings[pair.translation, pair.locale], histories
    ):
        if not isinstance(page, PageFailure):
            pages[page.locale].append(page)
    return {locale: MemoryIndex(each) for locale, each in pages.items()}


def suggestions_for(
    items: Iterable[WorkItem],
    memories: Mapping[str, MemoryIndex],
    *,
    limit: int = LIMIT,
    min_score: int = MIN_SCORE,
) -> dict[ItemPart, tuple[SuggestedText, ...]]:
    """Return the suggestions for worklist items: for each part of an item, its texts with their suggestions.

    The parts have the order of the items. Parts without a suggestion are left out.

    Args:
        items: The items.
        memories: An index for each locale (see ``site_memories``).
        limit: The largest number of suggestions for a text.
        min_score: The lowest similarity of two texts, in percent.
    """
    found: dict[ItemPart, tuple[SuggestedText, ...]] = {}
    for item in items:
        if item.kind == "terms" or item.locale not in memories:
            continue
        for part in item.parts:
            if texts := suggested_texts(part, memories[item.locale], limit=limit, min_score=min_score):
                found[part] = texts
    return found
