"""Page histories from git: versions, the version that a translation was made from, and the changes since then."""

from __future__ import annotations

from .errors import GitError, HistoryError, NoHistoryError, NoRepositoryError
from .git import listed_files, run_git

__all__ = ["GitError", "HistoryError", "NoHistoryError", "NoRepositoryError", "listed_files", "run_git"]
