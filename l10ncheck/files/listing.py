"""List the files of a project."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from msgspec import Struct

from ..messages import gettext
from ..paths import CONTROL, REPOSITORY
from .path_info import is_page, is_string_file
from .reading import ReadError

# Folders that never contain pages of a site. Git usually ignores most of them, but there may be no git.
_SKIPPED_FOLDERS = frozenset(
    {".git", ".hg", ".svn", ".venv", ".tox", ".nox", ".cache", ".idea", ".l10ncheck_cache", "venv", "node_modules"}
)


class Skipped(Struct, frozen=True):
    """A page or folder that was skipped, with the reason.

    Unprintable characters of ``path`` are escaped.
    """

    path: str
    reason: str


class Listing(Struct, frozen=True):
    """The files below a folder.

    Attributes:
        files: Paths relative to the folder, POSIX style, sorted.
        skipped: The skipped pages and folders, with reasons.
        note: Why the files that git ignores are unknown; empty if they are known.
        links: The symbolic links to folders of the project, each as the path of the link and the path of the folder to
            which it leads. All paths end with a slash.
    """

    files: tuple[str, ...]
    skipped: tuple[Skipped, ...] = ()
    note: str = ""
    links: tuple[tuple[str, str], ...] = ()

    def real_path(self, file: str) -> str:
        """Return the path of a file, with the first part that is a symbolic link replaced by the folder it leads to.

        For example, if ``docs/latest/`` leads to ``docs/v2/``, ``docs/latest/a.md`` becomes ``docs/v2/a.md``. Both
        paths are relative to the listed folder.
        """
        link, target = next(((link, target) for link, target in self.links if file.startswith(link)), ("", ""))
        return target + file[len(link) :]


def list_files(root: Path, listed: frozenset[str] | None = None) -> Listing:
    """List the files below a folder.

    Files with unprintable names are skipped, and so are symbolic links that lead out of the folder. A link to a folder
    above it is not followed, since that would never end.

    Args:
        root: The folder.
        listed: The files that git does not ignore, from ``history.git.listed_files``; None for all files.

    Raises:
        ReadError: The folder does not exist.
    """
    real_root = os.path.realpath(root)
    if not os.path.isdir(real_root):  # noqa: PTH112 - names may hold bytes that pathlib would resolve twice
        raise ReadError(gettext("{folder}: no such folder", folder=root))
    walk = _Walk(real_root, None if listed is None else listed | _parent_folders(listed))
    files = sorted(walk.files())
    return Listing(tuple(files), tuple(walk.skipped), links=tuple(walk.links))


def _parent_folders(files: frozenset[str]) -> set[str]:
    found: set[str] = set()
    for file in files:
        folder = os.path.dirname(file)  # noqa: PTH120 - hot: once per file of the project
        while folder and folder not in found:
            found.add(folder)
            folder = os.path.dirname(folder)  # noqa: PTH120
    return found


class _Walk:
    """A walk through a folder and the folders below it, which finds files, skipped entries and links to folders.

    Args:
        root: The path of the top folder, with symbolic links resolved.
        included: The files and folders to list, relative to the top folder; None for all.
    """

    def __init__(self, root: str, included: Collection[str] | None) -> None:
        self._root = root
        self._root_prefix = root.rstrip(os.sep) + os.sep
        self._included = included
        self.skipped: list[Skipped] = []
        self.links: list[tuple[str, str]] = []

    def files(self) -> Iterator[str]:
        """Yield the paths of the files, relative to the top folder, and fill ``skipped`` and ``links``."""
        yield from self._files_below(self._root, "", frozenset((self._root,)))

    def _files_below(self, folder: str, prefix: str, parents: frozenset[str]) -> Iterator[str]:
        """Yield the paths of the files below a folder.

        Args:
            folder: The path of the folder, with symbolic links resolved.
            prefix: The path of the folder relative to the top folder, with a slash at its end.
            parents: The resolved paths of the folder and the folders above it. A link to one of them would lead to an
                endless loop.
        """
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            self.skipped.append(Skipped(_printable(prefix) or ".", error.strerror or gettext("not readable")))
            return
        for entry in filter(lambda entry: self._is_included(entry.path), entries):
            path = prefix + entry.name
            real, is_folder, reason = self._inspect(entry, path)
            if reason:
                if is_folder or is_page(entry.name) or is_string_file(path):
                    self.skipped.append(Skipped(_printable(path), reason))
            elif not is_folder:
                yield path
            elif entry.name not in _SKIPPED_FOLDERS and real not in parents:
                if entry.is_symlink():
                    self.links.append((path + "/", self._relative(real) + "/"))
                yield from self._files_below(real, path + "/", parents | {real})

    def _relative(self, real: str) -> str:
        return real[len(self._root_prefix) :].replace(os.sep, "/")

    def _is_included(self, real: str) -> bool:
        return self._included is None or self._relative(real) in self._included

    def _inspect(self, entry: os.DirEntry[str], path: str) -> tuple[str, bool, str]:
        """Return the resolved path of a file or folder, whether it is a folder, and why to skip it (empty to keep it).

        In contrast to ``_resolve``, this also skips unreadable entries and unprintable names. A path is resolved if no
        part of it is a symbolic link.

        Args:
            entry: The file or folder, as an entry of the folder that contains it.
            path: Its path relative to the top folder.
        """
        try:
            real, is_folder, reason = self._resolve(entry)
        except OSError as error:  # such as for an ended process below /proc
            real, is_folder, reason = "", True, error.strerror or gettext("not readable")
        if CONTROL.search(path):
            reason = gettext("its name contains control characters or is not UTF-8")
        return real, is_folder, reason

    def _resolve(self, entry: os.DirEntry[str]) -> tuple[str, bool, str]:
        """Return the resolved path of a file or folder, whether it is a folder, and why to skip it (empty to keep it).

        For example, a symbolic link that leads out of the project is skipped.
        """
        if not entry.is_symlink():
            is_folder = entry.is_dir()
            is_special = not is_folder and not entry.is_file()
            reason = gettext("a special file, such as a pipe or a socket") if is_special else ""
            return entry.path, is_folder, reason
        real = os.path.realpath(entry.path)
        is_folder = os.path.isdir(real)  # noqa: PTH112 - names may hold bytes that pathlib would resolve twice
        reason = ""
        if not (real + os.sep).startswith(self._root_prefix):
            reason = gettext("a symbolic link that leads out of the project")
        elif REPOSITORY in Path(self._relative(real).casefold()).parts or not self._is_included(real):
            reason = gettext("a symbolic link to a file that git ignores or the project does not contain")
        elif not is_folder and not os.path.isfile(real):  # noqa: PTH113
            reason = gettext("a symbolic link to a path that is not a file")
        elif not is_folder and is_page(entry.name) and not is_page(real):  # such as a file with secrets
            reason = gettext("a symbolic link to a file that is not a page")
        elif not is_folder and is_string_file(entry.path) and not is_string_file(real):
            reason = gettext("a symbolic link to a file that is not a string file")
        return real, is_folder, reason


def _printable(path: str) -> str:
    return CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), path)
