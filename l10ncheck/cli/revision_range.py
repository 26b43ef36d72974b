"""Find the two commits of a revision range and the files that changed between them."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from ..history.git_tree import ChangedFile, branches, changed_files, commit_of, default_branch, merge_base
from ..messages import gettext
from .errors import UserError

# the variables in which CI systems name the target branch of a change
_BRANCH_VARIABLES = ("GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME")
_USUAL_BRANCHES = ("main", "master")  # the usual names of the default branch
_MOST_BRANCHES = 5  # that an error lists


class RevisionRange(Struct, frozen=True):
    """A change: two states of a repository and the files that differ.

    Attributes:
        base: The commit before the change.
        head: The commit after the change; None for the working tree.
        files: The changed files.
    """

    base: str
    head: str | None
    files: tuple[ChangedFile, ...]

    @property
    def paths(self) -> frozenset[str]:
        """The paths of all changed files; for a renamed file, both its old and its new path."""
        return frozenset(path for file in self.files for path in (file.before, file.after) if path)

    @property
    def renamed(self) -> dict[str, str]:
        """A map from the new paths of renamed files to their old paths."""
        return {file.after: file.before for file in self.files if file.before and file.after != file.before}


def add_revisions(parser: ArgumentParser) -> None:
    """Add the argument ``BASE[..HEAD]`` to the parser of a command. Pass its value to ``revision_range``."""
    parser.add_argument(
        "revisions",
        nargs="?",
        metavar="BASE[..HEAD]",
        help=gettext(
            "the revisions to compare; BASE alone compares the merge base of BASE and HEAD with the working tree "
            "(default for BASE: the default branch)"
        ),
    )


def revision_range(root: Path, revisions: str | None) -> RevisionRange:
    """Return the commits and the changed files that a range of revisions stands for.

    Args:
        root: A folder of the repository.
        revisions: What the user wrote:

            - ``BASE..HEAD``: the change from BASE to HEAD
            - ``BASE...HEAD``: the change from the merge base of BASE and HEAD to HEAD
            - ``BASE``: the change from the merge base of BASE and the current commit to the files in the working tree
            - None: as ``BASE``, with the default branch

    Raises:
        UserError: A revision is unknown, or there is no merge base.
        HistoryError: git fails.
    """
    if commit_of(root, "HEAD") is None:
        raise UserError(gettext("{folder}: the repository has no commits", folder=root.absolute()))
    if revisions is None:
        base, head = _merge_base(root, _default_branch(root), "HEAD"), None
    elif "..." in revisions:
        left, _, right = revisions.partition("...")
        base, head = _merge_base(root, left or "HEAD", right or "HEAD"), _commit(root, right or "HEAD")
    elif ".." in revisions:
        left, _, right = revisions.partition("..")
        base, head = _commit(root, left or "HEAD"), _commit(root, right or "HEAD")
    else:
        base, head = _merge_base(root, revisions, "HEAD"), None
    return RevisionRange(base, head, changed_files(root, base, head))


def _default_branch(root: Path) -> str:
    candidates = [f"origin/{name}" for variable in _BRANCH_VARIABLES if (name := os.environ.get(variable))]
    found = next((name for name in candidates if commit_of(root, name)), None) or default_branch(root)
    if found is None:
        if known := branches(root):
            raise UserError(
                gettext(
                    "cannot detect the default branch of the repository; name the revision to compare with. The "
                    "branches here are {branches}",
                    branches=_shown(known),
                )
            )
        raise UserError(
            gettext(
                "cannot detect the default branch of the repository; name the revision to compare with, such "
                "as origin/main"
            )
        )
    return found


def _commit(root: Path, rev: str) -> str:
    commit = commit_of(root, rev)
    if commit is None:
        raise UserError(unknown_revision(root, rev))
    return commit


def unknown_revision(root: Path, rev: str) -> str:
    """Return the error message for a revision that the repository does not have: what to use instead."""
    known = branches(root)
    remote, own = f"origin/{rev}", rev.removeprefix("origin/")
    # A clone has only the default branch as a branch of its own, and a repository need not have a remote one.
    other = next((name for name in (remote, own) if name in known), None)
    if other is None and own in _USUAL_BRANCHES:
        other = default_branch(root)
    if other:
        return gettext('unknown revision "{rev}"; use "{remote}"', rev=rev, remote=other)
    if not known:
        return gettext('unknown revision "{rev}"; if this is a shallow clone, fetch the revision first', rev=rev)
    return gettext(
        'unknown revision "{rev}"; the branches here are {branches}. If it is a branch of the remote repository, or '
        "if this is a shallow clone, fetch it first",
        rev=rev,
        branches=_shown(known),
    )


def _shown(names: Sequence[str]) -> str:
    return ", ".join(names[:_MOST_BRANCHES]) + (", …" if len(names) > _MOST_BRANCHES else "")


def _merge_base(root: Path, rev: str, other: str) -> str:
    commit = merge_base(root, _commit(root, rev), _commit(root, other))
    if commit is None:
        raise UserError(
            gettext(
                '"{rev}" and "{other}" have no common ancestor; in CI, check out the whole history ("fetch-depth: 0")',
                rev=rev,
                other=other,
            )
        )
    return commit
