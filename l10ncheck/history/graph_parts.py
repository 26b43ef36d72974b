"""Stores the commits of a repository in the cache, so that later runs read from git only what is new.

A commit and all its ancestors are stored under the id of the commit. If one of the ancestors was stored before, only
the commits since then are stored, with the id of this ancestor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from ..cache import Cache
from ..files import is_file, read_text
from .git import as_path, run_git

ADDED, REMOVED = "A", "D"
_CODE = ("history/", "files/path_info.py", "history_types.py")  # the code on which the stored commits depend
_MAX_PARTS = 16  # with more of them, all are stored as one


class Overrides(Struct, frozen=True):
    """The settings of a repository that change which commits and parents git shows.

    Attributes:
        shallow_boundary: The commits at which a shallow clone ends; empty for a complete clone. In the output of git,
            such a commit looks as if it had added every file.
        grafts: The lines of the file ``info/grafts``: the id of a commit, and the ids of the parents that git shows.
        replaced: The lines about ``git replace``: a ref named after the replaced object, and the id of the new object.
    """

    shallow_boundary: frozenset[str]
    grafts: tuple[str, ...]
    replaced: tuple[str, ...]


def overrides(root: Path) -> Overrides:
    """Return the settings of a repository that change which commits git shows, such as the end of a shallow clone.

    Raises HistoryError if there is no repository, or if git fails.
    """
    names = run_git(root, ("rev-parse", "--git-path", "shallow", "--git-path", "info/grafts")).splitlines()
    files = [root / as_path(name) for name in names[:2]]
    shallow, grafts = (read_text(file).splitlines() if is_file(file) else () for file in files)
    replaced = run_git(root, ("for-each-ref", "--format=%(refname) %(objectname)", "refs/replace/"))
    return Overrides(frozenset(shallow), tuple(grafts), tuple(replaced.decode("utf-8", "replace").splitlines()))


class FileChange(Struct, frozen=True, gc=False, array_like=True):
    """A change of a file by a commit.

    Attributes:
        commit: The number of the commit in ``Graph.commits``.
        kind: The letter of git for the change: ``A`` for an added file, ``D`` for a removed one, others for edits.
        blob: The id of the blob after the change, as bytes; for a removed file, the id before it.
        renamed_from: The previous path of the file; empty if it was not renamed.
    """

    commit: int
    kind: str
    blob: bytes
    renamed_from: str = ""


class Commit(Struct, frozen=True, gc=False, array_like=True):
    """A commit: its id, the numbers of its parents (-1 if not known), and its time in seconds since 1970."""

    id: str
    parents: tuple[int, ...]
    time: int


class GraphPart(Struct, array_like=True):
    """Commits that were read together, and what they changed.

    Attributes:
        base: The id of the commit under which the next older part is stored; empty if this is the oldest part.
        commits: The commits.
        changes: The changes of each file, by path.
        moves: The other path of a page that a commit moved: its old path for a file that the commit added, its new path
            for a file that the commit removed. The keys are the path of the file and the number of the commit. The
            value is empty if the commit did not move the page.
    """

    base: str
    commits: list[Commit]
    changes: dict[str, list[FileChange]]
    moves: dict[str, dict[int, str]]


class GraphStore:
    """The cached history of a repository: its commits and what they changed.

    Args:
        cache: The cache.
        overrides: The settings of the repository that change the history which git shows.
    """

    def __init__(self, cache: Cache, overrides: Overrides) -> None:
        self._cache = cache
        self._overrides = overrides

    def load(self, tips: Callable[[], Iterable[str]]) -> tuple[str, list[GraphPart]]:
        """Load the history of the first commit of ``tips`` whose history is stored.

        Args:
            tips: Returns the ids of commits to look for, the preferred one first.

        Returns:
            The id of the commit that was found, and the parts of its history, the oldest first. Both are empty if no
            history of any of the commits is stored.
        """
        for tip in tips() if self._key("") else ():
            if parts := self._parts(tip):
                return tip, parts if len(parts) <= _MAX_PARTS else [_joined(parts)]
        return "", []

    def save(self, tip: str, part: GraphPart) -> None:
        """Store a part under the id of a commit. The part before it must have been stored under ``part.base``."""
        self._cache.put(self._key(tip), part)

    def _parts(self, tip: str) -> list[GraphPart]:
        """Return the stored parts of the history of a commit, the oldest first; empty if one of them is missing."""
        found: list[GraphPart] = []
        while tip:
            part = self._cache.get(self._key(tip), GraphPart)
            if part is None:
                return []
            found.insert(0, part)
            tip = part.base
        return found

    def _key(self, tip: str) -> str:
        return self._cache.key("commits", tip, self._overrides, code=_CODE)


def _joined(parts: Sequence[GraphPart]) -> GraphPart:
    whole = GraphPart("", [], {}, {})
    for part in parts:
        whole.commits += part.commits
        for path, changes in part.changes.items():
            whole.changes.setdefault(path, []).extend(changes)
        for path, moves in part.moves.items():
            whole.moves.setdefault(path, {}).update(moves)
    return whole


def files_by_commit(parts: Iterable[GraphPart], kind: str) -> Mapping[int, list[tuple[str, bytes]]]:
    """Return the files that each commit added or removed, by the number of the commit.

    Each file is a pair: its path, and the id of its blob as bytes. ``kind`` is ``ADDED`` or ``REMOVED``.
    """
    found: dict[int, list[tuple[str, bytes]]] = {}
    for part in parts:
        for path in sorted(part.changes):
            for change in part.changes[path]:
                if change.kind == kind:
                    found.setdefault(change.commit, []).append((path, change.blob))
    return found


def renames_by_path(parts: Iterable[GraphPart]) -> Mapping[str, list[tuple[int, str]]]:
    """Return the renames of each file by its old path, as pairs of the number of a commit and the new path.

    Commits that also changed the content of the file are left out.
    """
    found: dict[str, list[tuple[int, str]]] = {}
    for part in parts:
        for path, changes in part.changes.items():
            for change in changes:
                if change.renamed_from:
                    found.setdefault(change.renamed_from, []).append((change.commit, path))
    return found
