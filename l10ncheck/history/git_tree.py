"""What the pages of a project were at a revision, and which of them a change touches."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from ..files import decode, exists, is_page, read_data
from .errors import NoHistoryError
from .git import Blobs, as_path, ask_git, blob_id, run_git, work_tree
from .renames import renames

# Where the default branch is looked for when the remote does not say which it is.
_DEFAULT_BRANCHES = ("origin/main", "origin/master", "main", "master")
_UNREAD = "?"  # the id of a page that is there and cannot be read: no other page is like it


class ChangedFile(Struct, frozen=True):
    """A page that differs between two trees; a path is empty where the page is not there, both differ for a rename."""

    before: str
    after: str


def commit_of(root: Path, rev: str) -> str | None:
    """The id of the commit that a revision names, None where there is none. Raises HistoryError."""
    output = ask_git(root, ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{rev}^{{commit}}"))
    return output.split()[0].decode() if output else None


def default_branch(root: Path) -> str | None:
    """The branch that changes are made against, such as ``origin/main``; None where it cannot be told.

    Raises HistoryError.
    """
    output = ask_git(root, ("symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"))
    names = (output.split()[0].decode(), *_DEFAULT_BRANCHES) if output else _DEFAULT_BRANCHES
    return next((name for name in names if commit_of(root, name)), None)


def merge_base(root: Path, commit: str, other: str) -> str | None:
    """The commit from which two others have parted; None where their histories do not meet, or are cut off.

    Raises HistoryError.
    """
    output = ask_git(root, ("merge-base", commit, other))
    return output.split()[0].decode() if output else None


def is_one_tree(folder: Path, other: Path) -> bool:
    """Whether a commit of one folder's repository has the files of both. Two working trees that share their objects
    hold the same commits, but each stands at one of its own. Raises GitError.
    """
    try:
        return work_tree(folder) == work_tree(other)
    except NoHistoryError:
        return False


def changed_files(root: Path, base: str, head: str | None) -> tuple[ChangedFile, ...]:
    """The pages below ``root``, relative to it, that differ between two commits.

    Without ``head`` those that differ between a commit and the files that are there now, new ones included. Raises
    HistoryError, MissingObjectsError where a page that may have been renamed is not in a partial clone.
    """
    before = _ids(root, base)
    after = _ids(root, head) if head else _ids_now(root, before)
    gone = {path: name for path, name in before.items() if path not in after}
    came = {path: name for path, name in after.items() if path not in before}
    with Blobs(root) as blobs:

        def then(path: str) -> bytes:
            return next(blobs.read((before[path],))) or b""

        def now(path: str) -> bytes:
            return _content(root / path) or b"" if head is None else next(blobs.read((after[path],))) or b""

        renamed = renames(gone, came, then, now)
    found = [ChangedFile(path, path) for path in before if path in after and before[path] != after[path]]
    found += [ChangedFile(renamed.get(path, ""), path) for path in came]
    found += [ChangedFile(path, "") for path in gone.keys() - renamed.values()]
    return tuple(sorted(found, key=lambda file: (file.after or file.before, file.before)))


def _ids(root: Path, commit: str) -> dict[str, str]:
    """The ids of the pages of a commit, by path."""
    return {path: name for path, (_, name) in _entries(root, commit).items() if is_page(path)}


def _entries(root: Path, commit: str) -> dict[str, tuple[bytes, str]]:
    """The modes and ids of the files of a commit, by path."""
    entries = (entry.partition(b"\t") for entry in run_git(root, ("ls-tree", "-r", "-z", commit)).split(b"\0") if entry)
    split = ((as_path(name), meta.split()) for meta, _, name in entries)
    return {path: (mode, name.decode()) for path, (mode, kind, name) in split if kind == b"blob"}


def _ids_now(root: Path, before: Mapping[str, str]) -> dict[str, str]:
    """The ids of the pages that are there now, as if they were committed.

    They are hashed here, for git would give them to programs that attributes of the repository name. What the line ends
    of a checkout alone have changed is as it was ``before``; what a sparse checkout leaves out is as in the index.
    """
    listed = run_git(root, ("ls-files", "-z", "-t", "--stage", "--cached", "--others", "--exclude-standard"))
    like = next(iter(before.values()), "")
    found: dict[str, str] = {}
    for entry in listed.split(b"\0"):
        tag, _, rest = entry.partition(b" ")
        meta, _, name = (b"", b"", rest) if tag == b"?" else rest.partition(b"\t")
        path = as_path(name)
        if not is_page(path):
            continue
        if tag == b"S":
            found[path] = meta.split()[1].decode()
        elif exists(root / path) or (root / path).is_symlink():
            found[path] = _id_now(root / path, before.get(path, ""), like)
    return found


def _id_now(file: Path, before: str, like: str) -> str:
    """The id of a file that is there; ``before`` is one that it may have, ``like`` any of the same kind."""
    data = _content(file)
    if data is None:
        return _UNREAD
    if b"\r\n" in data and blob_id(data.replace(b"\r\n", b"\n"), like) == before:
        return before
    return blob_id(data, like)


def _content(file: Path) -> bytes | None:
    """What git would commit: of a symbolic link its target. None where it cannot be read."""
    return os.fsencode(file.readlink()) if file.is_symlink() else read_data(file)


class Tree(Mapping[str, str]):
    """The texts of the files of a commit, below ``root`` and relative to it; each is read when it is asked for.

    ``close`` ends the git that reads them. Raises HistoryError.
    """

    def __init__(self, root: Path, commit: str) -> None:
        self._entries = _entries(root, commit)
        self._blobs = Blobs(root)

    def __getitem__(self, path: str) -> str:
        """Raises ReadError where the file is not UTF-8, and MissingObjectsError where a partial clone lacks it."""
        (data,) = self._blobs.read([self._entries[path][1]])
        return decode(data or b"", path)

    def __contains__(self, path: object) -> bool:
        return path in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def close(self) -> None:
        self._blobs.close()
