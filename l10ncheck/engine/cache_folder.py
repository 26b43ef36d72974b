"""Opens the cache of a project.

The keys of the cache depend on a secret that is stored outside the project, so a project cannot contain a cache that
l10ncheck would trust.
"""

from __future__ import annotations

import os
from pathlib import Path

from ..cache import Cache
from ..config import Config
from ..files import exists
from ..files.cache_files import load_secret
from ..paths import REPOSITORY, PathError, resolve_user_path

_SECRET_BYTES = 32


def open_cache(config: Config) -> Cache:
    """Return the cache of a project, which holds results of earlier runs.

    Each entry is signed with a secret of the user (see ``Cache``), so entries that other people have written are
    ignored. Nothing is cached in these cases:

    - The configuration switches the cache off.
    - The path of its folder is invalid.
    - There is no place outside the repository to store the secret.
    """
    if not config.cache:
        return Cache()
    try:
        return Cache(resolve_user_path(config.root, config.root / config.cache), _user_secret(config.root))
    except PathError:  # already reported when the configuration was read
        return Cache()


def _user_secret(root: Path) -> bytes:
    """Return the user's secret, which all projects share; empty if it cannot be stored outside the repository.

    ``root`` is the folder of the project.
    """
    folder = _user_cache_folder()
    if folder is None:
        return b""
    file, project = Path(os.path.realpath(folder / "l10ncheck" / "key")), Path(os.path.realpath(root))
    clones = [project, *(parent for parent in project.parents if exists(parent / REPOSITORY))]
    return b"" if any(file.is_relative_to(clone) for clone in clones) else load_secret(file, _SECRET_BYTES)


def _user_cache_folder() -> Path | None:
    """Return the folder in which this operating system keeps the user's caches; None if that folder is unknown."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        if (folder := os.environ.get(name)) and Path(folder).is_absolute():
            return Path(folder)
    try:
        return Path.home() / ".cache"
    except RuntimeError:  # the home folder is not known
        return None
