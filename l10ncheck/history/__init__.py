"""Computes page histories from git: the versions of a source page, which version was translated, and what changed since
then.
"""

from __future__ import annotations

from .errors import GitError, HistoryError, NoHistoryError, NoRepositoryError
from .git import listed_files, run_git

__all__ = ["GitError", "HistoryError", "NoHistoryError", "NoRepositoryError", "listed_files", "run_git"]
