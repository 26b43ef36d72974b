"""The commits of a repository and the changes they made to its files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct

from ..messages import gettext
from .errors import NoCommitsError, UnknownRevisionError
from .git import as_path, ask_git, run_git, shallow_boundary

# Only renames without an edit are detected (-M100%): other renames need the contents, which a partial clone lacks.
_CHANGES = ("diff-tree", "--stdin", "-z", "-r", "--root", "--raw", "--no-abbrev", "-M100%")
_PLAIN = ("--no-ext-diff", "--no-textconv")
_GITLINK = b"160000"
_MAX_TIPS = 8  # revisions whose ranks and main lines are cached


class FileChange(Struct, frozen=True, gc=False):
    """A change of a file by a commit.

    Attributes:
        commit: The id of the commit.
        before: The id of the blob before the change; empty if the file was added.
        after: The id of the blob after the change; empty if the file was removed.
        renamed_from: The previous path of the file; empty if it was not renamed.
    """

    commit: str
    before: str
    after: str
    renamed_from: str = ""


class Commit(Struct, frozen=True, gc=False):
    """A commit; ``time`` is its commit time in seconds since 1970."""

    parents: tuple[str, ...]
    time: int


class Graph:
    """The commits that were read: all ancestors of the revisions that were passed to ``resolve``.

    Paths are relative to the top folder of the repository. Methods that run git raise what ``run_git`` raises.

    Attributes:
        commits: The commits by id.
        changes: The changes of each file, newest first.
        removed: The files that each commit removed.
        added: The files that each commit added.
        renamed: For each old path, the commits that renamed the file without changing it, each with the new path.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.commits: dict[str, Commit] = {}
        self.changes: defaultdict[str, list[FileChange]] = defaultdict(list)
        self.removed: defaultdict[str, list[str]] = defaultdict(list)
        self.added: defaultdict[str, list[str]] = defaultdict(list)
        self.renamed: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        self._tips: list[str] = []
        self._ranks: dict[str, dict[str, int]] = {}
        self._main_lines: dict[str, frozenset[str]] = {}

    @cached_property
    def shallow_boundary(self) -> frozenset[str]:
        """The commits at which a shallow clone ends; empty for a complete clone."""
        return shallow_boundary(self.root)

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
        commit = output.split()[0].decode()
        if commit not in self.commits:
            self._read(commit)
        return commit

    def main_line(self, tip: str) -> frozenset[str]:
        """Return the main line of ``tip``: the commit, its first parent, the first parent of this parent, and so on.

        These are the states of the site that readers saw.
        """
        if tip not in self._main_lines:
            _make_room(self._main_lines)
            self._main_lines[tip] = frozenset(self._first_parents(tip))
        return self._main_lines[tip]

    def ranks(self, tip: str) -> dict[str, int]:
        """Number ``tip`` and its ancestors in the order in which they became part of the main line.

        The main line is ``tip``, its first parent, and so on. A parent has a lower number than its children. A commit
        of a branch comes just before the merge of the branch. The dates of commits are ignored.
        """
        if tip not in self._ranks:
            _make_room(self._ranks)
            ranks: dict[str, int] = {}
            for commit in reversed(self._first_parents(tip)):
                self._add_ranks(commit, ranks)
            self._ranks[tip] = ranks
        return self._ranks[tip]

    def _first_parents(self, commit: str) -> list[str]:
        """Return a commit, its first parent, the first parent of this parent, and so on."""
        found = []
        while commit in self.commits:
            found.append(commit)
            parents = self.commits[commit].parents
            commit = parents[0] if parents else ""
        return found

    def _add_ranks(self, tip: str, ranks: dict[str, int]) -> None:
        stack = [tip]
        while stack:
            commit = stack[-1]
            parents = self.commits[commit].parents if commit in self.commits else ()
            unranked = [parent for parent in parents if parent not in ranks and parent in self.commits]
            if commit in ranks or not unranked:
                ranks.setdefault(commit, len(ranks))
                stack.pop()
            else:
                stack += unranked

    def _read(self, tip: str) -> None:
        listed = run_git(
            self.root, ("rev-list", "--parents", "--timestamp", tip, *(f"^{known}" for known in self._tips))
        )
        commits = [line.split() for line in listed.decode().splitlines()]
        # A merge is compared only with its first parent. Changes that come from other parents are listed with the
        # commits of the branch, and a change that the merge itself makes also differs from the first parent.
        requested = "".join(f"{' '.join(names[:2])}\n" for _, *names in commits)
        changes = run_git(self.root, (*_CHANGES, *_PLAIN), stdin=requested.encode())
        for time, commit, *parents in commits:
            self.commits[commit] = Commit(() if commit in self.shallow_boundary else tuple(parents), int(time))
        self._add_changes(changes.split(b"\0"))
        self._tips.append(tip)

    def _add_changes(self, fields: Sequence[bytes]) -> None:
        """Store the changes of all commits.

        ``fields`` is the output of ``git diff-tree -z``, split at null bytes: the id of each commit, followed by its
        changes.
        """
        commit, index = "", 0
        while index < len(fields):
            meta = fields[index]
            if not meta.startswith(b":"):
                commit, index = meta.decode(), index + 1
                continue
            _, mode, before, after, status = meta.split(b" ")
            has_two_paths = status[:1] in b"RC"
            old_path = as_path(fields[index + 1]) if has_two_paths else ""
            path = as_path(fields[index + 2 if has_two_paths else index + 1])
            index += 3 if has_two_paths else 2
            if mode == _GITLINK:
                continue
            change = FileChange(commit, _id(before), _id(after), old_path)
            self.changes[path].append(change)
            if not change.after:
                self.removed[commit].append(path)
            elif not change.before:
                self.added[commit].append(path)
            if status[:1] == b"R":
                self.renamed[old_path].append((commit, path))


def _make_room(cache: dict[str, Any]) -> None:
    """Remove the oldest entry of a cache if the cache is full, so that a new entry can be added."""
    if len(cache) >= _MAX_TIPS:
        cache.pop(next(iter(cache)))


def _id(blob: bytes) -> str:
    return "" if not blob.strip(b"0") else blob.decode()
