"""Errors when history is read. A failure of git always raises one of these; it is never taken for an empty result."""

from __future__ import annotations

from ..errors import L10ncheckError


class HistoryError(L10ncheckError):
    """The history cannot be read completely. The message gives the reason and, where possible, what to do."""


class NoHistoryError(HistoryError):
    """There is no history to read. Git itself has not failed. The subclasses name the reason."""


class NoGitError(NoHistoryError):
    """The folder is in a repository, but git is not installed."""


class NoRepositoryError(NoHistoryError):
    """The folder is not in a repository."""


class BareRepositoryError(NoHistoryError):
    """The folder is in a bare repository. Bare repositories are never read."""


class NoCommitsError(NoHistoryError):
    """The repository has no commits yet."""


class SingleCommitError(NoHistoryError):
    """The repository is a shallow clone of one commit."""


class UnknownRevisionError(HistoryError):
    """The repository has no commit with this name."""


class GitError(HistoryError):
    """There is a history, but git failed. The message contains the output of git."""


class GitTimeoutError(GitError):
    """Git took longer than the time limit."""


class MissingObjectsError(GitError):
    """The repository is a partial clone that lacks files of the requested commits."""
