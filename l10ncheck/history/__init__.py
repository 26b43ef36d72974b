"""What git knows of the pages: their versions, which version a translation was made from, and what changed since."""

from __future__ import annotations

from .errors import GitError, HistoryError, NoHistoryError, NoRepositoryError
from .git import listed_files, run_git

__all__ = ["GitError", "HistoryError", "NoHistoryError", "NoRepositoryError", "listed_files", "run_git"]
