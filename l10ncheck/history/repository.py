"""Reads the history of the files below a folder: their versions with texts, and how files were removed or renamed."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import overload

from msgspec.structs import replace

from ..cache import Cache
from ..history_types import FileRemoval, Version
from ..messages import gettext
from .errors import SingleCommitError
from .file_history import find_removal, last_change, versions
from .git import Blobs, as_path, blob_id, run_git
from .graph import Graph
from .moves import Moves

VersionText = tuple[Version, str]  # a version and its text


class Versions(Sequence[VersionText]):
    """The versions of a page with their texts, oldest first.

    The first use of an item or of the length reads all texts from git, and raises HistoryError if git fails. A version
    that is not a file, such as a submodule, is then left out, so the sequence may be shorter than ``without_texts``.

    Attributes:
        without_texts: All versions, without their texts. Git is not needed to use them.
    """

    def __init__(
        self, without_texts: Sequence[Version], read_texts: Callable[[Sequence[str]], Sequence[str | None]]
    ) -> None:
        self.without_texts = tuple(without_texts)
        self._read_texts = read_texts

    @cached_property
    def _with_texts(self) -> list[VersionText]:
        texts = self._read_texts([version.blob for version in self.without_texts])
        return [(version, text) for version, text in zip(self.without_texts, texts, strict=True) if text is not None]

    @overload
    def __getitem__(self, index: int) -> VersionText: ...
    @overload
    def __getitem__(self, index: slice) -> list[VersionText]: ...
    def __getitem__(self, index: int | slice) -> VersionText | list[VersionText]:
        return self._with_texts[index]

    def __len__(self) -> int:
        return len(self._with_texts)


class Repository:
    """The git repository that contains a folder. All paths are relative to this folder.

    The argument ``tip`` is always a commit id that ``resolve`` returned. All methods raise HistoryError if the folder
    is not in a repository, or if git fails. Call ``close`` when no more texts are needed.

    Args:
        folder: The folder.
        cache: Stores the commits that were read, for later runs; None to store nothing.

    Attributes:
        graph: The commits of the repository, with paths relative to its top folder.
    """

    def __init__(self, folder: Path, cache: Cache | None = None) -> None:
        self.graph = Graph(folder, cache or Cache())
        self._moves = Moves(self.graph, self.texts)
        self._blobs: Blobs | None = None
        self._versions: dict[tuple[str, str], list[Version]] = {}

    def resolve(self, rev: str = "HEAD") -> str:
        """Return the id of the commit that a revision names, and read its history."""
        return self.graph.resolve(rev)

    def require_history(self) -> None:
        """Raise SingleCommitError if the clone is shallow and has only the last commit, HEAD."""
        if self.shallow_boundary and self.resolve() in self.shallow_boundary:
            raise SingleCommitError(
                gettext('the clone contains a single commit; run "git fetch --unshallow" to get its history')
            )

    @property
    def shallow_boundary(self) -> frozenset[str]:
        """The commits at which a shallow clone ends; empty for a complete clone."""
        return self.graph.shallow_boundary

    def commit_time(self, commit: str) -> int:
        """Return the time of a commit in seconds since 1970."""
        return self.graph.time_of(commit)

    def commits_changing(self, path: str) -> Iterator[str]:
        """Yield the commits that changed a file while it had this path, newest first."""
        commits = [self.graph.commits[change.commit] for change in self.graph.changes(self._prefix + path)]
        return (commit.id for commit in sorted(commits, key=lambda commit: (commit.time, commit.id), reverse=True))

    def versions(self, path: str, tip: str) -> Versions:
        """Return the versions of a file in the history of ``tip``, oldest first."""
        if (path, tip) not in self._versions:
            self._versions[path, tip] = versions(self.graph, self._prefix + path, tip, self._moves)
        return Versions(self._versions[path, tip], self.texts)

    def last_change(self, path: str, tip: str) -> tuple[str, int] | None:
        """Return the git id of a file's content at ``tip``, and when the content was committed, in seconds since 1970.

        The result is None if the file does not exist at ``tip``.
        """
        return last_change(self.graph, self._prefix + path, tip)

    def committed_at(self, path: str, tip: str, text: str) -> int | None:
        """Return when the text of a file was committed, in seconds since 1970.

        The result is None if the file has another text at ``tip``, so ``text`` is not committed.
        """
        change = self.last_change(path, tip)
        if change is None or change[0] != blob_id(text.encode("utf-8", "surrogatepass"), change[0]):
            return None
        return change[1]

    def removal(self, path: str, tip: str) -> FileRemoval | None:
        """Return how a file was removed or renamed; None if it still exists at ``tip`` or never existed."""
        removal = find_removal(self.graph, self._prefix + path, tip, self._moves)
        if removal is None or not removal.to or not self._prefix:
            return removal
        return replace(removal, to=posixpath.relpath(removal.to, self._prefix))

    def blob_at(self, path: str, commit: str, tip: str) -> str:
        """Return the blob that a file has at a commit in the history of ``tip``.

        Args:
            path: The path of the file at ``commit`` or at a later commit.
            commit: The id of the commit, or its first digits.
            tip: The commit whose history is searched.

        Returns:
            The id of the blob. Empty if the commit is not in this history, or if the file does not exist at that
            commit.
        """
        prefix = commit.lower()
        ids = (self.graph.commits[number].id for number in self.graph.ranks(tip))
        commits = [known for known in ids if known.startswith(prefix)] if prefix else []
        found = self.versions(path, commits[0]).without_texts if len(commits) == 1 else ()
        return found[-1].blob if found else ""

    def texts(self, blobs: Sequence[str]) -> list[str | None]:
        """Return the text of each blob, given by its id; None for an id that is not the id of a file.

        Raises HistoryError if git fails.
        """
        if self._blobs is None:
            self._blobs = Blobs(self.graph.root)
        return [None if data is None else data.decode("utf-8", "replace") for data in self._blobs.read(blobs)]

    def close(self) -> None:
        """Store the commits in the cache, and end the git process that reads texts."""
        self.graph.store()
        if self._blobs is not None:
            self._blobs.close()
            self._blobs = None

    @cached_property
    def _prefix(self) -> str:
        """The path of this folder in the repository, with a slash at its end; empty for the top folder."""
        return as_path(run_git(self.graph.root, ("rev-parse", "--show-prefix")).split(b"\n")[0])


def authors(root: Path, paths: Sequence[str]) -> dict[str, str]:
    """Return the main author (the person with the most commits) of each file. Files without a history are left out.

    Args:
        root: A folder of the repository.
        paths: Paths relative to ``root``.

    Returns:
        Names by path, corrected by ``.mailmap`` and without email addresses. If several authors have the same number of
        commits, the one with the newest commit is chosen.

    Raises:
        HistoryError: There is no repository, or git fails.
    """
    repository = Repository(root)
    names = _author_names(root, repository.resolve())
    found: dict[str, str] = {}
    for path in paths:
        # The newest commits come first. Of authors with equal counts, the Counter returns the one that was added first.
        counts = Counter(names[commit] for commit in repository.commits_changing(path) if commit in names)
        if counts:
            found[path] = counts.most_common(1)[0][0]
    return found


def _author_names(root: Path, tip: str) -> dict[str, str]:
    """Return the name of the author of each commit in the history of ``tip``, by commit id. Merges are left out."""
    lines = run_git(root, ("rev-list", "--no-merges", "--format=%H %aN", tip)).decode("utf-8", "replace").split("\n")
    commits = (line.partition(" ") for line in lines if line and not line.startswith("commit "))
    return {commit: name for commit, _, name in commits}
