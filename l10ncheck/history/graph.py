"""The commits of a repository and the changes they made to its pages and string files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from ..cache import Cache
from ..files import is_page, is_string_file
from ..messages import gettext
from .errors import NoCommitsError, UnknownRevisionError
from .git import as_path, ask_git, null_separated, run_git
from .graph_parts import (
    REMOVED,
    Commit,
    FileChange,
    GraphPart,
    GraphStore,
    Overrides,
    files_by_commit,
    overrides,
    renames_by_path,
)

# Only renames without an edit are detected (-M100%): other renames need the contents, which a partial clone lacks.
_CHANGES = ("diff-tree", "--stdin", "-z", "-r", "--root", "--raw", "--no-abbrev", "-M100%")
_PLAIN = ("--no-ext-diff", "--no-textconv")
_GITLINK = b"160000"
_MAX_TIPS = 8  # revisions whose ranks and main lines are cached
_MAX_ANCESTORS = 1000  # first parents of a commit for which the cache is searched


class Graph:
    """The commits of a repository and the changes that they made to pages and string files.

    It has the commits that were passed to ``resolve``, and all their ancestors. Paths are relative to the top folder of
    the repository. Methods that run git raise HistoryError if it fails.

    Args:
        root: A folder of the repository.
        cache: Holds the commits that earlier runs have read from git. ``store`` adds those that this run reads.

    Attributes:
        commits: The commits. A method takes or returns a commit either as a number, which is its index in this list, or
            as a text, which is its id.
    """

    def __init__(self, root: Path, cache: Cache) -> None:
        self.root = root
        self.commits: list[Commit] = []
        self._cache = cache
        self._numbers: dict[str, int] = {}
        self._parts = [GraphPart("", [], {}, {})]  # the last one is what this run reads
        self._tips: list[str] = []
        self._is_stored = True
        self._files_by_commit: dict[str, Mapping[int, list[tuple[str, bytes]]]] = {}
        self._renames: Mapping[str, list[tuple[int, str]]] | None = None
        self._ranks: dict[str, dict[int, int]] = {}
        self._main_lines: dict[str, frozenset[int]] = {}

    @cached_property
    def _overrides(self) -> Overrides:
        return overrides(self.root)

    @property
    def shallow_boundary(self) -> frozenset[str]:
        """The commits at which a shallow clone ends; empty for a complete clone."""
        return self._overrides.shallow_boundary

    def resolve(self, rev: str) -> str:
        """Return the id of the commit that a revision names, and read its history.

        Raises:
            UnknownRevisionError: The repository has no such commit.
            NoCommitsError: The revision is HEAD, and the repository has no commits.
        """
        output = ask_git(self.root, ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{rev}^{{commit}}"))
        if not output:
            if rev == "HEAD":
                raise NoCommitsError(gettext('the repository at "{path}" has no commits', path=self.root))
            raise UnknownRevisionError(
                gettext('the repository at "{path}" has no commit "{rev}"', path=self.root, rev=rev)
            )
        tip = output.split()[0].decode()
        if not self._tips:
            self._load(tip)
        if tip not in self._numbers:
            self._read(tip)
        return tip

    def time_of(self, commit: str) -> int:
        """Return the time of a commit in seconds since 1970. ``commit`` is its id."""
        return self.commits[self._numbers[commit]].time

    def is_boundary(self, commit: int) -> bool:
        """Return whether a shallow clone ends at a commit."""
        return self.commits[commit].id in self.shallow_boundary

    def main_line(self, tip: str) -> frozenset[int]:
        """Return the main line of ``tip``: the commit, its first parent, the first parent of this parent, and so on.

        These are the states of the site that readers saw.
        """
        if tip not in self._main_lines:
            _make_room(self._main_lines)
            self._main_lines[tip] = frozenset(self._first_parents(tip))
        return self._main_lines[tip]

    def ranks(self, tip: str) -> dict[int, int]:
        """Return the order in which ``tip`` and its ancestors became part of the main line.

        The main line is ``tip``, its first parent, and so on. A parent has a lower rank than its children. The commits
        of a branch come directly before the merge of the branch. The dates of commits are ignored.

        Returns:
            The rank of each commit, from 0, by the number of the commit.
        """
        if tip not in self._ranks:
            _make_room(self._ranks)
            ranks: dict[int, int] = {}
            for commit in reversed(list(self._first_parents(tip))):
                self._add_ranks(commit, ranks)
            self._ranks[tip] = ranks
        return self._ranks[tip]

    def changes(self, path: str) -> list[FileChange]:
        """Return the changes of a file while it had this path, in no particular order."""
        return [change for part in self._parts for change in part.changes.get(path, ())]

    def files_by_commit(self, kind: str) -> Mapping[int, list[tuple[str, bytes]]]:
        """Return the files that each commit added or removed, by the number of the commit.

        Each file is a pair: its path, and the id of its blob as bytes. Commits without such files are left out.

        Args:
            kind: ``ADDED`` for the added files or ``REMOVED`` for the removed ones.
        """
        if kind not in self._files_by_commit:
            self._files_by_commit[kind] = files_by_commit(self._parts, kind)
        return self._files_by_commit[kind]

    def renames(self, path: str) -> list[tuple[int, str]]:
        """Return the renames of a file: for each, the number of the commit and the new path.

        Commits that also changed the content of the file are left out. The result is empty if there are no renames.

        Args:
            path: The path of the file before it was renamed.
        """
        if self._renames is None:
            self._renames = renames_by_path(self._parts)
        return self._renames.get(path, [])

    def known_move(self, path: str, commit: int) -> str | None:
        """Look up the other path of a file that a commit moved, as ``add_move`` has stored it.

        Args:
            path: The path of the file before or after the commit.
            commit: The number of the commit.

        Returns:
            The path on the other side of the commit. Empty if it is known that the commit did not move the file. None
            if nothing is stored.
        """
        moves = (part.moves.get(path, {}).get(commit) for part in self._parts)
        return next((move for move in moves if move is not None), None)

    def add_move(self, path: str, commit: int, other_path: str) -> None:
        """Store the other path of a file that a commit moved, for ``known_move``; an empty path if it did not move."""
        self._parts[-1].moves.setdefault(path, {})[commit] = other_path
        self._is_stored = False

    def store(self) -> None:
        """Write the commits that this run has read from git to the cache, for later runs."""
        if not self._is_stored:
            self._store.save(self._tips[-1], self._parts[-1])
            self._is_stored = True

    @cached_property
    def _store(self) -> GraphStore:
        return GraphStore(self._cache, self._overrides)

    def _load(self, tip: str) -> None:
        """Load the history of a commit from the cache; if it is not there, that of the nearest ancestor that is there.

        Only first parents are searched. Nothing is loaded if none of them is in the cache.
        """

        def candidates() -> Iterator[str]:
            yield tip
            first_parents = ("rev-list", "--first-parent", f"--max-count={_MAX_ANCESTORS}", tip)
            yield from run_git(self.root, first_parents).decode().split()[1:]

        found, parts = self._store.load(candidates)
        if found:
            self.commits = [commit for part in parts for commit in part.commits]
            self._numbers = {commit.id: number for number, commit in enumerate(self.commits)}
            self._tips.append(found)
            last = parts.pop() if found == tip else GraphPart(found, [], {}, {})
            self._parts = [*parts, last]

    def _first_parents(self, commit: str) -> Iterator[int]:
        """Yield the numbers of a commit, its first parent, the first parent of this parent, and so on."""
        number = self._numbers.get(commit, -1)
        while number >= 0:
            yield number
            parents = self.commits[number].parents
            number = parents[0] if parents else -1

    def _add_ranks(self, tip: int, ranks: dict[int, int]) -> None:
        stack = [tip]
        while stack:
            commit = stack[-1]
            unranked = [parent for parent in self.commits[commit].parents if parent >= 0 and parent not in ranks]
            if commit in ranks or not unranked:
                ranks.setdefault(commit, len(ranks))
                stack.pop()
            else:
                stack += unranked

    def _read(self, tip: str) -> None:
        """Read the history of a commit from git, without the commits that are already known."""
        known = [f"^{commit}" for commit in self._tips]
        listed = run_git(self.root, ("rev-list", "--parents", "--timestamp", tip, *known))
        commits = [line.split() for line in listed.decode().splitlines()]
        for _, commit, *_ in commits:
            self._numbers[commit] = len(self._numbers)
        part = self._parts[-1]
        for time, commit, *names in commits:
            parents = () if commit in self.shallow_boundary else tuple(self._numbers.get(name, -1) for name in names)
            part.commits.append(Commit(commit, parents, int(time)))
            self.commits.append(part.commits[-1])
        # A merge is compared only with its first parent. Changes that come from other parents are listed with the
        # commits of the branch, and a change that the merge itself makes also differs from the first parent.
        requested = "".join(f"{' '.join(names[:2])}\n" for _, *names in commits)
        self._add_changes(null_separated(self.root, (*_CHANGES, *_PLAIN), requested.encode()))
        self._tips.append(tip)
        self._files_by_commit.clear()
        self._renames = None
        self._is_stored = False

    def _add_changes(self, fields: Iterator[bytes]) -> None:
        """Add the changes of all commits to pages and string files.

        ``fields`` is the output of ``git diff-tree -z``, split at null bytes: the id of each commit, followed by its
        changes.
        """
        commit, found = -1, self._parts[-1].changes
        for meta in fields:
            if not meta.startswith(b":"):
                commit = self._numbers.get(meta.decode(), -1)
                continue
            _, mode, before, after, status = meta.split(b" ")
            old_path = as_path(next(fields)) if status[:1] in b"RC" else ""
            path = as_path(next(fields))
            if mode == _GITLINK or not (_is_kept(path) or (old_path and _is_kept(old_path))):
                continue
            kind = status[:1].decode()
            blob = bytes.fromhex((before if kind == REMOVED else after).decode())
            found.setdefault(path, []).append(FileChange(commit, kind, blob, old_path))


def _is_kept(path: str) -> bool:
    return is_page(path) or is_string_file(path)


def _make_room(cache: dict[str, Any]) -> None:
    """Remove the oldest entry of a cache if it is full, to make room for a new entry."""
    if len(cache) >= _MAX_TIPS:
        cache.pop(next(iter(cache)))
