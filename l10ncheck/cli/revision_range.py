"""From what the user calls a change to the commits on both sides of it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from ..history.git_tree import ChangedFile, changed_files, commit_of, default_branch, merge_base
from .errors import UserError

# Where CI systems name the branch or commit that a change is made against.
_BRANCH_VARIABLES = ("GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME")


class RevisionRange(Struct, frozen=True):
    """``base`` is a commit; ``head`` too, or None for the files that are there now."""

    base: str
    head: str | None
    files: tuple[ChangedFile, ...]

    @property
    def paths(self) -> frozenset[str]:
        """Everything that is touched, by the names of both sides."""
        return frozenset(path for file in self.files for path in (file.before, file.after) if path)

    @property
    def renamed(self) -> dict[str, str]:
        return {file.after: file.before for file in self.files if file.before and file.after != file.before}


def revision_range(root: Path, revisions: str | None) -> RevisionRange:
    """The change that ``BASE..HEAD``, ``BASE...HEAD`` (from where they parted) or ``BASE`` names.

    ``BASE`` alone is taken from where HEAD has parted from it up to the files that are there now, and without anything
    so is the default branch. Raises UserError and HistoryError.
    """
    if commit_of(root, "HEAD") is None:
        raise UserError(f"{root.absolute()}: the repository has no commit")
    if revisions is None:
        base, head = _parting(root, _default(root), "HEAD"), None
    elif "..." in revisions:
        left, _, right = revisions.partition("...")
        base, head = _parting(root, left or "HEAD", right or "HEAD"), _commit(root, right or "HEAD")
    elif ".." in revisions:
        left, _, right = revisions.partition("..")
        base, head = _commit(root, left or "HEAD"), _commit(root, right or "HEAD")
    else:
        base, head = _parting(root, revisions, "HEAD"), None
    return RevisionRange(base, head, changed_files(root, base, head))


def _default(root: Path) -> str:
    named = [f"origin/{name}" for name in _values(_BRANCH_VARIABLES)]
    found = next((name for name in named if commit_of(root, name)), None) or default_branch(root)
    if found is None:
        raise UserError("cannot tell the default branch: name what to compare with, such as `origin/main`")
    return found


def _values(names: Iterable[str]) -> list[str]:
    return [value for name in names if (value := os.environ.get(name))]


def _commit(root: Path, rev: str) -> str:
    commit = commit_of(root, rev)
    if commit is None:
        raise UserError(f"no commit is called {rev!r} here; in a shallow clone, fetch it first")
    return commit


def _parting(root: Path, rev: str, other: str) -> str:
    commit = merge_base(root, _commit(root, rev), _commit(root, other))
    if commit is None:
        raise UserError(
            f"{rev} and {other} have no commit in common; in CI, check out the whole history (`fetch-depth: 0`)"
        )
    return commit
