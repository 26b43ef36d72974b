"""What there is to do on the pages of a site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from msgspec import Struct

from ..causes import flat
from ..differences.gaps import count_words
from ..discover import Discovery
from ..engine.snapshot import PageFailure, PairSnapshot, SiteSnapshot
from ..history_types import PageHistory
from ..model import Finding, Page, Pair
from ..report import Report
from ..rules._faults import FAULTS
from ..worklist_types import WorkItem
from .bulk_replacements import group_bulk_replacements
from .items import page_items, untranslated_item


class PageWork(Struct, frozen=True):
    """What there is to do on a translation; ``words`` are those of its source, whose history may not be known."""

    items: tuple[WorkItem, ...]
    words: int
    has_history: bool


class Worklist(Struct, frozen=True):
    """What there is to do on the chosen pages of a site: on those that are translated, by pair, and on those that are
    not. ``unreadable`` could not be checked, or not in full.
    """

    pages: tuple[tuple[Pair, PageWork], ...]
    untranslated: tuple[WorkItem, ...]
    unreadable: tuple[PageFailure, ...] = ()

    @property
    def items(self) -> list[WorkItem]:
        """Everything, in no order; what is the same on many pages is one item."""
        return group_bulk_replacements(
            [item for _, page in self.pages for item in page.items] + list(self.untranslated)
        )


def build_worklist(
    site: SiteSnapshot, chosen: Discovery, report: Report, progress: Callable[[int, int], None] | None = None
) -> Worklist:
    """What is to be done on the chosen pages of a site, given what a check has found on them; histories that are in the
    report are not made again. Raises HistoryError.
    """
    findings: defaultdict[str, list[Finding]] = defaultdict(list)
    known: dict[str, PageHistory] = {}
    for page in report.pages:
        findings[page.path] += flat(page.findings)
        if page.history:
            known[page.path] = page.history
    worked = site.each(
        chosen.pairs,
        PageWork,
        _page_work,
        lambda pair: ((pair, findings[pair.translation]), known.get(pair.translation)),
    )
    pages: list[tuple[Pair, PageWork]] = []
    unreadable = [PageFailure(each.path, each.message) for each in report.findings if each.rule in FAULTS]
    for done, (pair, found) in enumerate(zip(chosen.pairs, worked, strict=True), 1):
        if isinstance(found, PageFailure):
            unreadable.append(found)
        else:
            pages.append((pair, found))
        if progress:
            progress(done, len(chosen.pairs))
    lone = [_untranslated(site, pair) for pair in chosen.untranslated]
    unreadable += [each for each in lone if isinstance(each, PageFailure)]
    return Worklist(
        tuple(pages),
        tuple(each for each in lone if isinstance(each, WorkItem)),
        tuple({each.path: each for each in reversed(unreadable)}.values())[::-1],
    )


def _page_work(past: PairSnapshot, given: tuple[Pair, list[Finding]]) -> PageWork:
    words = sum(map(count_words, past.source.segments))
    return PageWork(tuple(page_items(past, given)), words, past.history is not None)


def _untranslated(site: SiteSnapshot, pair: Pair) -> WorkItem | PageFailure:
    def item(page: Page) -> WorkItem:
        return untranslated_item(pair, page, site.versions(pair.source))

    return site.lone(pair.source, pair.source_locale, item)
