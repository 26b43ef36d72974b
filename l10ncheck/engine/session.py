"""What checking any one pair of a site takes; each worker process has its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import replace

from ..cache import Cache
from ..config import ActiveRule, Config, active_rules
from ..discover import Discovery
from ..files import ReadError
from ..fingerprint import fingerprinted
from ..history import GitError
from ..history_types import FileRemoval
from ..model import Finding, Pair, Span
from ..report import PageReport, aligned_rows
from ..rules._faults import UnreadablePage
from ..site_context import SiteContext
from .cache_folder import open_cache
from .check_pair import compare_pages, internal_error
from .glossaries import glossary_for, matchers
from .page_store import PageStore, PairTexts, slug_of
from .report_cache import ReportCache

if TYPE_CHECKING:
    from ..glossary.terms import Glossary
    from .pair_histories import PairHistories

T = TypeVar("T")


class Session:
    """Checks pairs of one site, ``pairs`` in all; ``strict`` lets errors of rules through, ``rows`` keeps those of the
    alignments. ``histories`` are opened where none are given; ``notes`` say what of them could not be read. Raises
    GlossaryError, and HistoryError where the configuration insists on history.
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
    ) -> None:
        self.pairs = pairs
        self._config = config
        self._strict = strict
        self._rows = rows
        self._rules = active_rules(config)
        self._glossaries = matchers(config)
        self._cache = open_cache(config)
        self._histories, self.notes = (histories, ()) if histories else _histories(config, self._cache)
        self._shelf = PageStore(config, discovery, pairs, overlay)
        self._site = SiteContext(
            hosts=config.hostnames,
            locales=(discovery.source_locale, *discovery.locales),
            link_policy=config.link_policy,
            slug=slug_of(config, discovery),
            anchors_of=self._anchors_of,
        )
        self._asked: dict[tuple[str, str], str] = {}
        self._earlier = ReportCache(self._cache, self._site, rows=rows)

    def __getstate__(self) -> dict[str, Any]:
        """All but the rules: pickle would import those of plugins by name, from wherever a module has that name."""
        return self.__dict__ | {"_rules": ()}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__ |= state
        self._rules = active_rules(self._config)

    def check(self, pair: Pair) -> PageReport | Finding:
        """The report on a pair without its alignment, or why there is none."""
        try:
            return self._checked(self._shelf.draft(pair))
        except GitError:  # of the texts, which are from a revision
            raise
        except ReadError as error:
            return _named(
                Finding(UnreadablePage.name, UnreadablePage.severity, str(error), pair.translation, Span(0, 0))
            )
        except Exception as error:
            if self._strict:
                raise
            return _named(internal_error("l10ncheck", pair.translation, error))

    @property
    def glossaries(self) -> tuple[Glossary, ...]:
        """What the pages are held against."""
        return tuple(each.glossary for each in self._glossaries)

    def _checked(self, draft: PairTexts) -> PageReport:
        """The report on a pair: that of an earlier run, if all that it was made from is as it was then."""
        pair, rules, glossary = draft.pair, self._rules_for(draft.pair), glossary_for(draft.pair, self._glossaries)
        inquiry, no_history = unless_git_fails(lambda: self._histories.inquire(draft) if self._histories else None)
        key = self._earlier.key(draft, rules, glossary, inquiry.key if inquiry else None)
        if found := self._earlier.find(key, draft, self._shelf.name_of):
            self._shelf.leave(pair)
            return replace(found, no_history=no_history)
        pages = self._shelf.take(pair)
        past, failure = unless_git_fails(
            lambda: self._histories.answer(inquiry, pages) if self._histories and inquiry else None
        )
        self._asked.clear()
        page = compare_pages(
            *pages,
            pair,
            rules,
            self._site,
            glossary=glossary,
            past=past,
            strict=self._strict,
        )
        rows = aligned_rows(page.alignment) if self._rows and page.alignment else ()
        page = replace(page, alignment=None, rows=rows, no_history=no_history or failure)
        if not failure:
            self._earlier.keep(key, page, self._asked)
        return page

    def _anchors_of(self, path: str, locale: str) -> frozenset[str] | None:
        """What other pages offer, for rules to ask; what they ask is written down."""
        self._asked[path, locale] = self._shelf.name_of(path, locale)
        return self._shelf.anchors_of(path, locale)

    def departures(self, orphans: Iterable[Pair]) -> dict[str, FileRemoval]:
        """Where the sources of translations went that have none any more, by path, as far as history tells."""
        if not self._histories:
            return {}
        found = ((pair.source, self._histories.departure(pair.source)) for pair in orphans)
        return {path: departure for path, departure in found if departure}

    def close(self) -> None:
        """End what runs for us in the background."""
        if self._histories:
            self._histories.close()
        self._cache.trim()

    def _rules_for(self, pair: Pair) -> tuple[ActiveRule, ...]:
        own = self._config.for_path(pair.translation, pair.source)
        return self._rules if own is self._config else active_rules(own)


def unless_git_fails(ask: Callable[[], T]) -> tuple[T | None, str]:
    """An answer from history, or the reason why there is none: a check goes on without history and reports that."""
    try:
        return ask(), ""
    except GitError as error:
        return None, str(error)


def _histories(config: Config, cache: Cache) -> tuple[PairHistories | None, tuple[str, ...]]:
    if config.history is False:
        return None, ()
    from .pair_histories import open_histories  # 10 ms that a check without history does not need

    return open_histories(config, cache)


def _named(finding: Finding) -> Finding:
    return fingerprinted([finding], None, None)[0]
