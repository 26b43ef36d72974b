"""The command line: the only part that reads arguments, prints, or decides an exit code."""

from __future__ import annotations

from .main import main

__all__ = ["main"]
