"""Reads what makes git show another history than the commits themselves contain."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from ..files import is_file, read_text
from .git import as_path, run_git


class Overrides(Struct, frozen=True):
    """The settings of a repository because of which git shows another history than the commits themselves contain.

    Attributes:
        shallow_boundary: The commits at which a shallow clone ends; empty for a complete clone. In the output of git,
            such a commit looks as if it had added every file.
        grafts: The parents of commits that the file ``info/grafts`` of the repository changes.
        replaced: The objects that the repository replaces by others, as git lists them.
    """

    shallow_boundary: frozenset[str]
    grafts: tuple[str, ...]
    replaced: tuple[str, ...]


def overrides(root: Path) -> Overrides:
    """Return the settings of a repository that change the history which git shows, such as the end of a shallow clone.

    Raises HistoryError if there is no repository, or if git fails.
    """
    names = run_git(root, ("rev-parse", "--git-path", "shallow", "--git-path", "info/grafts")).splitlines()
    files = [root / as_path(name) for name in names[:2]]
    shallow, grafts = (read_text(file).splitlines() if is_file(file) else () for file in files)
    replaced = run_git(root, ("for-each-ref", "--format=%(refname) %(objectname)", "refs/replace/"))
    return Overrides(frozenset(shallow), tuple(grafts), tuple(replaced.decode("utf-8", "replace").splitlines()))
