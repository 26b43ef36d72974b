"""The main authors of files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from .git import run_git
from .repository import Repository


def authors(root: Path, paths: Sequence[str]) -> dict[str, str]:
    """Return the main author of each file: the person with the most commits to it. Files without a history are left
    out.

    Args:
        root: A folder of the repository.
        paths: Paths relative to ``root``.

    Returns:
        Names by path, corrected by ``.mailmap`` and without email addresses. If several authors have the same number of
        commits, the one with the newest commit is chosen.

    Raises:
        HistoryError: There is no repository, or git fails.
    """
    repository = Repository(root)
    names = _author_names(root, repository.resolve())
    found: dict[str, str] = {}
    for path in paths:
        # The newest commits come first. Of authors with equal counts, the Counter returns the one that was added first.
        counts = Counter(names[commit] for commit in repository.commits_changing(path) if commit in names)
        if counts:
            found[path] = counts.most_common(1)[0][0]
    return found


def _author_names(root: Path, tip: str) -> dict[str, str]:
    """Return the name of the author of each commit in the history of ``tip``, by commit id. Merges are left out."""
    lines = run_git(root, ("rev-list", "--no-merges", "--format=%H %aN", tip)).decode("utf-8", "replace").split("\n")
    commits = (line.partition(" ") for line in lines if line and not line.startswith("commit "))
    return {commit: name for commit, _, name in commits}
