"""Reports on pairs that an earlier run has made, and that would be the same now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from ..cache import Cache
from ..config import ActiveRule
from ..drift import Status
from ..history_types import PageHistory
from ..markdown.source import line_starts
from ..model import Finding
from ..report import AlignedRow, Document, PageReport
from ..rules._faults import InternalError
from ..site_context import SiteContext
from .page_store import PairTexts

if TYPE_CHECKING:
    from ..glossary.matcher import Matcher

_FAULT = InternalError.name

Dependencies = Mapping[
    tuple[str, str], str
]  # what was asked about other pages, and a name of what the answer was made from


class _CachedReport(Struct, frozen=True):
    """A report without what is at hand anyway, and what its rules have asked about other pages."""

    status: Status
    words_drifted: int
    findings: tuple[Finding, ...]
    suppressed: int
    rows: tuple[AlignedRow, ...]
    history: PageHistory | None
    asked: tuple[tuple[str, str, str], ...]


class ReportCache:
    """The reports that ``cache`` holds, for checks on one site; ``rows``: those that have them.

    A report is a function of both texts, the rules and their options, the glossary, the site's own settings, the pair's
    history, and of what the rules have asked about other pages. The last is known only once they have asked: it is kept
    with the report and compared with what they would be told now.
    """

    def __init__(self, cache: Cache, site: SiteContext, *, rows: bool) -> None:
        self._cache = cache
        self._site = (sorted(site.hosts), site.locales, site.link_policy, site.slug, rows)
        self._glossaries: dict[int, str] = {}

    def key(self, draft: PairTexts, rules: Sequence[ActiveRule], glossary: Matcher | None, history: str | None) -> str:
        """The key of the report on a pair; ``history`` is the key of its history, None without one."""
        chosen = [(active.rule.name, active.severity, active.rule.options, active.plugin) for active in rules]
        return self._cache.key("report", draft, chosen, self._name(glossary), self._site, history)

    def find(self, key: str, draft: PairTexts, name_of: Callable[[str, str], str]) -> PageReport | None:
        """The report under a key; None where there is none, or where a page that it depends on is another now."""
        kept = self._cache.get(key, _CachedReport)
        if kept is None or any(name_of(path, locale) != name for path, locale, name in kept.asked):
            return None
        pair = draft.pair
        return PageReport(
            path=pair.translation,
            source_path=pair.source,
            locale=pair.locale,
            source_locale=pair.source_locale,
            status=kept.status,
            words_drifted=kept.words_drifted,
            findings=kept.findings,
            document=Document(pair.translation, draft.translation, line_starts(draft.translation)),
            source_document=Document(pair.source, draft.source, line_starts(draft.source)),
            suppressed=kept.suppressed,
            rows=kept.rows,
            history=kept.history,
        )

    def keep(self, key: str, page: PageReport, asked: Dependencies) -> None:
        """Keep a report; not one that tells of a fault of ours, which should be seen again."""
        if any(finding.rule == _FAULT for finding in page.findings):
            return
        names = tuple((*question, name) for question, name in asked.items())
        kept = _CachedReport(
            page.status, page.words_drifted, page.findings, page.suppressed, page.rows, page.history, names
        )
        self._cache.put(key, kept)

    def _name(self, glossary: Matcher | None) -> str:
        """A name for the entries of a glossary, found out once: there are many."""
        if glossary is None:
            return ""
        if id(glossary) not in self._glossaries:
            self._glossaries[id(glossary)] = self._cache.key(glossary.glossary)
        return self._glossaries[id(glossary)]
