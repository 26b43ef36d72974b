"""Everything that is needed to check the pairs of a site. Each worker process has its own session."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import replace

from ..aligned_rows import aligned_rows
from ..cache import Cache
from ..config import ActiveRule, Config, active_rules
from ..discover import Discovery
from ..history import GitError
from ..history_types import FileRemoval
from ..links import redirect_table
from ..model import Finding, Pair
from ..report import PageReport
from ..site_context import SiteContext, SitePages
from .alignments import Alignments, lexicon_for, load_lexicons
from .cache_folder import open_cache
from .check_pair import attempt, check_pair, configured_matchers, glossary_for
from .page_store import PageStore
from .report_cache import ReportCache
from .site_pages import RecordedPages

if TYPE_CHECKING:
    from ..glossary.matcher import Matcher
    from ..glossary.terms import Glossary
    from .pair_histories import PairHistories

T = TypeVar("T")


class Session:
    """Checks the pairs of a site one by one. Call ``close`` when all are checked.

    Args:
        config: The configuration of the site.
        discovery: All pages of the site.
        pairs: The pairs to check. ``check`` must be called once for each of them.
        overlay: Texts to use instead of the contents of files, by path, relative to the project.
        strict: Whether to raise the errors of rules instead of reporting them as findings.
        rows: Whether the reports contain the rows of the alignments (which segments correspond).
        histories: The histories of the pairs; None to open them here.
        alignments: Whether the reports contain the alignments with the parsed pages, which take much memory.

    Attributes:
        pairs: The pairs to check.
        notes: Notes about parts of the history that are not available.

    Raises:
        GlossaryError: A glossary is invalid.
        LexiconError: A lexicon is invalid.
        HistoryError: The configuration requires history, and it cannot be read.
    """

    def __init__(
        self,
        config: Config,
        discovery: Discovery,
        pairs: tuple[Pair, ...],
        overlay: Mapping[str, str],
        strict: bool = False,
        rows: bool = False,
        histories: PairHistories | None = None,
        alignments: bool = False,
    ) -> None:
        self.pairs = pairs
        self._config = config
        self._strict = strict
        self._rows = rows
        self._keep_alignments = alignments
        self._rules = active_rules(config, required=True)
        self._matchers = configured_matchers(config)
        self._lexicons = load_lexicons(config)
        self._cache = open_cache(config)
        self._histories, self.notes = (histories, ()) if histories else _open_histories(config, self._cache)
        self._alignments = Alignments(self._matchers, self._lexicons)
        self._pages = PageStore(config, discovery, pairs, overlay, self._cache, self._alignments)
        self._other_pages = RecordedPages(self._pages)
        pages = self._other_pages if self._cache.stores else self._pages
        self._site = site_context(config, discovery, self._pages.slug, pages)
        self._reports = ReportCache(self._cache, self._site, rows=rows)

    def __getstate__(self) -> dict[str, Any]:
        """Return the state for pickle, without the rules. The worker process loads the rules again.

        Pickle would import the module of a plugin by its name, and could find another module with the same name.
        """
        return self.__dict__ | {"_rules": ()}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__ |= state
        self._rules = active_rules(self._config)

    def check(self, pair: Pair) -> PageReport | Finding:
        """Return the report on a pair; a finding if the pair could not be checked."""
        return attempt(self._check, pair, strict=self._strict)

    @property
    def glossaries(self) -> tuple[Glossary, ...]:
        """The glossaries of the configuration."""
        return tuple(matcher.glossary for matcher in self._matchers)

    def _check(self, pair: Pair) -> PageReport:
        """Return the report on a pair: from the cache, or a new one if something that it depends on has changed."""
        texts = self._pages.texts(pair)
        rules, glossary = self._rules_for(pair), self.glossary_for(pair)
        request, no_history = unless_git_fails(lambda: self._histories.prepare(texts) if self._histories else None)
        lexicon = lexicon_for(pair, self._lexicons)
        key = self._reports.key(texts, rules, glossary, lexicon, request.key if request else None)
        if cached := self._reports.get(key, texts, self._other_pages.key):
            self._pages.skip(pair)
            return replace(cached, no_history=no_history)
        source, translation = self._pages.pop_pages(pair)
        history, failure = unless_git_fails(
            lambda: self._histories.resolve(request, source, translation) if self._histories and request else None
        )
        if request and not failure:
            from ..history.pair_history import page_too_long

            failure = page_too_long(source, translation)
        self._other_pages.dependencies.clear()
        page = check_pair(
            source,
            translation,
            pair,
            rules,
            self._site,
            glossary=glossary,
            lexicon=lexicon,
            history=history,
            strict=self._strict,
            alignment=self._alignments.pop(pair, source, translation),
        )
        rows = aligned_rows(page.alignment) if page.alignment and (key or self._rows) else ()
        alignment = page.alignment if self._keep_alignments else None
        page = replace(page, alignment=alignment, rows=rows, no_history=no_history or failure)
        if not failure:
            self._reports.put(key, page, self._other_pages.dependencies)
        return page if self._rows else replace(page, rows=())

    def read_versions(self) -> None:
        """Find the versions of all source pages, and end the git processes.

        Call this before worker processes start, so they share the result. Otherwise, each worker would search the
        history for the earlier paths of renamed pages, and nothing would be cached, since workers do not call
        ``close``.
        """
        if self._histories:
            for pair in self.pairs:
                unless_git_fails(partial(self._histories.versions, pair.source))
            self._histories.close()

    def removals(self, orphans: Iterable[Pair]) -> dict[str, FileRemoval]:
        """Return how the sources of orphaned translations were removed or renamed, by the path of the source.

        A source is left out if the history does not show what happened to it.
        """
        if not self._histories:
            return {}
        found = ((pair.source, self._histories.source_removal(pair.source)) for pair in orphans)
        return {path: removal for path, removal in found if removal}

    def close(self) -> None:
        """End the git processes that read the history, and remove old entries from the cache."""
        if self._histories:
            self._histories.close()
        self._cache.trim()

    def glossary_for(self, pair: Pair) -> Matcher | None:
        """Return the glossary for the languages of a pair; None if there is none."""
        return glossary_for(pair, self._matchers)

    def source_commit(self, pair: Pair) -> str:
        """Return the last commit that changed the source of a pair; empty if the history is not available."""
        versions, _ = unless_git_fails(lambda: self._histories.versions(pair.source) if self._histories else None)
        return versions.without_texts[-1].rev if versions else ""

    def forget(self, path: str) -> None:
        """Remove everything that is stored about a page. Call this when its text has changed."""
        self._pages.forget(path)

    def _rules_for(self, pair: Pair) -> tuple[ActiveRule, ...]:
        pair_config = self._config.for_path(pair.translation, pair.source)
        return self._rules if pair_config is self._config else active_rules(pair_config)


def site_context(config: Config, discovery: Discovery, slug: str, pages: SitePages) -> SiteContext:
    """Return what the rules may know about a site.

    Args:
        config: The configuration of the site.
        discovery: All pages of the site.
        slug: The name of the heading slug algorithm.
        pages: Looks up the pages of the site.
    """
    layout = discovery.layout
    return SiteContext(
        hosts=config.hostnames,
        locales=(discovery.source_locale, *discovery.locales),
        link_policy=config.link_policy,
        slug=slug,
        pages=pages,
        localizes_links=layout is not None and layout.localizes_links,
        reads_files=layout is None or layout.reads_files,
        fallback=layout is not None and layout.fallback,
        shares_files=layout is not None and layout.shares_files,
        redirects=redirect_table((each.source, each.target) for each in config.facts.redirects),
        cjk_emphasis=config.facts.cjk_emphasis is not None,
        localized_aliases=config.facts.localized_aliases is not None,
    )


def unless_git_fails(read: Callable[[], T]) -> tuple[T | None, str]:
    """Call ``read``, a function that reads the history, and catch the errors of git: a check can do without a history.

    Returns:
        The result and an empty text; if git fails, None and the error message.
    """
    try:
        return read(), ""
    except GitError as error:
        return None, str(error)


def _open_histories(config: Config, cache: Cache) -> tuple[PairHistories | None, tuple[str, ...]]:
    if config.history is False:
        return None, ()
    # Imported late: it takes 10 ms, and a check without history does not need it.
    from .pair_histories import open_histories

    return open_histories(config, cache)
