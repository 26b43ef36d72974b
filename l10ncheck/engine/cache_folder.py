"""Where a site keeps results of earlier runs, and the secret that tells them from results that others made up."""

from __future__ import annotations

import os
from pathlib import Path

from ..cache import Cache
from ..config import Config
from ..files import exists, secret
from ..paths import REPOSITORY, PathError, resolve_user_path

_BYTES = 32  # of the secret


def open_cache(config: Config) -> Cache:
    """The cache of a project; one that keeps nothing where the configuration wants none, or there is no secret."""
    if not config.cache:
        return Cache()
    try:
        return Cache(resolve_user_path(config.root, config.root / config.cache), _secret(config.root))
    except PathError:  # said where the configuration was read
        return Cache()


def _secret(root: Path) -> bytes:
    """The secret of the user, one for all projects; empty where it could have come with the project."""
    folder = _user_folder()
    if folder is None:
        return b""
    file, project = Path(os.path.realpath(folder / "l10ncheck" / "key")), Path(os.path.realpath(root))
    clones = [project, *(around for around in project.parents if exists(around / REPOSITORY))]
    return b"" if any(file.is_relative_to(clone) for clone in clones) else secret(file, _BYTES)


def _user_folder() -> Path | None:
    """Where this system keeps what programs can make again; None where it does not say."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        if (folder := os.environ.get(name)) and Path(folder).is_absolute():
            return Path(folder)
    try:
        return Path.home() / ".cache"
    except RuntimeError:  # nobody's home is known
        return None
