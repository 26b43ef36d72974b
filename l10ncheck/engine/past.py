"""The history of the pairs of a site: of the files that are there, or of those of a revision."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from ..config import Config
from ..discover import Discovery, discover, site_files
from ..files import read_text
from ..history import run_git
from ..history.archive import Archive, Known
from ..history.pages import past_of
from ..history.readings import Readings
from ..history.revisions import Tree
from ..model import Page, Pair
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


class Repository:
    """The history of the files below a folder, which may be any folder of a repository, or in none at all."""

    def __init__(self, folder: Path) -> None:
        self._archive = Archive(folder)
        self._prefix = ""

    def tip(self, rev: str) -> str | None:
        """The commit that a revision names; None where there is none."""
        tip = self._archive.graph.resolve(rev)
        if tip:
            shown = run_git(self._archive.graph.root, ("rev-parse", "--show-prefix")) or b""
            self._prefix = os.fsdecode(shown.split(b"\n")[0])
        return tip

    def time(self, commit: str) -> int:
        """When a commit was made that ``tip`` has returned, in seconds since 1970."""
        return self._archive.graph.commits[commit].time

    def versions(self, path: str, tip: str) -> list[Known]:
        """The versions of a file with their texts, oldest first."""
        return self._archive.known_versions(self._prefix + path, tip)

    def last_change(self, path: str, tip: str, text: str) -> int | None:
        """When a file with this text was committed; None where that has not happened yet."""
        found = self._archive.last_change(self._prefix + path, tip)
        if found is None or self._archive.texts([found[0]]) != [text]:
            return None
        return found[1]

    def close(self) -> None:
        self._archive.close()


class SitePast:
    """A site as it is now, or was at ``rev``, with its history. ``close`` it, or use it as a context.

    ``time`` is that of the revision, None where there is no history. Raises DiscoveryError, ReadError and LookupError,
    the last for a revision that does not exist.
    """

    def __init__(self, config: Config, rev: str = "") -> None:
        self.config = config
        self._readings = Readings()
        self._here = Repository(config.root)
        elsewhere = os.path.normpath(config.source_root or ".")
        self._source_root = elsewhere if elsewhere.startswith("..") else ""
        self._there = Repository(config.root / self._source_root) if self._source_root else self._here
        self._tip = self._here.tip(rev or "HEAD")
        self._source_tip = self._there.tip("HEAD") if self._source_root else self._tip
        if rev and self._tip is None:
            raise LookupError(f"there is no revision {rev!r} in the repository of {config.root}")
        self.time = self._here.time(self._tip) if self._tip else None
        self._tree = Tree(config.root, self._tip) if rev and self._tip else None
        files = site_files(config).files if self._tree is None else tuple(self._tree)
        if self._tree is not None and self._source_root:
            files = (*files, *(file for file in site_files(config).files if file.startswith("..")))
        self.discovery: Discovery = discover(config, files)

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
        """The versions of a source page, by its path in the project; none without a history."""
        if not self._source_tip:
            return []
        path = os.path.relpath(source, self._source_root) if self._source_root else source
        return self._there.versions(path.replace(os.sep, "/"), self._source_tip)

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

    def _of(self, source: Page, translation: Page) -> PairPast:
        known = self.versions(source.path)
        if not known:
            return PairPast(source, translation)
        until = self._here.last_change(translation.path, self._tip, translation.text) if self._tip else None
        past = past_of(known, source, translation, until, self._readings)
        return PairPast(source, translation, past.history, tuple(known), past.at)
