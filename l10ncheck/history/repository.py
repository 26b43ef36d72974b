"""The history of the files below a folder, by their paths relative to it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from ..history_types import FileRemoval
from .archive import Archive, Versions
from .errors import SingleCommitError
from .git import as_path, blob_id, run_git


class Repository:
    """The folder may be any of a repository. What is asked raises HistoryError where it is in none, or git fails."""

    def __init__(self, folder: Path) -> None:
        self._archive = Archive(folder)
        self._prefix = ""

    def tip(self, rev: str = "HEAD") -> str:
        """The commit that a revision names, its history being read. Raises HistoryError."""
        tip = self._archive.graph.resolve(rev)
        shown = run_git(self._archive.graph.root, ("rev-parse", "--show-prefix"))
        self._prefix = as_path(shown.split(b"\n")[0])
        return tip

    def verify(self) -> None:
        """Raises SingleCommitError where no more than the commit that it stands at is known."""
        if self.horizon and self.horizon == {self.tip()}:
            raise SingleCommitError("the clone holds a single commit; get its history with `git fetch --unshallow`")

    @property
    def horizon(self) -> frozenset[str]:
        """The commits at which a shallow clone ends; empty for a whole one. Raises HistoryError."""
        return self._archive.graph.horizon

    def commits(self, path: str) -> Iterator[str]:
        """The commits that have changed a file under this name, the newest first."""
        return (change.commit for change in self._archive.graph.changes.get(self._prefix + path, ()))

    def time(self, commit: str) -> int:
        """When a commit was made that ``tip`` has returned, in seconds since 1970."""
        return self._archive.graph.commits[commit].time

    def versions(self, path: str, tip: str) -> Versions:
        """The versions of a file with their texts, oldest first."""
        return self._archive.known_versions(self._prefix + path, tip)

    def last_change(self, path: str, tip: str, text: str) -> int | None:
        """When a file with this text was committed; None where that has not happened yet."""
        found = self._archive.last_change(self._prefix + path, tip)
        return found[1] if found and found[0] == blob_id(text.encode("utf-8", "surrogatepass"), found[0]) else None

    def departure(self, path: str, tip: str) -> FileRemoval | None:
        """Where a file went that was there once; None where it is there, or never was."""
        found = self._archive.departure(self._prefix + path, tip)
        if found is None or not found.to or not self._prefix:
            return found
        return replace(found, to=posixpath.relpath(found.to, self._prefix))

    def content_at(self, path: str, name: str, tip: str) -> str | None:
        """The blob of a file as a commit in the history of ``tip`` had it, given by its id or the beginning of it.

        None where no such commit is in that history, or the file was not there.
        """
        return self._archive.content_at(self._prefix + path, name, tip) or None

    def close(self) -> None:
        """End the git that texts are read from."""
        self._archive.close()
