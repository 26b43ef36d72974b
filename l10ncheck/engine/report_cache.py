"""Stores the report on each pair of pages in the cache, to use it again if nothing that it depends on has changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from ..aligned_rows import AlignedRow
from ..cache import Cache
from ..config import ActiveRule
from ..document import Document
from ..drift import Status
from ..history_types import PageHistory
from ..model import Finding
from ..report import PageReport
from ..rules._failures import InternalError
from ..site_context import SiteContext
from .page_store import PairTexts
from .site_pages import Lookup

if TYPE_CHECKING:
    from ..glossary.matcher import Matcher
    from ..lexicon import Lexicon

# What rules looked up on the site for a report, and the key of each result.
Dependencies = Mapping[Lookup, str]


class _CachedReport(Struct, frozen=True):
    """A page report as it is stored in the cache: without the texts, but with its dependencies.

    ``rows`` are the rows of the alignment as bytes, since only some commands decode them. ``dependencies`` are the
    lookups on other pages that the rules made, each with a key that changes whenever the result of the lookup changes.
    """

    status: Status
    words_drifted: int
    findings: tuple[Finding, ...]
    suppressed: int
    rows: msgspec.Raw
    history: PageHistory | None
    dependencies: tuple[tuple[Lookup, str], ...]


class ReportCache:
    """The cache of the page reports of one site.

    The key of a report is a hash of everything that is known before the rules run: both texts, the rules and their
    options, the glossary, the lexicon, the settings of the site, and the history of the pair.

    While the rules run, they also look up facts about other pages. The report is stored with these lookups and with a
    key for the result of each. It is used only while all these keys stay the same.

    Args:
        cache: The cache of the project.
        site: The settings of the site.
        rows: Whether the reports contain the rows of the alignments (which segments correspond).
    """

    def __init__(self, cache: Cache, site: SiteContext, *, rows: bool) -> None:
        self._cache = cache
        self._rows = rows
        self._site = (
            *(sorted(site.hosts), site.locales, site.link_policy, site.slug),
            *(site.localizes_links, site.reads_files, site.fallback, site.shares_files),
            *(sorted(site.redirects.items()), site.cjk_emphasis, site.localized_aliases),
        )
        self._glossary_keys: dict[int, str] = {}

    def key(
        self,
        texts: PairTexts,
        rules: Sequence[ActiveRule],
        glossary: Matcher | None,
        lexicon: Lexicon | None,
        history_key: str | None,
    ) -> str:
        """Return the key under which the report about a pair is stored.

        ``history_key`` is the cache key of the pair's history; None without a history. The result is empty if nothing
        is stored.
        """
        if not self._cache.stores:
            return ""
        lexicon_key = lexicon.digest if lexicon else ""
        rule_options = [(active.rule.name, active.severity, active.rule.options, active.plugin) for active in rules]
        resources = self._glossary_key(glossary), lexicon_key
        return self._cache.key("report", texts, rule_options, resources, self._site, history_key)

    def get(self, key: str, texts: PairTexts, key_of: Callable[[Lookup], str]) -> PageReport | None:
        """Return the cached report with a key; None if it is missing or outdated.

        A report is outdated if the key of one of the lookups that are stored with it has changed.

        Args:
            key: The key of the report.
            texts: The texts of the pair.
            key_of: Returns the current key of a lookup; see ``RecordedPages.key``.
        """
        cached = self._cache.get(key, _CachedReport)
        if cached is None or any(key_of(lookup) != key for lookup, key in cached.dependencies):
            return None
        pair = texts.pair
        return PageReport(
            path=pair.translation,
            source_path=pair.source,
            locale=pair.locale,
            source_locale=pair.source_locale,
            status=cached.status,
            words_drifted=cached.words_drifted,
            findings=cached.findings,
            document=Document.of(pair.translation, texts.translation),
            source_document=Document.of(pair.source, texts.source),
            suppressed=cached.suppressed,
            rows=msgspec.msgpack.decode(cached.rows, type=tuple[AlignedRow, ...]) if self._rows else (),
            history=cached.history,
        )

    def put(self, key: str, page: PageReport, dependencies: Dependencies) -> None:
        """Store a report, unless it has an internal error: the next run must report the error again.

        Args:
            key: The key of the report.
            page: The report.
            dependencies: The lookups on other pages that the rules made, each with a key: a text that changes whenever
                the result of the lookup changes.
        """
        if any(finding.rule == InternalError.name for finding in page.findings):
            return
        try:
            rows = msgspec.Raw(msgspec.msgpack.encode(page.rows))
        except UnicodeEncodeError:  # a label that is not valid text; `Cache.put` would not store the report either
            return
        cached = _CachedReport(
            status=page.status,
            words_drifted=page.words_drifted,
            findings=page.findings,
            suppressed=page.suppressed,
            rows=rows,
            history=page.history,
            dependencies=tuple(dependencies.items()),
        )
        self._cache.put(key, cached)

    def _glossary_key(self, glossary: Matcher | None) -> str:
        """Return a key of the entries of a glossary; empty for None.

        The key is computed only once for each glossary, since glossaries are large.
        """
        if glossary is None:
            return ""
        if id(glossary) not in self._glossary_keys:
            self._glossary_keys[id(glossary)] = self._cache.key(glossary.glossary)
        return self._glossary_keys[id(glossary)]
