"""Why history cannot be read. Every failure of git is one of these; none of them is an empty answer."""

from __future__ import annotations

from ..errors import L10ncheckError


class HistoryError(L10ncheckError):
    """History cannot be read, or not all that was asked for. The message says why, and what to do about it."""


class NoHistoryError(HistoryError):
    """There is no history: nothing is wrong with git, and nothing is known of the past."""


class NoGitError(NoHistoryError):
    """The folder is in a repository, and git is not installed."""


class NoRepositoryError(NoHistoryError):
    """The folder is in no repository."""


class BareRepositoryError(NoHistoryError):
    """The folder is in a bare repository, which is never entered."""


class NoCommitsError(NoHistoryError):
    """The repository has no commit yet."""


class SingleCommitError(NoHistoryError):
    """The repository is a shallow clone of one commit."""


class UnknownRevisionError(HistoryError):
    """The repository has no commit of that name."""


class GitError(HistoryError):
    """There is a history, and git could not answer. The message has git's own words."""


class GitTimeoutError(GitError):
    """Git took longer than it may."""


class MissingObjectsError(GitError):
    """The repository is a partial clone, without the files of the commits that were asked about."""
