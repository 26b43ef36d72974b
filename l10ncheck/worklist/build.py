"""Builds the worklist of a site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from msgspec import Struct

from ..causes import flat
from ..differences.gaps import count_words
from ..discover import Discovery
from ..engine.snapshot import PageFailure, PairSnapshot, SiteSnapshot
from ..history_types import PageHistory
from ..model import Finding, Pair
from ..report import Report
from ..rules._failures import FAILURES
from ..worklist_types import WorkItem
from .bulk_replacements import group_bulk_replacements
from .includes import included_names
from .items import page_items, untranslated_item


class PageWork(Struct, frozen=True):
    """What has to be done on one translation.

    Attributes:
        items: The worklist items of the page.
        words: The number of words in the source page.
        has_history: Whether the history of the source is known.
        may_be_older: Whether the translation may be older than the known history of the source: a shallow clone ends at
            the sync point, or the pinned commit is unknown.
        includes: The names of the pages that the translation includes, as written in the translation.
    """

    items: tuple[WorkItem, ...]
    words: int
    has_history: bool
    may_be_older: bool = False
    includes: tuple[str, ...] = ()


class Worklist(Struct, frozen=True):
    """What has to be done on the selected pages of a site.

    Attributes:
        pages: The pairs of pages, each with its work.
        untranslated: An item for each page without a translation.
        unreadable: Pages that could not be checked completely.
    """

    pages: tuple[tuple[Pair, PageWork], ...]
    untranslated: tuple[WorkItem, ...]
    unreadable: tuple[PageFailure, ...] = ()

    @property
    def items(self) -> list[WorkItem]:
        """All items, unsorted. A replacement that many pages need is a single item."""
        return group_bulk_replacements([item for _, page in self.pages for item in page.items] + [*self.untranslated])


def build_worklist(
    site: SiteSnapshot, selected: Discovery, report: Report, progress: Callable[[int, int], None] | None = None
) -> Worklist:
    """Build the worklist of the selected pages.

    Args:
        site: The site.
        selected: The pages.
        report: The result of a check of these pages. The histories in it are not computed again.
        progress: Called with the number of finished pairs and of all pairs.

    Raises:
        HistoryError: Git fails.
    """
    findings: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
    for page in report.pages:
        findings[page.path, page.locale] += flat(page.findings)
    results = site.map_pairs(
        selected.pairs,
        PageWork,
        _page_work,
        lambda pair: (pair, findings[pair.translation, pair.locale]),
        {page.path: page.history for page in report.pages if page.history},
    )
    pages: list[tuple[Pair, PageWork]] = []
    failures = [PageFailure(finding.path, finding.message) for finding in report.findings if finding.rule in FAILURES]
    for done, (pair, result) in enumerate(zip(selected.pairs, results, strict=True), 1):
        if isinstance(result, PageFailure):
            failures.append(result)
        else:
            pages.append((pair, result))
        if progress:
            progress(done, len(selected.pairs))
    untranslated = list(site.map_untranslated(selected.untranslated, WorkItem, untranslated_item))
    failures += [item for item in untranslated if isinstance(item, PageFailure)]
    return Worklist(
        tuple(pages),
        tuple(item for item in untranslated if isinstance(item, WorkItem)),
        tuple({failure.path: failure for failure in reversed(failures)}.values())[::-1],
    )


def _page_work(snapshot: PairSnapshot, pair_findings: tuple[Pair, list[Finding]]) -> PageWork:
    words = sum(map(count_words, snapshot.source.segments))
    return PageWork(
        items=tuple(page_items(snapshot, *pair_findings)),
        words=words,
        has_history=snapshot.history is not None,
        may_be_older=snapshot.history is not None and _may_be_older(snapshot.history),
        includes=included_names(snapshot.translation),
    )


def _may_be_older(history: PageHistory) -> bool:
    return history.sync.at_horizon or (history.pin is not None and history.pin.problem == "unknown")
