"""Computes page histories from git: the versions of a source, the one that was translated, and the changes since."""

from __future__ import annotations

from .errors import GitError, HistoryError, NoHistoryError, NoRepositoryError
from .git import listed_files, run_git

__all__ = ["GitError", "HistoryError", "NoHistoryError", "NoRepositoryError", "listed_files", "run_git"]
