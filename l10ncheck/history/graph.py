"""The commits of a repository and what they did to its files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct

from .errors import NoCommitsError, UnknownRevisionError
from .git import as_path, ask_git, run_git, shallow_boundary

# Only renames without an edit are listed (-M100%): others need the contents, which a partial clone lacks.
_CHANGES = ("diff-tree", "--stdin", "-z", "-r", "--root", "--raw", "--no-abbrev", "-M100%")
_PLAIN = ("--no-ext-diff", "--no-textconv")
_GITLINK = b"160000"
_KEPT = 8  # revisions whose ranks are kept


class FileChange(Struct, frozen=True, gc=False):
    """What a commit did to a file: its content before and after, as ids of blobs, empty where there is none.

    ``renamed_from`` is the path that the file had, or empty.
    """

    commit: str
    before: str
    after: str
    renamed_from: str = ""


class Commit(Struct, frozen=True, gc=False):
    """``time``: when it was committed, in seconds since 1970."""

    parents: tuple[str, ...]
    time: int


class Graph:
    """The commits that the revisions asked for reach. ``paths`` limits what is read; () reads everything."""

    def __init__(self, root: Path, paths: Sequence[str] = ()) -> None:
        self.root = root
        self.commits: dict[str, Commit] = {}
        self.changes: defaultdict[str, list[FileChange]] = defaultdict(list)
        self.gone: defaultdict[str, list[str]] = defaultdict(list)  # commit: files that it removed
        self.came: defaultdict[str, list[str]] = defaultdict(list)  # commit: files that it added
        self.renamed: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)  # file: commits, new names
        self._paths = tuple(paths)
        self._tips: list[str] = []
        self._ranks: dict[str, dict[str, int]] = {}
        self._lines: dict[str, frozenset[str]] = {}

    @cached_property
    def horizon(self) -> frozenset[str]:
        """The commits at which a shallow clone ends; empty for a whole one. Raises HistoryError."""
        return shallow_boundary(self.root)

    def resolve(self, rev: str) -> str:
        """The id of the commit that a revision names, its history being read.

        Raises UnknownRevisionError and, for HEAD, NoCommitsError where there is none, and what ``run_git`` raises.
        """
        output = ask_git(self.root, ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{rev}^{{commit}}"))
        if not output:
            if rev == "HEAD":
                raise NoCommitsError(f"the repository of {self.root} has no commits")
            raise UnknownRevisionError(f"the repository of {self.root} has no commit that is called {rev!r}")
        commit = output.split()[0].decode()
        if commit not in self.commits:
            self._read(commit)
        return commit

    def lines(self, tip: str) -> frozenset[str]:
        """The commits of the main line of ``tip``: it, its first parent and so on, whose contents readers saw."""
        if tip not in self._lines:
            _keep_few(self._lines)
            self._lines[tip] = frozenset(self._main_line(tip))
        return self._lines[tip]

    def position(self, tip: str) -> dict[str, int]:
        """When each commit that ``tip`` reaches came into its main line, as a rank; parents before children.

        A commit of a branch ranks just before the merge that brought it in, whenever it was made.
        """
        if tip not in self._ranks:
            _keep_few(self._ranks)
            rank: dict[str, int] = {}
            for commit in reversed(self._main_line(tip)):
                self._rank(commit, rank)
            self._ranks[tip] = rank
        return self._ranks[tip]

    def _main_line(self, commit: str) -> list[str]:
        line = []
        while commit in self.commits:
            line.append(commit)
            parents = self.commits[commit].parents
            commit = parents[0] if parents else ""
        return line

    def _rank(self, commit: str, rank: dict[str, int]) -> None:
        stack = [commit]
        while stack:
            top = stack[-1]
            known = self.commits.get(top)
            waiting = [parent for parent in known.parents if parent not in rank] if known else []
            waiting = [parent for parent in waiting if parent in self.commits]
            if top in rank or not waiting:
                rank.setdefault(top, len(rank))
                stack.pop()
            else:
                stack += waiting

    def _read(self, tip: str) -> None:
        listed = run_git(
            self.root, ("rev-list", "--parents", "--timestamp", tip, *(f"^{known}" for known in self._tips))
        )
        lines = [line.split() for line in listed.decode().splitlines()]
        # Of a merge only the difference to its first parent is asked for: what it took over from the others is listed
        # with their own commits, and what differs from all of them differs from the first.
        asked = "".join(f"{' '.join(names[:2])}\n" for _, *names in lines)
        changes = run_git(self.root, (*_CHANGES, *_PLAIN), self._paths, given=asked.encode())
        for time, commit, *parents in lines:
            self.commits[commit] = Commit(() if commit in self.horizon else tuple(parents), int(time))
        self._enter(changes.split(b"\0"))
        self._tips.append(tip)

    def _enter(self, fields: Sequence[bytes]) -> None:
        """What git prints: the id of each commit, followed by its changes."""
        commit, at = "", 0
        while at < len(fields):
            meta = fields[at]
            if not meta.startswith(b":"):
                commit, at = meta.decode(), at + 1
                continue
            _, mode, before, after, status = meta.split(b" ")
            two = status[:1] in b"RC"
            path = as_path(fields[at + 2 if two else at + 1])
            old = as_path(fields[at + 1]) if two else ""
            at += 3 if two else 2
            if mode == _GITLINK:
                continue
            change = FileChange(commit, _id(before), _id(after), old)
            self.changes[path].append(change)
            if not change.after:
                self.gone[commit].append(path)
            elif not change.before:
                self.came[commit].append(path)
            if status[:1] == b"R":
                self.renamed[old].append((commit, path))


def _keep_few(cache: dict[str, Any]) -> None:
    """Room for one more: those who ask for many revisions ask for one after the other."""
    if len(cache) >= _KEPT:
        cache.pop(next(iter(cache)))


def _id(blob: bytes) -> str:
    return "" if not blob.strip(b"0") else blob.decode()
