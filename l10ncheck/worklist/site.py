"""The worklist of a site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from ..discover import Discovery
from ..engine.past import SitePast
from ..markdown import detect, parse
from ..model import Finding
from ..report import Report
from ..revisions import PageHistory
from ..work import WorkItem
from .mass import grouped
from .sections import page_items, untranslated_item


def site_work(
    site: SitePast, chosen: Discovery, report: Report, progress: Callable[[int, int], None] | None = None
) -> list[WorkItem]:
    """What is to be done on the chosen pages of a site, in no order, given what a check has found on them; histories
    that are in the report are not made again. Raises ReadError.
    """
    findings: defaultdict[str, list[Finding]] = defaultdict(list)
    known: dict[str, PageHistory] = {}
    for page in report.pages:
        findings[page.path] += page.findings
        if page.history:
            known[page.path] = page.history
    items: list[WorkItem] = []
    worked = site.each(
        chosen.pairs,
        list[WorkItem],
        page_items,
        lambda pair: ((pair, findings[pair.translation]), known.get(pair.translation)),
    )
    for done, found in enumerate(worked, 1):
        items += found
        if progress:
            progress(done, len(chosen.pairs))
    items += _untranslated(site, chosen)
    return grouped(items)


def _untranslated(site: SitePast, chosen: Discovery) -> Sequence[WorkItem]:
    found = []
    for pair in chosen.untranslated:
        text = site.text(pair.source)
        dialects = site.config.dialects or detect(text)
        page = parse(text, path=pair.source, locale=pair.source_locale, dialects=dialects)
        found.append(untranslated_item(pair, page, site.versions(pair.source)))
    return found
