"""Find out what exists at a path, and when it changed."""

from __future__ import annotations

import os
import re
import stat as modes
from collections.abc import Callable
from pathlib import Path

PAGE_SUFFIXES = (".md", ".mdx", ".markdown")
STRING_SUFFIXES = (".json", ".yaml", ".yml", ".toml")  # of files with the texts of menus, sidebars and buttons
# Menus in JavaScript: those of Nextra, and the configuration of VitePress. No other script is a string file.
_SCRIPT = re.compile(r"(?:.*/)?(?:_meta(?:\.[\w-]+)?|\.vitepress/(?:.*/)?[\w.-]+)\.(?:[jt]sx?|m[jt]s)", re.IGNORECASE)

Stamp = tuple[int | str, ...]


def is_page(path: str) -> bool:
    """Return whether a path ends in ``.md``, ``.mdx`` or ``.markdown``."""
    return path.lower().endswith(PAGE_SUFFIXES)


def is_string_file(path: str) -> bool:
    """Return whether a path may be that of a file with texts of menus, sidebars or buttons, judging by its name.

    These are all paths that end in ``.json``, ``.yaml``, ``.yml`` or ``.toml``, and the menu files in JavaScript of
    site generators.
    """
    return path.lower().endswith(STRING_SUFFIXES) or _SCRIPT.fullmatch(path) is not None


def exists(path: Path) -> bool:
    """Return whether anything exists at a path. The result is False for a name that no file can have."""
    return _has_mode(path, lambda mode: True)


def is_entry(path: Path) -> bool:
    """Return whether anything exists at a path, even a symbolic link whose target does not exist."""
    return os.path.lexists(path)


def is_file(path: Path) -> bool:
    """Return whether a path is a regular file, or a symbolic link to one."""
    return _has_mode(path, modes.S_ISREG)


def is_folder(path: Path) -> bool:
    """Return whether a path is a folder, or a symbolic link to one."""
    return _has_mode(path, modes.S_ISDIR)


def _has_mode(path: Path, test: Callable[[int], bool]) -> bool:
    try:
        return test(path.stat().st_mode)
    except (OSError, ValueError):  # does not exist, not accessible, name too long or with a null character
        return False


def relative_path(path: Path, folder: Path = Path()) -> str:
    """Return a path relative to a folder, with forward slashes. A path on another drive is returned unchanged."""
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:
        return path.as_posix()


def stamp(path: Path) -> Stamp:
    """Return a value that shows whether what is at a path has changed; empty if nothing exists there.

    The value of a file changes when the file is saved. The value of a folder changes when a page is added to it or
    removed from it.
    """
    try:
        if path.is_dir():
            return tuple(sorted(entry.name for entry in os.scandir(path) if is_page(entry.name)))
        status = path.stat()
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_size


def folder_names(folder: Path) -> list[str]:
    """Return the sorted names of what is in a folder; empty if it does not exist or cannot be read."""
    try:
        return sorted(entry.name for entry in os.scandir(folder))
    except (OSError, ValueError):
        return []
