"""Manage the files of the cache, and the user's secret key that authenticates them."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from time import time

from .writing import replace_file


def load_secret(path: Path, size: int) -> bytes:
    """Return the random bytes in a private file of the user. The file is created if it does not exist.

    Args:
        path: The file.
        size: The number of bytes.

    Returns:
        The bytes; empty if the file cannot be created or read.
    """
    from secrets import token_bytes

    try:
        if not _is_private(path, size):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace_file(path, token_bytes(size), 0o600)
        return path.read_bytes() if _is_private(path, size) else b""
    except OSError:
        return b""


def _is_private(path: Path, size: int) -> bool:
    """Return whether a path is a file of this size to which other users have no access."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return False
    if not stat.S_ISREG(status.st_mode) or status.st_size != size:
        return False
    return os.name == "nt" or (status.st_uid == os.geteuid() and not stat.S_IMODE(status.st_mode) & 0o077)


def make_ignored_folder(folder: Path) -> None:
    """Create a folder that git ignores. Do nothing if it exists. Raises OSError."""
    if not folder.is_dir():
        folder.mkdir(parents=True)
        replace_file(folder / ".gitignore", b"*\n")


def mark_used(path: Path, older_than: float) -> None:
    """Set the modification time of a file to now, unless it is less than ``older_than`` seconds ago.

    Errors are ignored.
    """
    with suppress(OSError):
        if path.stat().st_mtime < time() - older_than:
            os.utime(path)


def remove_least_recently_used(folder: Path, suffix: str, *, max_age: float, max_bytes: int) -> None:
    """Remove files of a folder that were not used for a long time, and more of them if the rest is too large.

    Errors are ignored.

    Args:
        folder: The folder.
        suffix: Only files with this suffix are removed.
        max_age: Files that were not used for this many seconds are removed.
        max_bytes: The largest total size of the remaining files in bytes. The least recently used files are removed
            first.
    """
    with suppress(OSError):
        entries = (entry for entry in os.scandir(folder) if entry.name.endswith(suffix))
        found = [(entry.stat(follow_symlinks=False), entry.path) for entry in entries]
        bytes_left, oldest = max_bytes, time() - max_age
        for status, path in sorted(found, key=lambda pair: -pair[0].st_mtime):
            bytes_left -= status.st_size
            if bytes_left < 0 or status.st_mtime < oldest:
                Path(path).unlink(missing_ok=True)
