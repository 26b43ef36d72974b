"""Which files a change touches, and what the files were at a revision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from ..files import ReadError, decode
from .git import Blobs, as_path, run_git

# Where the default branch is looked for when the remote does not say which it is.
_DEFAULT_BRANCHES = ("origin/main", "origin/master", "main", "master")


class ChangedFile(Struct, frozen=True):
    """A file that differs between two trees; a path is empty where the file is not there, both differ for a rename."""

    before: str
    after: str


def commit_of(root: Path, rev: str) -> str | None:
    """The id of the commit that a revision names, None where there is none."""
    output = run_git(root, ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{rev}^{{commit}}"))
    return output.split()[0].decode() if output else None


def default_branch(root: Path) -> str | None:
    """The branch that changes are made against, such as ``origin/main``; None where it cannot be told."""
    output = run_git(root, ("symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"))
    names = (output.split()[0].decode(), *_DEFAULT_BRANCHES) if output else _DEFAULT_BRANCHES
    return next((name for name in names if commit_of(root, name)), None)


def merge_base(root: Path, commit: str, other: str) -> str | None:
    """The commit from which two others have parted; None where their histories do not meet, or are cut off."""
    output = run_git(root, ("merge-base", commit, other))
    return output.split()[0].decode() if output else None


def changed_files(root: Path, base: str, head: str | None) -> tuple[ChangedFile, ...]:
    """The files below ``root``, relative to it, that differ between two commits.

    Without ``head`` those that differ between a commit and the files that are there now, new ones included.
    """
    trees = (base, head) if head else (base,)
    output = run_git(root, ("diff", "--name-status", "-z", "--find-renames", "--relative", "--no-ext-diff", *trees))
    fields = iter(as_path(output or b"").split("\0"))
    found = list(_changes(fields))
    if head is None:
        new = run_git(root, ("ls-files", "-z", "--others", "--exclude-standard"))
        found += (ChangedFile("", path) for path in as_path(new or b"").split("\0") if path)
    return tuple(found)


def _changes(fields: Iterator[str]) -> Iterator[ChangedFile]:
    for status in fields:
        if not status:
            continue
        path = next(fields)
        if status[0] in "RC":
            yield ChangedFile(path if status[0] == "R" else "", next(fields))
        else:
            yield ChangedFile("" if status == "A" else path, "" if status == "D" else path)


class Tree(Mapping[str, str]):
    """The texts of the files of a commit, below ``root`` and relative to it; each is read when it is asked for.

    ``close`` ends the git that reads them.
    """

    def __init__(self, root: Path, commit: str) -> None:
        output = run_git(root, ("ls-tree", "-r", "-z", commit)) or b""
        entries = (entry.partition(b"\t") for entry in output.split(b"\0") if entry)
        self._ids = {as_path(name): meta.split()[2].decode() for meta, _, name in entries if b" blob " in meta}
        self._blobs = Blobs(root)

    def __getitem__(self, path: str) -> str:
        """Raises ReadError where the file is not at hand or is not UTF-8."""
        (data,) = self._blobs.read([self._ids[path]])
        if data is None:
            raise ReadError(f"{path}: not in this clone; `git fetch` it")
        return decode(data, path)

    def __contains__(self, path: object) -> bool:
        return path in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def close(self) -> None:
        self._blobs.close()
