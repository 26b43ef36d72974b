"""A site with its past: its pages, those that are there or those of a revision, and their histories."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from ..config import Config
from ..discover import Discovery, discover, site_files, skipped_words
from ..files import ReadError, Skipped
from ..history import HistoryError
from ..history.archive import VersionText
from ..history.git_tree import Tree
from ..history.pair_history import PairHistory
from ..history_types import PageHistory
from ..model import Page, Pair
from ..report import Report
from .cache_folder import open_cache
from .check import Progress, check_pairs
from .check_pair import internal_error
from .page_store import PageStore
from .pair_histories import PairHistories

T = TypeVar("T")
Given = TypeVar("Given")


class PairSnapshot(Struct, frozen=True):
    """A pair of pages and its past, which is None where there is none: no repository, no git, or a new page."""

    source: Page
    translation: Page
    past: PairHistory | None = None

    @property
    def history(self) -> PageHistory | None:
        return self.past.history if self.past else None


class PageFailure(Struct, frozen=True):
    """The path of a page that could not be read or processed, and the reason."""

    path: str
    reason: str

    def __str__(self) -> str:
        """One line for people; messages on files begin with their names."""
        return f"not checked: {self.reason if self.reason.startswith(self.path) else f'{self.path}: {self.reason}'}"


class SiteSnapshot:
    """A site as it is now, or was at ``rev``, with its histories. ``close`` it, or use it as a context. ``notes`` say
    what could not be read.

    ``pins``: see ``PairHistories``; ``strict`` lets errors of l10ncheck itself through. A page that cannot be read
    gives PageFailure and does not stop the others. Raises DiscoveryError, ReadError for a folder that is missing, and
    HistoryError where the revision does not exist or git fails; the methods raise HistoryError, too.
    """

    def __init__(self, config: Config, rev: str = "", *, pins: bool = True, strict: bool = False) -> None:
        self.config = config
        self._strict = strict
        self.cache = open_cache(config)
        self.histories = PairHistories(config, self.cache, rev, pins=pins)
        self._tree = Tree(config.root, self.histories.tip) if rev and self.histories.tip else None
        files, skipped, unfiltered = self._files()
        self.discovery: Discovery = replace(discover(config, files), skipped=skipped)
        left_out = skipped_words(skipped) if skipped else ""
        self.notes = (*self.histories.notes, *filter(None, (unfiltered, left_out)))

    def check(self, chosen: Discovery, progress: Progress, *, jobs: int | None = None) -> Report:
        """What a check finds on the chosen pages, with these histories."""
        return check_pairs(
            self.config,
            self.discovery,
            chosen,
            self._texts,
            jobs=1 if self._tree else jobs,  # workers could not share the git that reads a tree
            progress=progress,
            strict=self._strict,
            histories=None if self.histories.absence else self.histories,
        )

    def pairs(self, pairs: Sequence[Pair]) -> Iterator[PairSnapshot | PageFailure]:
        """The pairs with their pages and pasts, in order."""
        shelf = self._shelf(pairs)
        return (self._unless_unreadable(pair.translation, partial(self._past, pair, shelf)) for pair in pairs)

    def _past(self, pair: Pair, shelf: PageStore) -> PairSnapshot:
        inquiry, pages = self.histories.inquire(shelf.draft(pair)), shelf.take(pair)
        return PairSnapshot(*pages, self.histories.answer(inquiry, pages) if inquiry else None)

    def each(
        self,
        pairs: Sequence[Pair],
        kind: type[T],
        work: Callable[[PairSnapshot, Given], T],
        given: Callable[[Pair], tuple[Given, PageHistory | None]],
    ) -> Iterator[T | PageFailure]:
        """What ``work`` makes of each pair, in order; kept from an earlier run where its arguments are as they were.

        ``kind`` is the type of a result. The result depends on nothing but the pair with its past and what is ``given``
        for it, which comes with the pair's history, if that is known already.
        """
        shelf = self._shelf(pairs)

        def one(pair: Pair) -> T:
            draft = shelf.draft(pair)
            inquiry = self.histories.inquire(draft)
            argument, known = given(pair)
            name = f"{work.__module__}.{work.__qualname__}"
            key = self.cache.key(name, draft, inquiry.key if inquiry else None, argument)
            result = self.cache.get(key, kind)
            if result is None:
                pages = shelf.take(pair)
                past = self.histories.answer(inquiry, pages, known) if inquiry else None
                result = work(PairSnapshot(*pages, past), argument)
                self.cache.put(key, result)
            else:
                shelf.leave(pair)
            return result

        return (self._unless_unreadable(pair.translation, partial(one, pair)) for pair in pairs)

    def lone(self, path: str, locale: str, work: Callable[[Page], T]) -> T | PageFailure:
        """What ``work`` makes of a page that is compared with none."""
        return self._unless_unreadable(path, lambda: work(self._lone.lone(path, locale)))

    def versions(self, source: str) -> Sequence[VersionText]:
        """The versions of a source page, by its path in the project, oldest first; none without a history."""
        return self.histories.versions(source) or ()

    def close(self) -> None:
        """End the git that reads for us."""
        self.histories.close()
        self.cache.trim()
        if self._tree is not None:
            self._tree.close()

    def __enter__(self) -> SiteSnapshot:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    @cached_property
    def _lone(self) -> PageStore:
        return self._shelf(())

    def _shelf(self, pairs: Sequence[Pair]) -> PageStore:
        return PageStore(self.config, self.discovery, tuple(pairs), self._texts)

    @property
    def _texts(self) -> Mapping[str, str]:
        return self._tree or {}

    def _unless_unreadable(self, path: str, work: Callable[[], T]) -> T | PageFailure:
        try:
            return work()
        except HistoryError:
            raise
        except ReadError as error:
            return PageFailure(path, str(error))
        except Exception as error:
            if self._strict:
                raise
            return PageFailure(path, internal_error("l10ncheck", path, error).message)

    def _files(self) -> tuple[tuple[str, ...], tuple[Skipped, ...], str]:
        """The files of the site, what was skipped of them, and the note of their listing.

        Sources from another repository are those of now: which of its revisions belongs to ours, nobody knows.
        """
        histories = self.histories
        if self._tree is not None and histories.is_one_tree:
            return tuple(self._tree), (), ""
        listing = site_files(self.config)
        if self._tree is None:
            return listing.files, listing.skipped, listing.note
        there = (file for file in listing.files if file.startswith(f"{histories.source_root}/"))
        return (*self._tree, *there), listing.skipped, listing.note
