"""Reads the settings of a repository that change which commits git shows, such as the end of a shallow clone."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from ..files import is_file, read_text
from .git import as_path, run_git


class Overrides(Struct, frozen=True):
    """The settings of a repository that change which commits and parents git shows.

    Attributes:
        shallow_boundary: The commits at which a shallow clone ends; empty for a complete clone. In the output of git,
            such a commit looks as if it had added every file.
        grafts: The lines of the file ``info/grafts``: the id of a commit, and the ids of the parents that git shows.
        replaced: The lines about ``git replace``: a ref named after the replaced object, and the id of the new object.
    """

    shallow_boundary: frozenset[str]
    grafts: tuple[str, ...]
    replaced: tuple[str, ...]


def overrides(root: Path) -> Overrides:
    """Return the settings of a repository that change which commits git shows, such as the end of a shallow clone.

    Raises HistoryError if there is no repository, or if git fails.
    """
    names = run_git(root, ("rev-parse", "--git-path", "shallow", "--git-path", "info/grafts")).splitlines()
    files = [root / as_path(name) for name in names[:2]]
    shallow, grafts = (read_text(file).splitlines() if is_file(file) else () for file in files)
    replaced = run_git(root, ("for-each-ref", "--format=%(refname) %(objectname)", "refs/replace/"))
    return Overrides(frozenset(shallow), tuple(grafts), tuple(replaced.decode("utf-8", "replace").splitlines()))
