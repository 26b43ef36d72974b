"""A site with its past: its pages, those that are there or those of a revision, and their histories."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from ..config import Config
from ..discover import Discovery, discover, site_files
from ..files import read_text
from ..history.archive import Known
from ..history.pages import Past
from ..history.revisions import Tree
from ..model import Page, Pair
from ..revisions import PageHistory
from .histories import Histories
from .keeping import open_cache
from .shelf import Shelf

T = TypeVar("T")
Given = TypeVar("Given")


class PairPast(Struct, frozen=True):
    """A pair of pages and its past, which is None where there is none: no repository, no git, or a new page."""

    source: Page
    translation: Page
    past: Past | None = None

    @property
    def history(self) -> PageHistory | None:
        return self.past.history if self.past else None


class SitePast:
    """A site as it is now, or was at ``rev``, with its histories. ``close`` it, or use it as a context.

    ``pins``: see ``Histories``. Raises DiscoveryError, ReadError and LookupError, the last for a revision that does not
    exist.
    """

    def __init__(self, config: Config, rev: str = "", *, pins: bool = True) -> None:
        self.config = config
        self.cache = open_cache(config)
        self.histories = Histories(config, self.cache, rev, pins=pins)
        self._tree = Tree(config.root, self.histories.tip) if rev and self.histories.tip else None
        self.discovery: Discovery = discover(config, self._files())

    def pairs(self, pairs: Sequence[Pair]) -> Iterator[PairPast]:
        """The pairs with their pages and pasts, in order. Raises ReadError."""
        shelf = self._shelf(pairs)
        for pair in pairs:
            pages, inquiry = shelf.take(pair), self.histories.inquire(shelf.draft(pair))
            yield PairPast(*pages, self.histories.answer(inquiry, pages) if inquiry else None)

    def each(
        self,
        pairs: Sequence[Pair],
        kind: type[T],
        work: Callable[[PairPast, Given], T],
        given: Callable[[Pair], tuple[Given, PageHistory | None]],
    ) -> Iterator[T]:
        """What ``work`` makes of each pair, in order; kept from an earlier run where its arguments are as they were.

        ``kind`` is the type of a result. The result depends on nothing but the pair with its past and what is ``given``
        for it, which comes with the pair's history, if that is known already. Raises ReadError.
        """
        shelf = self._shelf(pairs)
        for pair in pairs:
            draft = shelf.draft(pair)
            inquiry = self.histories.inquire(draft)
            argument, known = given(pair)
            name = f"{work.__module__}.{work.__qualname__}"
            key = self.cache.key(name, draft, inquiry.key if inquiry else None, argument)
            result = self.cache.get(key, kind)
            if result is None:
                pages = shelf.take(pair)
                past = self.histories.answer(inquiry, pages, known) if inquiry else None
                result = work(PairPast(*pages, past), argument)
                if inquiry is None or inquiry.versions.is_complete:
                    self.cache.put(key, result)
            else:
                shelf.leave(pair)
            yield result

    def text(self, path: str) -> str:
        """The text of a file of the site. Raises ReadError."""
        if self._tree is not None and path in self._tree:
            return self._tree[path]
        return read_text(self.config.root / path, name=path, max_bytes=self.config.max_file_size)

    def versions(self, source: str) -> Sequence[Known]:
        """The versions of a source page, by its path in the project, oldest first; none without a history."""
        return self.histories.versions(source) or ()

    def close(self) -> None:
        """End the git that reads for us."""
        self.histories.close()
        self.cache.trim()
        if self._tree is not None:
            self._tree.close()

    def __enter__(self) -> SitePast:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _shelf(self, pairs: Sequence[Pair]) -> Shelf:
        texts: Mapping[str, str] = self._tree or {}
        layout = self.discovery.layout
        return Shelf(self.config, self.discovery, tuple(pairs), layout.slug if layout else "github", texts)

    def _files(self) -> tuple[str, ...]:
        """Sources from another repository are those of now: which of its revisions belongs to ours, nobody knows."""
        histories = self.histories
        now = () if self._tree is not None and histories.source_tip == histories.tip else site_files(self.config).files
        if self._tree is None:
            return now
        return (*self._tree, *(file for file in now if file.startswith(f"{histories.source_root}/")))
