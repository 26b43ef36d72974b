"""Reads the files of a project at a revision, and finds the pages that changed between two revisions."""

from __future__ import annotations

import os
import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from ..files import decode_utf8, exists, is_page, is_string_file, read_data
from .errors import NoHistoryError
from .git import Blobs, as_path, ask_git, blob_id, run_git, work_tree

# Names of the default branch, tried in this order if the remote has no HEAD.
_DEFAULT_BRANCHES = ("origin/main", "origin/master", "main", "master")
_UNREADABLE = "?"  # the id of a page that exists but cannot be read; it differs from every other page

_PIECE = re.compile(rb"[^\n]{0,63}\n|[^\n]{1,64}")
_SAME_PAGE = 0.5  # least share of the larger page that both pages have in common
_MAX_COMPARISONS = 40_000  # a change with more is a reorganisation, where pages keep their file names

Content = Callable[[str], bytes]


class ChangedFile(Struct, frozen=True):
    """A page that differs between two trees.

    Attributes:
        before: The path in the old tree; empty if the page was added.
        after: The path in the new tree; empty if the page was removed. It differs from ``before`` for a renamed page.
    """

    before: str
    after: str


def commit_of(root: Path, rev: str) -> str | None:
    """Return the id of the commit that a revision names; None if there is no such commit.

    Raises:
        HistoryError: There is no repository, or git fails.
    """
    output = ask_git(root, ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{rev}^{{commit}}"))
    return output.split()[0].decode() if output else None


def default_branch(root: Path) -> str | None:
    """Return the default branch of the remote repository, such as ``origin/main``; None if it is not known.

    Raises:
        HistoryError: There is no repository, or git fails.
    """
    output = ask_git(root, ("symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"))
    names = (output.split()[0].decode(), *_DEFAULT_BRANCHES) if output else _DEFAULT_BRANCHES
    return next((name for name in names if commit_of(root, name)), None)


def branches(root: Path) -> tuple[str, ...]:
    """Return the branches of the repository, those of remote repositories last: ``main``, ``origin/main``.

    Raises:
        HistoryError: There is no repository, or git fails.
    """
    output = ask_git(root, ("for-each-ref", "--format=%(refname)", "refs/heads", "refs/remotes")) or b""
    names = (ref.split("/", 2)[2] for ref in output.decode("utf-8", "replace").split() if not ref.endswith("/HEAD"))
    return tuple(names)


def merge_base(root: Path, commit: str, other: str) -> str | None:
    """Return the merge base of two commits; None if they have no common ancestor in this clone.

    Raises:
        HistoryError: There is no repository, or git fails.
    """
    output = ask_git(root, ("merge-base", commit, other))
    return output.split()[0].decode() if output else None


def is_one_tree(folder: Path, other: Path) -> bool:
    """Return whether two folders are in the same working tree, and one commit can therefore contain the files of both.

    The result is false for two working trees of one repository: they share commits, but each has its own commit checked
    out.

    Raises:
        GitError: Git fails.
    """
    try:
        return work_tree(folder) == work_tree(other)
    except NoHistoryError:
        return False


def changed_files(root: Path, base: str, head: str | None) -> tuple[ChangedFile, ...]:
    """Return the pages that differ between two commits, or between a commit and the working tree.

    Args:
        root: A folder of the repository; only pages below it are compared.
        base: The old commit.
        head: The new commit, or None for the files in the working tree, untracked ones included.

    Returns:
        The pages, with paths relative to ``root``.

    Raises:
        HistoryError: There is no repository, or git fails.
        MissingObjectsError: A partial clone lacks the content of a page that may have been renamed.
    """
    before = _page_ids(root, base)
    after = _page_ids(root, head) if head else _working_tree_ids(root, before)
    removed = {path: blob for path, blob in before.items() if path not in after}
    added = {path: blob for path, blob in after.items() if path not in before}
    with Blobs(root) as blobs:

        def read_removed(path: str) -> bytes:
            return next(blobs.read((before[path],))) or b""

        def read_added(path: str) -> bytes:
            return _content(root / path) or b"" if head is None else next(blobs.read((after[path],))) or b""

        renamed = renames(removed, added, read_removed, read_added)
    found = [ChangedFile(path, path) for path in before if path in after and before[path] != after[path]]
    found += [ChangedFile(renamed.get(path, ""), path) for path in added]
    found += [ChangedFile(path, "") for path in removed.keys() - renamed.values()]
    return tuple(sorted(found, key=lambda file: (file.after or file.before, file.before)))


def _page_ids(root: Path, commit: str) -> dict[str, str]:
    """Return the blob id of each page below ``root`` in a commit, by path."""
    return {path: blob for path, (_, blob) in _entries(root, commit).items() if is_page(path) or is_string_file(path)}


def _entries(root: Path, commit: str) -> dict[str, tuple[bytes, str]]:
    """Return the mode and the blob id of each file below ``root`` in a commit, by path."""
    entries = (entry.partition(b"\t") for entry in run_git(root, ("ls-tree", "-r", "-z", commit)).split(b"\0") if entry)
    split = ((as_path(name), meta.split()) for meta, _, name in entries)
    return {path: (mode, blob.decode()) for path, (mode, kind, blob) in split if kind == b"blob"}


def _working_tree_ids(root: Path, before: Mapping[str, str]) -> dict[str, str]:
    """Return the blob ids that the pages of the working tree would have if they were committed.

    The pages are hashed in this process, because git would run the filters that the attributes of the repository name.

    Args:
        root: The folder of the pages.
        before: The blob ids of an older commit, by path. A page that differs from that commit only in line endings gets
            the id from that commit. A page that a sparse checkout leaves out gets its id from the index.
    """
    listed = run_git(root, ("ls-files", "-z", "-t", "--stage", "--cached", "--others", "--exclude-standard"))
    any_id = next(iter(before.values()), "")
    found: dict[str, str] = {}
    for entry in listed.split(b"\0"):
        tag, _, rest = entry.partition(b" ")
        meta, _, name = (b"", b"", rest) if tag == b"?" else rest.partition(b"\t")
        path = as_path(name)
        if not (is_page(path) or is_string_file(path)):
            continue
        if tag == b"S":
            found[path] = meta.split()[1].decode()
        elif exists(root / path) or (root / path).is_symlink():
            found[path] = _file_id(root / path, before.get(path, ""), any_id)
    return found


def _file_id(file: Path, before: str, any_id: str) -> str:
    """Return the id of the blob that git would store for a file.

    Args:
        file: The file.
        before: The id of an older version. It is returned if the file differs from that version only in line endings.
        any_id: The id of any object in the repository. Its length shows which hash the repository uses.

    Returns:
        The id; ``?`` if the file cannot be read.
    """
    data = _content(file)
    if data is None:
        return _UNREADABLE
    if b"\r\n" in data and blob_id(data.replace(b"\r\n", b"\n"), any_id) == before:
        return before
    return blob_id(data, any_id)


def _content(file: Path) -> bytes | None:
    """Return the bytes that git would commit for a file; None if the file cannot be read.

    For a symbolic link, these bytes are the path that it leads to.
    """
    return os.fsencode(file.readlink()) if file.is_symlink() else read_data(file)


class GitTree(Mapping[str, str]):
    """The texts of the files below ``root`` at a commit, by path relative to ``root``.

    Each text is read from git when it is looked up. Call ``close`` to end the git process. All methods raise
    HistoryError if git fails.
    """

    def __init__(self, root: Path, commit: str) -> None:
        self._entries = _entries(root, commit)
        self._blobs = Blobs(root)

    def __getitem__(self, path: str) -> str:
        """Return the text of a file.

        Raises:
            ReadError: The file is not UTF-8.
            MissingObjectsError: The file is missing in a partial clone.
        """
        (data,) = self._blobs.read([self._entries[path][1]])
        return decode_utf8(data or b"", path)

    def __contains__(self, path: object) -> bool:
        return path in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def close(self) -> None:
        self._blobs.close()


def renames(
    removed: Mapping[str, str], added: Mapping[str, str], read_removed: Content, read_added: Content
) -> dict[str, str]:
    """Find out which added pages are removed pages under a new path: those with at least half of the text in common.

    Similarity is measured as git does it.

    Args:
        removed: The blob ids of the removed pages by path.
        added: The blob ids of the added pages by path.
        read_removed: Reads a removed page by its path.
        read_added: Reads an added page by its path.

    Returns:
        The old path of each renamed page by its new path. Each old path occurs at most once.
    """
    found = _unchanged(removed, added)
    old_paths = sorted(removed.keys() - found.values())
    new_paths = sorted(added.keys() - found.keys())
    pairs = [(old, new) for old in old_paths for new in new_paths]
    if len(pairs) > _MAX_COMPARISONS:
        pairs = [(old, new) for old, new in pairs if _has_same_name(old, new)]
    before = {old: _count_pieces(read_removed(old)) for old in {old for old, _ in pairs}}
    after = {new: _count_pieces(read_added(new)) for new in {new for _, new in pairs}}
    candidates = [(-_similarity(before[old], after[new]), not _has_same_name(old, new), old, new) for old, new in pairs]
    used = set(found.values())
    for negative_similarity, _, old, new in sorted(candidates):
        if -negative_similarity >= _SAME_PAGE and new not in found and old not in used:
            found[new] = old
            used.add(old)
    return found


def _unchanged(removed: Mapping[str, str], added: Mapping[str, str]) -> dict[str, str]:
    """Return the old path of each page that was renamed without an edit, by its new path.

    ``removed`` and ``added`` have the blob ids of pages, by path. If several removed pages have the same content, the
    one with the same file name is chosen.
    """
    old_paths: defaultdict[str, list[str]] = defaultdict(list)
    for old, blob in sorted(removed.items()):
        old_paths[blob].append(old)
    found: dict[str, str] = {}
    for new, blob in sorted(added.items()):
        if candidates := old_paths[blob]:
            found[new] = next((old for old in candidates if _has_same_name(old, new)), candidates[0])
            candidates.remove(found[new])
    return found


def _has_same_name(old: str, new: str) -> bool:
    return posixpath.basename(old) == posixpath.basename(new)


def _count_pieces(data: bytes) -> Counter[bytes]:
    """Count how often each line of a page occurs. Of a long line, its pieces of 64 bytes are counted instead."""
    return Counter(_PIECE.findall(data))


def _similarity(before: Counter[bytes], after: Counter[bytes]) -> float:
    """Return how much of the larger of two pages is also in the smaller one, from 0 to 1.

    Both are given as the counts of ``_count_pieces``. The result is 0 if one is more than twice as long as the other.
    """
    sizes = [sum(len(piece) * count for piece, count in pieces.items()) for pieces in (before, after)]
    if 2 * min(sizes) < max(sizes) or not max(sizes):
        return 0.0
    return sum(len(piece) * count for piece, count in (before & after).items()) / max(sizes)
