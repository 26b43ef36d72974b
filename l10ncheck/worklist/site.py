"""The worklist of a site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from msgspec import Struct

from ..discover import Discovery
from ..engine.past import SitePast
from ..markdown import detect, parse
from ..model import Finding
from ..report import Report
from .items import WorkItem
from .mass import grouped
from .sections import page_items, untranslated_item


class Work(Struct, frozen=True):
    """The things to do on a site, in no order. ``has_history`` is False where git could tell nothing."""

    items: tuple[WorkItem, ...]
    has_history: bool


def site_work(
    site: SitePast, chosen: Discovery, report: Report, progress: Callable[[int, int], None] | None = None
) -> Work:
    """What is to be done on the chosen pages of a site, given what the rules have found on them. Raises ReadError."""
    findings: defaultdict[str, list[Finding]] = defaultdict(list)
    for page in report.pages:
        findings[page.path] += page.findings
    items: list[WorkItem] = []
    has_history = False
    for done, (pair, past) in enumerate(zip(chosen.pairs, site.pairs(chosen.pairs), strict=True), 1):
        has_history = has_history or past.history is not None
        items += page_items(pair, past, findings[pair.translation])
        if progress:
            progress(done, len(chosen.pairs))
    items += _untranslated(site, chosen)
    return Work(tuple(grouped(items)), has_history)


def _untranslated(site: SitePast, chosen: Discovery) -> Sequence[WorkItem]:
    found = []
    for pair in chosen.untranslated:
        text = site.text(pair.source)
        dialects = site.config.dialects or detect(text)
        page = parse(text, path=pair.source, locale=pair.source_locale, dialects=dialects)
        found.append(untranslated_item(pair, page, site.versions(pair.source)))
    return found
