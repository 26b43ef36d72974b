"""Who has worked on files."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from .git import run_git
from .repository import Repository


def authors(root: Path, paths: Sequence[str]) -> dict[str, str]:
    """For each path below ``root`` that has a history, who has changed it most often; of equals the one who came last.

    Names as the commits, or a ``.mailmap``, have them; no addresses. Raises HistoryError.
    """
    repository = Repository(root)
    tip = repository.tip()
    names = _names(root, tip)
    found: dict[str, str] = {}
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for path in paths:
        # The newest comes first, and a Counter keeps the order of first meetings among equals.
        counts[path].update(names[commit] for commit in repository.commits(path) if commit in names)
        if counts[path]:
            found[path] = counts[path].most_common(1)[0][0]
    return found


def _names(root: Path, tip: str) -> dict[str, str]:
    """The author of each commit that is no merge."""
    lines = run_git(root, ("rev-list", "--no-merges", "--format=%H %aN", tip)).decode("utf-8", "replace").split("\n")
    commits = (line.partition(" ") for line in lines if line and not line.startswith("commit "))
    return {commit: name for commit, _, name in commits}
