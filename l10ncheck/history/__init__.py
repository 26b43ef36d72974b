"""What git knows of the pages: their versions, which version a translation was made from, and what changed since."""

from __future__ import annotations

from .git import HistoryError, listed_files, run_git

__all__ = ["HistoryError", "listed_files", "run_git"]
