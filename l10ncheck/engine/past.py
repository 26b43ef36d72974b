"""A site with its past: the histories of its pairs, of the files that are there or of those of a revision."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from ..config import Config
from ..discover import Discovery, discover, site_files
from ..files import read_text
from ..history.archive import Known
from ..history.pages import past_of
from ..history.pins import pin_of
from ..history.readings import Readings
from ..history.repository import Repository
from ..history.revisions import Tree
from ..model import Page, Pair
from ..pin import without_pins
from ..revisions import PageHistory
from .shelf import Shelf


class PairPast(Struct, frozen=True):
    """A pair of pages and its history, which is None where there is none: no repository, no git, or a new page.

    ``versions`` are those of the source, oldest first, with their texts; ``at`` is the one that was translated.
    """

    source: Page
    translation: Page
    history: PageHistory | None = None
    versions: tuple[Known, ...] = ()
    at: int = 0


class SitePast:
    """A site as it is now, or was at ``rev``, with its history. ``close`` it, or use it as a context.

    ``no_history`` says in words why nothing is known of the past, and is empty where something is; ``is_cut_off`` tells
    whether the clone is a shallow one. ``pins``: whether commits that translations name are taken at their word. Raises
    DiscoveryError, ReadError and LookupError, the last for a revision that does not exist.
    """

    def __init__(self, config: Config, rev: str = "", *, pins: bool = True) -> None:
        self.config = config
        self._pin_keys = config.pin_keys if pins else ()
        self._readings = Readings()
        root = posixpath.normpath(config.source_root or ".")
        self._source_root = "" if root == "." else root
        self._here = Repository(config.root)
        self._there = Repository(config.root / root) if self._source_root else self._here
        self._tip = self._here.tip(rev or "HEAD")
        if rev and self._tip is None:
            raise LookupError(f"the repository of {config.root.absolute()} has no such revision")
        # The same commit where the sources are in a folder of the same repository.
        self._source_tip = (self._there.tip(self._tip) if self._tip else None) or self._there.tip()
        self.no_history = "history = false" if config.history is False else self._there.why_not()
        self.is_cut_off = bool(self._there.horizon)
        self._tree = Tree(config.root, self._tip) if rev and self._tip else None
        self.discovery: Discovery = discover(config, self._files())

    def pairs(self, pairs: Sequence[Pair]) -> Iterator[PairPast]:
        """The pairs with their pages and histories, in order. Raises ReadError."""
        texts: Mapping[str, str] = self._tree or {}
        layout = self.discovery.layout
        shelf = Shelf(self.config, self.discovery, tuple(pairs), layout.slug if layout else "github", texts)
        for pair in pairs:
            source, translation = shelf.take(pair)
            yield self._of(source, translation)

    def text(self, path: str) -> str:
        """The text of a file of the site. Raises ReadError."""
        if self._tree is not None and path in self._tree:
            return self._tree[path]
        return read_text(self.config.root / path, name=path, max_bytes=self.config.max_file_size)

    def versions(self, source: str) -> list[Known]:
        """The versions of a source page, by its path in the project, oldest first; none without a history."""
        if self.no_history or not self._source_tip:
            return []
        return self._there.versions(self._path(source), self._source_tip)

    def source_at(self, source: str, commit: str) -> str:
        """The id of what a source page held at a commit in its history; empty where there is no such thing."""
        if self.no_history or not self._source_tip:
            return ""
        return self._there.content_at(self._path(source), commit, self._source_tip) or ""

    def time_of(self, rev: str) -> int | None:
        """When the commit was made that a revision names, in seconds since 1970; None where there is no such one."""
        commit = self._here.tip(rev)
        return self._here.time(commit) if commit else None

    def close(self) -> None:
        """End the git that reads for us."""
        self._here.close()
        self._there.close()
        if self._tree is not None:
            self._tree.close()

    def __enter__(self) -> SitePast:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _files(self) -> tuple[str, ...]:
        """Sources from another repository are those of now: which of its revisions belongs to ours, nobody knows."""
        now = () if self._tree is not None and self._source_tip == self._tip else site_files(self.config).files
        if self._tree is None:
            return now
        return (*self._tree, *(file for file in now if file.startswith(f"{self._source_root}/")))

    def _path(self, source: str) -> str:
        return posixpath.relpath(source, self._source_root) if self._source_root else source

    def _changed(self, translation: Page) -> int | None:
        """When a translation was last changed; None where that is just now. Writing its pin is no change."""
        if not self._tip:
            return None
        text = without_pins(translation.text, self.config.pin_keys)
        if text == translation.text:
            return self._here.last_change(translation.path, self._tip, text)
        time = None
        for version, then in reversed(self._here.versions(translation.path, self._tip)):
            if without_pins(then, self.config.pin_keys) != text:
                break
            time = version.time
        return time

    def _of(self, source: Page, translation: Page) -> PairPast:
        known = self.versions(source.path)
        if not known:
            return PairPast(source, translation)
        pin = pin_of(translation, self._pin_keys)
        past = past_of(
            known,
            source,
            translation,
            self._changed(translation),
            self._readings,
            pin=pin,
            pinned=self.source_at(source.path, pin.value) if pin else "",
            horizon=self._there.horizon,
        )
        return PairPast(source, translation, past.history, tuple(known), past.at)
