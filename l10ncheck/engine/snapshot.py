"""A site in the working tree or at a revision, with the histories of its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from ..config import Config
from ..discover import Discovery, discover, site_files, skipped_words
from ..files import ReadError, Skipped
from ..history import HistoryError
from ..history.git_tree import GitTree
from ..history.pair_history import PairHistory
from ..history_types import PageHistory, Version
from ..messages import gettext
from ..model import Page, Pair
from ..report import Report
from .cache_folder import open_cache
from .check import Progress, run_check
from .check_pair import error_text
from .page_store import PageStore
from .pair_histories import PairHistories

T = TypeVar("T")
Argument = TypeVar("Argument")


class PairSnapshot(Struct, frozen=True):
    """A pair of pages and its history.

    ``pair_history`` is None if git is not installed, the site is not in a repository, or a page is not committed.
    """

    source: Page
    translation: Page
    pair_history: PairHistory | None = None

    @property
    def history(self) -> PageHistory | None:
        """The history of the pair without the texts of older versions; None without a history."""
        return self.pair_history.history if self.pair_history else None


class PageFailure(Struct, frozen=True):
    """A page that could not be read or processed, and the reason for it."""

    path: str
    reason: str

    def __str__(self) -> str:
        """Return one line for users, such as ``not checked: docs/a.md: not a regular file``.

        If the reason begins with the path, the path is not repeated.
        """
        reason = self.reason if self.reason.startswith(self.path) else f"{self.path}: {self.reason}"
        return gettext("not checked: {reason}", reason=reason)


class SiteSnapshot:
    """A site in the working tree or at a revision, with the histories of its pages.

    Close it after use, or use it as a context manager. Methods that process pages yield a ``PageFailure`` for each page
    that cannot be read, and continue with the other pages. All methods raise HistoryError if git fails.

    Args:
        config: The configuration of the site.
        rev: The revision; empty for the working tree.
        pins: Whether to use the pins of the translations.
        strict: Whether to raise internal errors instead of returning ``PageFailure``.

    Attributes:
        config: The configuration of the site.
        cache: The cache of the project.
        histories: The histories of the pairs.
        discovery: The pages of the site.
        notes: One note about each thing that could not be read.

    Raises:
        DiscoveryError: The site has no pair of pages.
        ReadError: A folder does not exist.
        HistoryError: The revision does not exist, or git fails.
    """

    def __init__(self, config: Config, rev: str = "", *, pins: bool = True, strict: bool = False) -> None:
        self.config = config
        self._strict = strict
        self.cache = open_cache(config)
        self.histories = PairHistories(config, self.cache, rev, pins=pins)
        self._tree = GitTree(config.root, self.histories.tip) if rev and self.histories.tip else None
        files, skipped, listing_note = self._list_files()
        self.discovery: Discovery = replace(discover(config, files), skipped=skipped)
        skipped_note = skipped_words(skipped) if skipped else ""
        self.notes = (*self.histories.notes, *filter(None, (listing_note, skipped_note)))

    def check(self, selected: Discovery, progress: Progress, *, jobs: int | None = None) -> Report:
        """Check the selected pages, with the histories of this snapshot.

        Args:
            selected: The pages to check.
            progress: A function that is called with the number of finished pairs and the number of all pairs.
            jobs: The number of worker processes; None to choose it by the time that the first pages take.
        """
        results = run_check(
            self.config,
            self.discovery,
            selected,
            self._texts,
            jobs=1 if self._tree else jobs,  # worker processes cannot share the git process that reads a revision
            progress=progress,
            strict=self._strict,
            histories=None if self.histories.absence else self.histories,
        )
        return results.report(self.discovery, selected)

    def pairs(self, pairs: Sequence[Pair]) -> Iterator[PairSnapshot | PageFailure]:
        """Yield a snapshot of each pair, in order; a ``PageFailure`` if a page of the pair cannot be read."""
        pages = self._page_store(pairs)

        def pair_snapshot(pair: Pair) -> PairSnapshot:
            request = self.histories.prepare(pages.texts(pair))
            source, translation = pages.pop_pages(pair)
            history = self.histories.resolve(request, source, translation) if request else None
            return PairSnapshot(source, translation, history)

        return (self._attempt(pair.translation, partial(pair_snapshot, pair)) for pair in pairs)

    def map_pairs(
        self,
        pairs: Sequence[Pair],
        result_type: type[T],
        work: Callable[[PairSnapshot, Argument], T],
        argument_of: Callable[[Pair], Argument],
        known_histories: Mapping[str, PageHistory],
    ) -> Iterator[T | PageFailure]:
        """Call ``work`` for each pair, unless its result is in the cache, and yield the results.

        Args:
            pairs: The pairs.
            result_type: The type of a result.
            work: The function to call, with the pages and the history of a pair, and with the result of
                ``argument_of``. Its result is cached, so it must depend on nothing else. The cache tells functions
                apart by their module and name, so ``work`` must not be a lambda.
            argument_of: Returns the second argument of ``work`` for a pair.
            known_histories: Histories that have already been computed, by the path of the translation.

        Yields:
            The results in the order of the pairs; a ``PageFailure`` for a pair that could not be processed.
        """
        pages = self._page_store(pairs)

        def call(pair: Pair) -> T:
            texts = pages.texts(pair)
            request = self.histories.prepare(texts)
            argument = argument_of(pair)
            key = self.cache.key(_name(work), texts, request.key if request else None, argument)

            def compute() -> T:
                source, translation = pages.pop_pages(pair)
                known = known_histories.get(pair.translation)
                history = self.histories.resolve(request, source, translation, known) if request else None
                return work(PairSnapshot(source, translation, history), argument)

            result, is_new = self._cached(key, result_type, compute)
            if not is_new:
                pages.skip(pair)
            return result

        return (self._attempt(pair.translation, partial(call, pair)) for pair in pairs)

    def map_untranslated(
        self, pairs: Sequence[Pair], result_type: type[T], work: Callable[[Pair, Page, Version | None], T]
    ) -> Iterator[T | PageFailure]:
        """Call ``work`` for each page without a translation, unless its result is in the cache, and yield the results.

        Args:
            pairs: The sources, with the paths where the translations should be.
            result_type: The type of a result.
            work: The function to call, with the pair, the source, and the oldest version of the source (None without a
                history). Since the result is cached, it must depend only on these arguments.

        Yields:
            The results in the order of the pairs; a ``PageFailure`` for a page that could not be read or processed.
        """
        pages = self._page_store(())

        def call(pair: Pair) -> T:
            oldest = self.histories.oldest_version(pair.source)
            key = self.cache.key(_name(work), pair, pages.file_key(pair.source), oldest)

            def compute() -> T:
                return work(pair, pages.unpaired_page(pair.source, pair.source_locale), oldest)

            return self._cached(key, result_type, compute)[0]

        return (self._attempt(pair.source, partial(call, pair)) for pair in pairs)

    def _cached(self, key: str, result_type: type[T], compute: Callable[[], T]) -> tuple[T, bool]:
        """Look up a result in the cache, or compute and store it.

        Args:
            key: The hash under which the result is stored.
            result_type: The type of the result.
            compute: Returns the result if the cache does not have it.

        Returns:
            The result, and whether it was computed now.
        """
        result = self.cache.get(key, result_type)
        if result is not None:
            return result, False
        result = compute()
        self.cache.put(key, result)
        return result, True

    def close(self) -> None:
        """End the git processes that read texts, and remove old entries from the cache."""
        self.histories.close()
        self.cache.trim()
        if self._tree is not None:
            self._tree.close()

    def __enter__(self) -> SiteSnapshot:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _page_store(self, pairs: Sequence[Pair]) -> PageStore:
        return PageStore(self.config, self.discovery, tuple(pairs), self._texts, self.cache)

    @property
    def _texts(self) -> Mapping[str, str]:
        return self._tree or {}

    def _attempt(self, path: str, work: Callable[[], T]) -> T | PageFailure:
        try:
            return work()
        except HistoryError:
            raise
        except ReadError as error:
            return PageFailure(path, str(error))
        except Exception as error:
            if self._strict:
                raise
            return PageFailure(path, gettext("l10ncheck failed: {error}", error=error_text(error)))

    def _list_files(self) -> tuple[tuple[str, ...], tuple[Skipped, ...], str]:
        """List the files of the site in the working tree or at the revision.

        Sources in another repository than the translations are always read from the working tree, since the revision
        does not tell which of their commits belongs to it.

        Returns:
            The files, the files that were skipped, and a note for users (empty if there is nothing to note).
        """
        histories = self.histories
        if self._tree is not None and histories.is_one_tree:
            return tuple(self._tree), (), ""
        listing = site_files(self.config)
        if self._tree is None:
            return listing.files, listing.skipped, listing.note
        source_files = (file for file in listing.files if file.startswith(f"{histories.source_root}/"))
        return (*self._tree, *source_files), listing.skipped, listing.note


def _name(work: Callable[..., object]) -> str:
    return f"{work.__module__}.{work.__qualname__}"
