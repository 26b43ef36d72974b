"""Where a site keeps results of earlier runs."""

from __future__ import annotations

from pathlib import Path

from ..cache import Cache
from ..config import Config
from ..history import HistoryError, NoRepositoryError, run_git


def open_cache(config: Config) -> Cache:
    """The cache of a project; one that keeps nothing where the configuration wants none, or the place is not safe.

    A folder of the project is not safe where a link leads elsewhere, since files would be written there, or where it is
    under version control: whoever may propose a change could then propose the results of its check.
    """
    if not config.cache:
        return Cache()
    folder = config.root / config.cache
    if not Path(config.cache).is_absolute():
        is_elsewhere = folder.resolve() != config.root.resolve() / config.cache
        if is_elsewhere or _is_tracked(config.root, config.cache):
            return Cache()
    return Cache(folder)


def _is_tracked(root: Path, folder: str) -> bool:
    """Whether a folder has files under version control, or git cannot tell."""
    try:
        return bool(run_git(root, ("ls-files", "-z"), (folder,)))
    except NoRepositoryError:
        return False
    except HistoryError:
        return True
